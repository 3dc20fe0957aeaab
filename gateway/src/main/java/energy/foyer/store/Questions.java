// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * "Still you?": asked when the meter, the subscribed power or the supplier's calendar is another
 * one, or nobody logged in for six months. While it is asked the windows that end after the change
 * are kept and not sealed. Yes tells them. No, or thirty days of silence, deletes them and suspends
 * all consents: who lives here next never shares under the name of who lived here last.
 */
public final class Questions {
  /** How a consent's record names an answer. */
  public static final String METHOD = "still-you";

  /** How long nobody may log in before it is asked. */
  public static final Period SILENCE = Period.ofMonths(6);

  private final Database database;
  private final Consents consents;
  private final QuestionTable table;
  private final Boundaries boundaries;
  private final Ready ready;
  private final Asking asking;

  public Questions(Database database, Consents consents) {
    this.database = database;
    this.consents = consents;
    this.table = database.questions();
    this.boundaries = new Boundaries(database);
    this.ready = new Ready(database);
    this.asking = new Asking(database);
  }

  /** The question that waits for an answer. Cheap: read once, then known. */
  public Optional<Question> standing() throws IOException {
    return table.standing();
  }

  /** Whether a window with that end is held back until the answer. */
  public boolean holds(Instant end) throws IOException {
    return standing().filter(question -> question.holds(end)).isPresent();
  }

  /**
   * Takes the answer, in one transaction: all that it changes has changed when this returns.
   *
   * @param yes only ever with the resident's own word, which an open session gives
   * @return false if nothing is asked
   */
  public boolean answer(boolean yes, Instant now) throws IOException {
    return answer(yes, yes ? "still-you-yes" : "still-you-no", now);
  }

  private boolean answer(boolean yes, String detail, Instant now) throws IOException {
    return consents.underLock(
        () ->
            database.write(
                on -> {
                  Optional<Question> standing = table.standing();
                  if (standing.isEmpty()) {
                    return false;
                  }
                  if (yes) {
                    ready.release(on);
                  } else {
                    ready.letGo(on);
                    suspend(on, standing.get(), now);
                  }
                  table.remove(on);
                  asking.note(detail, now);
                  return true;
                }));
  }

  private void suspend(Connection on, Question question, Instant now)
      throws SQLException, IOException {
    Instant since = question.since().isBefore(now) ? question.since() : now;
    for (ConsentRecord record : asking.shared(on, now)) {
      consents.change(
          record.id(), new ConsentEvent(ConsentEvent.Kind.SUSPENDED, now, METHOD, since));
    }
    for (Need need : database.needs().all()) {
      // what is told of the time before stays; the rest is passed over, and goes
      if (question.holds(need.step().windowAt(need.next(), need.zone()).end())) {
        Instant next = need.step().boundaryFrom(now, need.zone());
        if (next.isAfter(need.next()) && database.needs().move(on, need, next)) {
          boundaries.passed(on, need, next);
        }
      }
    }
    database.forget();
  }

  /** Takes silence for a no after thirty days, and asks after six months without a login. */
  public void turn(Instant now) throws IOException {
    Optional<Question> standing = table.standing();
    if (standing.isPresent()) {
      if (!now.isBefore(standing.get().until())) {
        answer(false, "still-you-unanswered", now);
      } else {
        letGo(now);
      }
    } else {
      askAfterSilence(now);
    }
  }

  /** Where nothing is shared any more nothing is asked. */
  private void letGo(Instant now) throws IOException {
    database.change(
        on -> {
          if (asking.shared(on, now).isEmpty()) {
            table.remove(on);
          }
        });
  }

  private void askAfterSilence(Instant now) throws IOException {
    Optional<Instant> login = table.login();
    if (login.isEmpty()) {
      beginToCount(now);
    } else if (!now.isBefore(login.get().atZone(ZoneOffset.UTC).plus(SILENCE).toInstant())) {
      database.change(on -> asking.raise(on, new Question(Question.Cause.SILENCE, now, now)));
    }
  }

  /** When somebody logged in last was lost, or nothing was ever shared. */
  private void beginToCount(Instant now) throws IOException {
    database.change(
        on -> {
          if (!asking.shared(on, now).isEmpty()) {
            table.loggedIn(on, now);
          }
        });
  }
}
