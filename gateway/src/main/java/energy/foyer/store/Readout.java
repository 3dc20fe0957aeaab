// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What the resident reads of the history: readings as they came, and what half-hours, days and
 * longer grains sum to, up to the last commit. All of it streams; one block is open at a time.
 *
 * <p>What was damaged or edited does not open. Then the rest is read, and the span that is missing
 * is told and counted.
 */
public final class Readout {

  /** Gaps told at most; beyond, they are only counted. */
  public static final int MOST_GAPS = 1000;

  /** Seconds without a reading that make a gap. */
  public static final long SILENCE = 60;

  /**
   * A meter of which something is kept.
   *
   * @param id by which a {@link Query} names it
   * @param number the meter's own number, empty where it told none
   * @param registers what it told in the newest block that opens, in the meter's order
   * @param first when its first kept block begins
   * @param last when its last kept block, or the tail, begins
   */
  public record MeterInfo(
      long id, String number, List<Register> registers, Instant first, Instant last) {
    public MeterInfo {
      Objects.requireNonNull(number);
      registers = List.copyOf(registers);
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }

    @Override
    public String toString() {
      return "MeterInfo[" + id + "]";
    }
  }

  /**
   * What to read.
   *
   * @param meter the meter, empty for all of them
   * @param label the meter's label of the register, for example {@code SINSTS}
   */
  public record Query(OptionalLong meter, String label, Span span) {
    public Query {
      Objects.requireNonNull(meter);
      Objects.requireNonNull(label);
      Objects.requireNonNull(span);
    }
  }

  /**
   * One reading of a number.
   *
   * @param at seconds since 1970
   * @param value in the register's unit
   */
  public record Point(long at, long value) {
    @Override
    public String toString() {
      return "Point[" + at + "]";
    }
  }

  /**
   * A text that a register told from an instant on, until the next one of that register.
   *
   * @param at seconds since 1970; the start of the block where it held on from the one before
   */
  public record Line(long at, String text) {
    public Line {
      Objects.requireNonNull(text);
    }

    @Override
    public String toString() {
      return "Line[" + at + "]";
    }
  }

  /**
   * A span of which nothing is told.
   *
   * @param damaged whether something was stored there and does not open; else no reading came
   */
  public record Gap(Span span, boolean damaged) {
    public Gap {
      Objects.requireNonNull(span);
    }
  }

  /**
   * How a reading went.
   *
   * @param register the register as the last block that has it tells it; empty if none does
   * @param told points or lines handed over
   * @param gaps where nothing is told, in the order of time, the first {@link #MOST_GAPS}
   * @param damaged blocks that did not open
   */
  public record Shown(Optional<Register> register, long told, List<Gap> gaps, int damaged) {
    public Shown {
      Objects.requireNonNull(register);
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * What spans sum to.
   *
   * @param totals in the order of time; a span of which nothing was seen is left out
   * @param gaps the half-hours or days whose row did not open, the first {@link #MOST_GAPS}
   * @param damaged rows that did not open; what they counted is missing in {@code totals}
   */
  public record Summed(List<Total> totals, List<Gap> gaps, int damaged) {
    public Summed {
      totals = List.copyOf(totals);
      gaps = List.copyOf(gaps);
    }
  }

  private final Database database;
  private final ZoneId zone;

  /**
   * @param zone the civil zone of the home, whose half-hours and days were kept
   */
  public Readout(Database database, ZoneId zone) {
    this.database = Objects.requireNonNull(database);
    this.zone = Objects.requireNonNull(zone);
  }

  /** The meters of which something is kept, the oldest first. */
  public List<MeterInfo> meters(Unlocked resident) throws IOException {
    throw new UnsupportedOperationException(database + " " + zone);
  }

  /**
   * Reads a register of numbers at full resolution.
   *
   * @param points takes each reading in the order of time, meter after meter
   */
  public Shown readings(Unlocked resident, Query query, Consumer<Point> points) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Reads a register of texts: where it changed, and where a block begins. */
  public Shown texts(Unlocked resident, Query query, Consumer<Line> lines) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * What a grain sums to, import and export apart by their series, all meters together.
   *
   * @param span the totals that begin in it are told, each of them whole
   */
  public Summed totals(Unlocked resident, Grain grain, Span span) throws IOException {
    throw new UnsupportedOperationException();
  }
}
