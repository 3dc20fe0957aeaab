// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Span;
import energy.foyer.window.Window;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How figures come into the outbox, or wait before it: each way in one transaction. */
final class Admission {
  private final Database database;
  private final Ledger ledger;
  private final ConsentTable consents;
  private final Standing standing;
  private final OutboxTable table;
  private final Boundaries boundaries;
  private final Ready ready;

  Admission(Database database, Ledger ledger, OutboxTable table) {
    this.database = database;
    this.ledger = ledger;
    this.table = table;
    consents = new ConsentTable(database.vault());
    standing = new Standing(database.vault());
    boundaries = new Boundaries(database);
    ready = new Ready(database);
  }

  /** See {@link Outbox#nextSeq}. */
  long nextSeq(UUID consent) throws IOException {
    return database.read(on -> standing.given(on, consent)) + 1;
  }

  /** See {@link Outbox#disclosed}. */
  boolean disclosed(Message message, Need need, Instant next, Instant now) throws IOException {
    check(message, need.consent());
    return database.write(
        on -> {
          if (asked(next) || !fits(on, message, now) || !database.needs().move(on, need, next)) {
            return false;
          }
          take(on, message, now);
          boundaries.passed(on, need, next);
          return true;
        });
  }

  /** See {@link Outbox#told}. */
  boolean told(Message message, Ready.Row row, Instant now) throws IOException {
    check(message, row.consent());
    return database.write(
        on -> {
          if (asked(row.end()) || !fits(on, message, now) || !ready.remove(on, row)) {
            return false;
          }
          take(on, message, now);
          return true;
        });
  }

  /** See {@link Outbox#untold}. */
  void untold(Ready.Row row) throws IOException {
    database.change(on -> ready.remove(on, row));
  }

  /** See {@link Outbox#kept}. */
  boolean kept(Need need, Aggregate aggregate, Instant next, Instant now) throws IOException {
    return database.write(
        on -> {
          boolean asked = asked(next);
          boolean keeps =
              state(on, need, now)
                  .filter(state -> asked || state != ConsentRecord.State.ACTIVE)
                  .isPresent();
          if (!keeps
              || erased(on, aggregate.figures().stream().map(Figure::window).toList())
              || !database.needs().move(on, need, next)) {
            return false;
          }
          Ready.Source source = asked ? Ready.Source.HELD : Ready.Source.WAITING;
          ready.add(on, need.consent(), source, aggregate);
          boundaries.passed(on, need, next);
          return true;
        });
  }

  /** Empty once the consent has ended. */
  private Optional<ConsentRecord.State> state(Connection on, Need need, Instant now)
      throws SQLException, IOException {
    return consents
        .find(on, need.consent())
        .map(record -> record.state(now))
        .filter(state -> !state.ended());
  }

  /** See {@link Outbox#skipped}. */
  void skipped(Need need, Instant next) throws IOException {
    database.change(
        on -> {
          if (database.needs().move(on, need, next)) {
            boundaries.passed(on, need, next);
          }
        });
  }

  private static void check(Message message, UUID consent) {
    if (message.kind() != Message.Kind.AGGREGATES
        || !message.consent().equals(Optional.of(consent))) {
      throw new IllegalArgumentException("expected the figures of the need's own consent");
    }
  }

  /**
   * Whether windows that end then are held: asked once more, since an answer may just have come.
   */
  private boolean asked(Instant end) throws IOException {
    return database.questions().standing().filter(question -> question.holds(end)).isPresent();
  }

  private boolean active(Connection on, UUID consent, Instant now)
      throws SQLException, IOException {
    Optional<ConsentRecord> record = consents.find(on, consent);
    return record.isPresent() && record.get().state(now) == ConsentRecord.State.ACTIVE;
  }

  private boolean fits(Connection on, Message message, Instant now)
      throws SQLException, IOException {
    UUID consent = message.consent().orElseThrow();
    return active(on, consent, now)
        && message.seq() == standing.given(on, consent) + 1
        && !erased(on, message.windows());
  }

  /** Whether the resident erased any of them since they were computed. */
  private static boolean erased(Connection on, List<Window> windows)
      throws SQLException, IOException {
    List<Span> erased = UntoldTable.all(on);
    return windows.stream()
        .anyMatch(window -> erased.stream().anyMatch(span -> span.covers(window.span())));
  }

  private void take(Connection on, Message message, Instant now) throws SQLException, IOException {
    if (!Outbox.hasRoom(on)) {
      throw new IOException(
          "the outbox is full ("
              + Outbox.MOST_ROWS
              + " rows or "
              + Outbox.MOST_BYTES
              + " bytes wait)");
    }
    standing.give(on, message.consent().orElseThrow(), message.seq());
    table.insert(on, message, ledger.prepared(on, message, now), now);
  }
}
