// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import energy.foyer.store.BlockWalk.Way;
import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import energy.foyer.window.Totals;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
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
   * @param at seconds since 1970; the start of the span for what held already
   */
  public record Line(long at, String text) {
    public Line {
      Objects.requireNonNull(text);
    }

    private boolean follows(Line last) {
      return at > last.at && !text.equals(last.text);
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

  /** Totals told at once at most: eighty days of half-hours, ten years of days. */
  public static final int MOST_TOTALS = 4000;

  /** Seconds of half-hours that are added up at once; their parts fill the memory. */
  private static final long LEG = 4 * 86_400L;

  private final Database database;
  private final ZoneId zone;

  /**
   * @param zone the civil zone of the home, whose half-hours and days were kept
   */
  public Readout(Database database, ZoneId zone) {
    this.database = Objects.requireNonNull(database);
    this.zone = Objects.requireNonNull(zone);
  }

  /** The meters of which readings are kept, the oldest first. */
  public List<KeptMeter> meters(Unlocked resident) throws IOException {
    return new KeptMeters(database, resident).all();
  }

  /**
   * Reads a register of numbers at full resolution.
   *
   * @param points takes each reading, of each meter in the order of time
   */
  public Shown readings(Unlocked resident, Query query, Consumer<Point> points) throws IOException {
    Tally tally = new Tally();
    return walked(
        resident,
        query,
        tally,
        (meter, samples, rows) -> {
          for (int row = rows.from(); row < rows.to(); row++) {
            for (int column = 0; column < samples.columns(); column++) {
              if (samples.value(column, row) != Samples.ABSENT) {
                tally.count(samples.register(column));
                points.accept(new Point(samples.at(row), samples.value(column, row)));
                break;
              }
            }
          }
        });
  }

  /**
   * Reads a register of texts: what held when the span began, and where it changed.
   *
   * @param lines takes each text, of each meter in the order of time
   */
  public Shown texts(Unlocked resident, Query query, Consumer<Line> lines) throws IOException {
    Tally tally = new Tally();
    Map<Integer, Line> last = new HashMap<>();
    return walked(
        resident,
        query,
        tally,
        (meter, samples, rows) -> {
          Optional<Register> register = Optional.empty();
          NavigableMap<Long, String> changes = new TreeMap<>();
          for (Samples.Said said : samples.texts()) {
            if (said.register().label().equals(query.label()) && said.row() < rows.to()) {
              register = Optional.of(said.register());
              // of what held before the span, the last
              long at = Math.max(query.span().start().getEpochSecond(), samples.at(said.row()));
              changes.put(at, said.text());
            }
          }
          for (Map.Entry<Long, String> change : changes.entrySet()) {
            Line line = new Line(change.getKey(), change.getValue());
            if (!last.containsKey(meter) || line.follows(last.get(meter))) {
              last.put(meter, line);
              tally.count(register.orElseThrow());
              lines.accept(line);
            }
          }
        });
  }

  private static Seconds seconds(Span span) {
    return new Seconds(span.start().getEpochSecond(), second(span.end()));
  }

  /** The first whole second that is not before an instant. */
  private static long second(Instant end) {
    return end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
  }

  /** Counts what was told. */
  private static final class Tally {
    private long told;
    private Optional<Register> register = Optional.empty();

    void count(Register of) {
      told++;
      if (register.isEmpty() || !register.get().equals(of)) {
        register = Optional.of(of);
      }
    }
  }

  private Shown walked(Unlocked resident, Query query, Tally tally, BlockWalk.Visit visit)
      throws IOException {
    Way way =
        new Way(
            query.meter(),
            register -> register.label().equals(query.label()),
            seconds(query.span()));
    try (BlockWalk walk = new BlockWalk(database, resident, way)) {
      walk.walk(visit);
      return new Shown(tally.register, tally.told, walk.gaps().told(), walk.gaps().broken());
    }
  }

  /** Takes the half-hours of a day, in the order of time; none if nothing was seen of it. */
  @FunctionalInterface
  public interface DayTaker {
    void take(LocalDate day, List<Total> halfHours) throws IOException;
  }

  /**
   * Hands over the half-hours of days, one day after the other: of years little is in memory at
   * once. Rows that do not open are left out.
   */
  public void halfHours(Unlocked resident, Days days, DayTaker taker) throws IOException {
    List<LocalDate> each = days.from().datesUntil(days.to()).toList();
    List<Seconds> spans = each.stream().map(day -> Seconds.of(day, zone)).toList();
    Iterator<LocalDate> day = each.iterator();
    try (PartReader reader =
        new PartReader(database, resident, new Gaps(Seconds.of(days.span(zone))))) {
      reader.halfHours(
          spans, parts -> taker.take(day.next(), Totals.of(Grain.HALF_HOUR, zone, parts)));
    }
  }

  /**
   * What a grain sums to, import and export apart by their series, all lines together.
   *
   * @param span each half-hour, day, week, month or year that has an instant in it is told whole
   * @throws IllegalArgumentException if these are more than {@link #MOST_TOTALS}
   */
  public Summed totals(Unlocked resident, Grain grain, Span span) throws IOException {
    Span first = grain.spanAt(span.start(), zone);
    Span last = grain.spanAt(span.end().minusNanos(1), zone);
    Span all = new Span(first.start(), last.end());
    if (all.seconds() / first.seconds() > MOST_TOTALS) {
      throw new IllegalArgumentException("more than " + MOST_TOTALS + " totals at once");
    }
    Seconds seconds = seconds(all);
    Gaps gaps = new Gaps(seconds);
    List<Total> totals = new ArrayList<>();
    try (PartReader reader = new PartReader(database, resident, gaps)) {
      if (grain == Grain.HALF_HOUR) {
        for (long from = seconds.from(); from < seconds.to(); from += LEG) {
          Seconds leg = new Seconds(from, Math.min(seconds.to(), from + LEG));
          totals.addAll(Totals.of(grain, zone, reader.halfHours(leg)));
        }
      } else {
        totals.addAll(Totals.of(grain, zone, new DayParts(reader, zone, gaps).of(seconds)));
      }
    }
    return new Summed(totals, gaps.told(), gaps.broken());
  }
}
