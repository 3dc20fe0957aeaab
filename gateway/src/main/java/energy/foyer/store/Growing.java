// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The block that grows in memory: of one meter, one civil day and one span of ten minutes. */
final class Growing {
  /** A block ends where a multiple of so many seconds does. */
  static final long BLOCK_SECONDS = 600;

  /** The sealed size of a tail and of a block of ten minutes is a multiple of this. */
  static final int STEP = 1024;

  private final ZoneId zone;
  private final BlockCode code;
  private Samples samples = new Samples();
  private String meter = "";
  private LocalDate day = LocalDate.EPOCH;
  private Seconds ofDay = new Seconds(0, 0);

  Growing(ZoneId zone, BlockCode code) {
    this.zone = zone;
    this.code = code;
  }

  /** Whether what another frame tells belongs to another block. */
  boolean ends(long at, String number) {
    return samples.count() > 0
        && (at >= ofDay.to()
            || Math.floorDiv(at, BLOCK_SECONDS) != Math.floorDiv(samples.at(0), BLOCK_SECONDS)
            || another(number));
  }

  private boolean another(String number) {
    return !meter.isEmpty() && !number.isEmpty() && !number.equals(meter);
  }

  /** Takes a frame that does not belong to another block. */
  void take(long at, String number, List<Reading> readings) {
    if (another(number)) {
      // what the last meter said of itself does not hold for this one
      samples = new Samples();
    }
    if (!number.isEmpty()) {
      meter = number;
    }
    if (at < ofDay.from() || at >= ofDay.to()) {
      day = LocalDate.ofInstant(Instant.ofEpochSecond(at), zone);
      ofDay = Seconds.of(day, zone);
    }
    samples.take(at, readings);
  }

  /** The rows so far. */
  int count() {
    return samples.count();
  }

  /** The number of the meter, empty while none was told. */
  String meter() {
    return meter;
  }

  /** The block as it stands. */
  Unwritten.Block block() {
    int count = samples.count();
    return new Unwritten.Block(
        meter, day, samples.at(0), samples.at(count - 1), count, code.encode(samples, STEP));
  }

  /** Takes out what was read in a span. */
  void strike(Seconds span) {
    samples = Knife.without(samples, span);
  }

  /** Begins the next block; texts that hold go on. */
  void begin() {
    samples.begin();
  }

  /** Forgets all of it. */
  void forget() {
    samples = new Samples();
  }
}
