// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The newest revision of each window: (consent, quantity, statistic, step, start). */
final class WindowTable {
  private final Archive archive;

  WindowTable(Archive archive) {
    this.archive = archive;
  }

  /**
   * Keeps the figures that are newer than what is held.
   *
   * @return the starts of the windows that were held in the same or a newer revision
   */
  List<Instant> keep(UUID consent, Aggregate aggregate) throws SQLException {
    List<Instant> superseded = new ArrayList<>();
    for (Figure figure : aggregate.figures()) {
      int kept =
          archive.update(
              """
              INSERT INTO windows(consent, quantity, statistic, step, start, rev, value)
              VALUES(?, ?, ?, ?, ?, ?, ?)
              ON CONFLICT DO UPDATE SET rev = excluded.rev, value = excluded.value
              WHERE excluded.rev > rev
              """,
              consent.toString(),
              aggregate.quantity().code(),
              aggregate.statistic().code(),
              aggregate.step().code(),
              figure.window().start().getEpochSecond(),
              figure.rev(),
              figure.value());
      if (kept == 0) {
        superseded.add(figure.window().start());
      }
    }
    return List.copyOf(superseded);
  }

  /** The sum of the newest revisions of one statistic under a consent, and how many they are. */
  Sum sum(UUID consent, String statistic) throws SQLException {
    return archive
        .list(
            """
            SELECT count(*), coalesce(sum(value), 0) FROM windows
            WHERE consent = ? AND statistic = ?
            """,
            row -> new Sum(row.getLong(1), row.getLong(2)),
            consent.toString(),
            statistic)
        .get(0);
  }

  /**
   * A sum.
   *
   * @param value in the unit of the statistic
   */
  record Sum(long windows, long value) {}
}
