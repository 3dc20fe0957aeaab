// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.meter.tic.Horodate;
import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A made-up meter with a cheaper and a dearer register, and the truth of what it counted since the
 * simulation began. Energy flows evenly within five minutes, so that its index is known at any
 * second. A meter that takes its place goes on from an index of its own; the truth goes on.
 */
final class SimulatedMeter {
  /** Seconds in which energy flows evenly. */
  static final long EVEN = 300;

  private static final int MOST_WATT_HOURS = 260;
  private static final int NIGHT_BEGINS = 23;
  private static final int NIGHT_ENDS = 7;

  private final long start;
  private final ZoneId zone;
  private final SplittableRandom random;
  private final List<Counted> pieces = new ArrayList<>();
  private final List<Long> darkFrom = new ArrayList<>();
  private String serial;
  private Counted shown;
  private int kilovoltAmperes = 9;

  /** Watt-hours counted since the simulation began, by register: 1 is cheaper, 2 is dearer. */
  record Counted(long cheap, long dear) {
    long total() {
      return cheap + dear;
    }

    Counted plus(Counted other) {
      return new Counted(cheap + other.cheap, dear + other.dear);
    }

    Counted minus(Counted other) {
      return new Counted(cheap - other.cheap, dear - other.dear);
    }
  }

  SimulatedMeter(Instant start, ZoneId zone, SplittableRandom random) {
    this.start = start.getEpochSecond();
    this.zone = zone;
    this.random = random;
    serial = serial();
    shown = index();
    pieces.add(new Counted(0, 0));
  }

  private String serial() {
    return String.format(Locale.ROOT, "0423%08d", random.nextInt(100_000_000));
  }

  private Counted index() {
    return new Counted(random.nextInt(1_000_000, 9_000_000), random.nextInt(1_000_000, 9_000_000));
  }

  /** What was counted from the start to a second. */
  Counted counted(long second) {
    long passed = second - start;
    int whole = (int) (passed / EVEN);
    while (pieces.size() <= whole + 1) {
      int next = pieces.size() - 1;
      pieces.add(pieces.get(next).plus(flow(start + next * EVEN)));
    }
    Counted from = pieces.get(whole);
    Counted more = pieces.get(whole + 1).minus(from);
    long part = passed % EVEN;
    return from.plus(new Counted(more.cheap() * part / EVEN, more.dear() * part / EVEN));
  }

  private Counted flow(long from) {
    long energy = darkFrom.contains(from) ? 0 : random.nextInt(MOST_WATT_HOURS);
    return night(from) ? new Counted(energy, 0) : new Counted(0, energy);
  }

  private boolean night(long second) {
    int hour = Instant.ofEpochSecond(second).atZone(zone).getHour();
    return hour >= NIGHT_BEGINS || hour < NIGHT_ENDS;
  }

  /**
   * Another meter takes over while the electrician has cut the home off: nothing flows from this
   * even piece of time to the next.
   */
  void swap(long from) {
    if ((from - start) % EVEN != 0) {
      throw new IllegalArgumentException("the electrician comes when a piece begins");
    }
    Counted before = counted(from);
    serial = serial();
    shown = index().minus(before);
    pieces.subList((int) ((from - start) / EVEN) + 1, pieces.size()).clear();
    darkFrom.add(from);
  }

  /** Another power is subscribed. */
  void subscribe() {
    kilovoltAmperes = kilovoltAmperes == 9 ? 6 : 9;
  }

  /** What the meter says at a second. */
  byte[] frame(long second) {
    Counted index = shown.plus(counted(second));
    boolean night = night(second);
    return new TicWriter(TicMode.STANDARD)
        .begin()
        .group("ADSC", serial)
        .group("DATE", Horodate.winter(Instant.ofEpochSecond(second)), "")
        .group("NGTF", "H PLEINE/CREUSE ")
        .group("LTARF", night ? " HEURE  CREUSE  " : " HEURE  PLEINE  ")
        .number("EAST", index.total())
        .number("EASF01", index.cheap())
        .number("EASF02", index.dear())
        .number("PREF", kilovoltAmperes)
        .number("SINSTS", power(second))
        .group("NTARF", night ? "01" : "02")
        .end();
  }

  /** Apparent power at a second, VA. */
  long power(long second) {
    long piece = start + (second - start) / EVEN * EVEN;
    return counted(piece + EVEN).minus(counted(piece)).total() * 3600 / EVEN;
  }
}
