// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Keeps the numbers of a receiver up to date; counting what lies in the archive now and then. */
final class Vitals {
  private static final Duration COUNTED_EVERY = Duration.ofSeconds(60);

  private final Archive archive;
  private final Metrics metrics;
  private OptionalLong countedAt = OptionalLong.empty();

  Vitals(Archive archive, Metrics metrics) {
    this.archive = archive;
    this.metrics = metrics;
  }

  /** The line to the broker stands, or not. */
  void line(boolean stands) {
    metrics.set(Metrics.Gauge.CONNECTED, stands ? 1 : 0);
  }

  /** The database takes what comes. */
  void stands() {
    metrics.set(Metrics.Gauge.DATABASE_UP, 1);
  }

  /** It does not, and the line is let go. */
  void gone() {
    metrics.set(Metrics.Gauge.DATABASE_UP, 0);
    line(false);
  }

  /** A message came. */
  void came(Instant now) {
    metrics.set(Metrics.Gauge.LAST_MESSAGE, now.getEpochSecond());
  }

  /**
   * Counts, once a minute.
   *
   * @throws DatabaseGone if the database fails
   */
  void count(Instant now) throws IOException {
    long at = System.nanoTime();
    if (countedAt.isPresent() && at - countedAt.getAsLong() < COUNTED_EVERY.toNanos()) {
      return;
    }
    countedAt = OptionalLong.of(at);
    Census census = Census.of(archive, now);
    metrics.set(Metrics.Gauge.CONSENTS, census.consents());
    metrics.set(Metrics.Gauge.WINDOWS, census.windows());
    metrics.set(Metrics.Gauge.PARKED, census.parked());
    metrics.set(Metrics.Gauge.LINES_WAITING, census.lines());
    metrics.set(Metrics.Gauge.RECEIPTS_OWED, census.receiptsDue());
    metrics.set(Metrics.Gauge.ERASURES_OPEN, census.erasuresOpen());
  }
}
