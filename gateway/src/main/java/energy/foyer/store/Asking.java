// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Change;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks "still you?". Where nothing is shared there is nothing to ask. */
final class Asking {
  private final QuestionTable table;
  private final ConsentTable consents;
  private final Ledger ledger;

  Asking(Database database) {
    this.table = database.questions();
    this.consents = new ConsentTable(database.vault());
    this.ledger = new Ledger(database);
  }

  /** Asks because of what the meter told. */
  void raise(Connection on, List<Change> changes, Instant now) throws SQLException, IOException {
    for (Change change : changes) {
      Question.Cause cause = Question.Cause.of(change.kind());
      raise(on, new Question(cause, Instant.ofEpochSecond(change.since()), now));
    }
  }

  /**
   * Asks, unless it is asked already: then no more than what is held back can begin earlier, and
   * one answer is for all.
   */
  void raise(Connection on, Question question) throws SQLException, IOException {
    if (shared(on, question.asked()).isEmpty()) {
      return;
    }
    Optional<Question> before = table.standing();
    if (before.isEmpty()) {
      table.put(on, question);
      note("still-you-" + question.cause().name().toLowerCase(Locale.ROOT), question.asked());
    } else if (question.since().isBefore(before.get().since())) {
      Question first = before.get();
      table.put(on, new Question(first.cause(), question.since(), first.asked()));
    }
  }

  /** The consents under which something may leave, now or once a pause ends. */
  List<ConsentRecord> shared(Connection on, Instant now) throws SQLException, IOException {
    return consents.living(on).stream()
        .filter(
            record -> {
              ConsentRecord.State state = record.state(now);
              return state == ConsentRecord.State.ACTIVE || state == ConsentRecord.State.PAUSED;
            })
        .toList();
  }

  /** A ledger that takes no line must not keep what the meter tells from being kept. */
  void note(String detail, Instant now) {
    Login.attempt("enter a question", () -> ledger.security(detail, now));
  }
}
