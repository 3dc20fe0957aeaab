// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Spans that the resident erased: no window that lies wholly in one is told, though its boundaries
 * may still be there, or its figure just computed. A span goes once no living consent can come to
 * it any more.
 */
final class UntoldTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE untold (
            id INTEGER PRIMARY KEY,
            start INTEGER NOT NULL,
            until INTEGER NOT NULL,
            made INTEGER NOT NULL
          ) STRICT""");

  private UntoldTable() {}

  static void insert(Connection on, Span span, Instant made) throws SQLException {
    Sql.update(
        on,
        "INSERT INTO untold (start, until, made) VALUES (?, ?, ?)",
        span.start().getEpochSecond(),
        span.end().getEpochSecond(),
        made);
  }

  static List<Span> all(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row ->
            new Span(Instant.ofEpochSecond(row.getLong(1)), Instant.ofEpochSecond(row.getLong(2))),
        "SELECT start, until FROM untold ORDER BY id");
  }

  /** Lets spans go that were made before an instant, and before whose end no need begins. */
  static void sweep(Connection on, Instant old, List<Need> needs) throws SQLException {
    long first =
        needs.stream().mapToLong(need -> need.next().getEpochSecond()).min().orElse(Long.MAX_VALUE);
    Sql.update(on, "DELETE FROM untold WHERE made <= ? AND until <= ?", old, first);
  }
}
