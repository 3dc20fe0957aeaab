// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
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
              INSERT INTO windows(consent, quantity, statistic, step, start, ends, rev, value,
                shares, unit, obis, coverage, quality)
              VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              ON CONFLICT(consent, quantity, statistic, step, start) DO UPDATE
              SET rev = excluded.rev, value = excluded.value, shares = excluded.shares,
                unit = excluded.unit, obis = excluded.obis, coverage = excluded.coverage,
                quality = excluded.quality
              WHERE excluded.rev > windows.rev
              """,
              consent.toString(),
              aggregate.quantity().code(),
              aggregate.statistic().code(),
              aggregate.step().code(),
              figure.window().start().getEpochSecond(),
              figure.window().end().getEpochSecond(),
              figure.rev(),
              figure.value(),
              shares(figure),
              aggregate.unit().symbol(),
              aggregate.obis(),
              figure.coverage(),
              figure.quality().code());
      if (kept == 0) {
        superseded.add(figure.window().start());
      }
    }
    return List.copyOf(superseded);
  }

  /** As on the wire: a JSON list, empty but for sums by tariff. */
  private static String shares(Figure figure) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    for (Figure.Share share : figure.shares()) {
      all.add(
          "{\"index\":"
              + share.index()
              + ",\"kind\":\""
              + share.kind().code()
              + "\",\"value\":"
              + share.value()
              + "}");
    }
    return all.toString();
  }

  void delete(UUID consent) throws SQLException {
    archive.update("DELETE FROM windows WHERE consent = ?", consent.toString());
  }

  /** Deletes what was kept as long as the offer allowed; returns how many. */
  int expire(Period storage, Instant now) throws SQLException {
    Instant oldest = now.atZone(ZoneOffset.UTC).minus(storage).toInstant();
    return archive.update(
        """
        DELETE FROM windows
        WHERE ends <= ? AND consent IN (SELECT id FROM consents WHERE storage = ?)""",
        oldest.getEpochSecond(),
        storage.toString());
  }
}
