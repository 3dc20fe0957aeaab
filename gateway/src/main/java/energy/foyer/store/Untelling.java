// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Span;
import energy.foyer.wire.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the resident erases is told no more. A message of a living consent that tells of it is
 * dropped, sent or not, until a receipt covers it; what else it tells waits to be told anew, under
 * another number. The box cannot read what it sealed: the resident's own ledger says what that was.
 */
final class Untelling {
  private static final int PAGE = 256;

  private final Database database;
  private final Retention retention;
  private final OutboxTable outbox;
  private final Ledger ledger;
  private final Ready ready;

  /** A message that may tell of a span. */
  private record Suspect(long id, UUID consent, long entry, Span told) {
    static Suspect of(ResultSet row) throws SQLException {
      return new Suspect(
          row.getLong(1),
          Sql.uuid(row.getBytes(2)),
          row.getLong(3),
          new Span(Instant.ofEpochSecond(row.getLong(4)), Instant.ofEpochSecond(row.getLong(5))));
    }
  }

  /**
   * A message that does.
   *
   * @param rest what it tells besides
   */
  private record Telling(long id, UUID consent, Optional<Aggregate> rest) {}

  Untelling(Database database, Retention retention) {
    this.database = database;
    this.retention = retention;
    this.outbox = new OutboxTable(database.vault());
    this.ledger = new Ledger(database);
    this.ready = new Ready(database);
  }

  /** How many messages tell of a span. */
  int count(Connection on, Unlocked resident, Span span) throws SQLException, IOException {
    int count = 0;
    long after = 0;
    List<Suspect> page = suspects(on, span, after);
    while (!page.isEmpty()) {
      count += telling(page, resident, span).size();
      after = page.get(page.size() - 1).id();
      page = suspects(on, span, after);
    }
    return count;
  }

  /**
   * Takes all of a span out of what waits.
   *
   * @param cut closes the line, before anything is let go that may be on it
   * @return how many messages were dropped
   */
  int untell(Connection on, Unlocked resident, Erased erased, Runnable cut)
      throws SQLException, IOException {
    UntoldTable.insert(on, erased.span(), erased.at());
    ready.erase(erased.span());
    int dropped = 0;
    long after = 0;
    List<Suspect> page = suspects(on, erased.span(), after);
    while (!page.isEmpty()) {
      for (Telling each : telling(page, resident, erased.span())) {
        drop(on, each, erased.at(), cut);
        dropped++;
      }
      after = page.get(page.size() - 1).id();
      page = suspects(on, erased.span(), after);
    }
    return dropped;
  }

  /** What is erased, and when. */
  record Erased(Span span, Instant at) {}

  private void drop(Connection on, Telling telling, Instant now, Runnable cut)
      throws SQLException, IOException {
    OutboxTable.Entry row = outbox.find(on, telling.id()).orElseThrow();
    if (row.flying()) {
      cut.run();
    }
    retention.erase(on, row, now);
    if (row.flying()) {
      Marks.allLost(on);
    }
    if (telling.rest().isPresent()) {
      ready.add(on, telling.consent(), Ready.Source.HISTORY, telling.rest().get());
    }
  }

  private static List<Suspect> suspects(Connection on, Span span, long after)
      throws SQLException, IOException {
    return Sql.list(
        on,
        Suspect::of,
        """
        SELECT id, consent, entry, first, last FROM outbox
        WHERE id > ? AND kind = 'AGGREGATES' AND dropped IS NULL AND receipted IS NULL
          AND first < ? AND last > ? AND consent IN (SELECT consent FROM need)
        ORDER BY id LIMIT ?""",
        after,
        span.end().getEpochSecond(),
        span.start().getEpochSecond(),
        PAGE);
  }

  private List<Telling> telling(List<Suspect> suspects, Unlocked resident, Span span)
      throws IOException {
    List<Telling> found = new ArrayList<>();
    for (Suspect each : suspects) {
      if (span.covers(each.told())) {
        found.add(new Telling(each.id(), each.consent(), Optional.empty()));
      } else {
        telling(each, resident, span).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Telling> telling(Suspect suspect, Unlocked resident, Span span)
      throws IOException {
    Optional<Aggregate> all = figures(suspect, resident);
    List<Figure> rest = new ArrayList<>();
    for (Figure figure : all.map(Aggregate::figures).orElse(List.of())) {
      if (!span.covers(figure.window().span())) {
        rest.add(figure);
      }
    }
    if (all.isPresent() && rest.size() == all.get().figures().size()) {
      return Optional.empty();
    }
    Optional<Aggregate> stays = rest.isEmpty() ? Optional.empty() : Optional.of(all.get().of(rest));
    return Optional.of(new Telling(suspect.id(), suspect.consent(), stays));
  }

  /** Empty if the ledger was changed there: then nobody knows, and all of it goes. */
  private Optional<Aggregate> figures(Suspect suspect, Unlocked resident) throws IOException {
    Optional<LedgerEntry> entry =
        ledger
            .find(suspect.entry(), resident)
            .filter(found -> found.kind() == LedgerEntry.Kind.PREPARED)
            .filter(found -> found.consent().equals(Optional.of(suspect.consent())));
    return entry.map(found -> Kept.figures(found.text().getBytes(StandardCharsets.UTF_8)));
  }
}
