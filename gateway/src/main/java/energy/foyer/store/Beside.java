// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.BesideTable.Sealed;
import energy.foyer.vault.SealKey;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the resident brought beside what the box measured: values that somebody else counted, and
 * indexes that a person typed. It is shown beside, and never a part of a measured sum.
 */
public final class Beside {
  /** Rows opened in one turn of the database. */
  private static final int LEG = 128;

  private final Database database;
  private final ZoneId zone;
  private final Segments segments;

  /**
   * What was brought of a half-hour, day, week, month or year.
   *
   * @param wattHours rounded to the nearest whole one, once
   * @param covered seconds of the span that the values cover
   */
  public record Total(Span span, Quantity quantity, long wattHours, long covered) {
    public Total {
      Objects.requireNonNull(span);
      Objects.requireNonNull(quantity);
    }

    /** Says which span, not what was counted. */
    @Override
    public String toString() {
      return "Total[" + span.start() + "/" + span.end() + "]";
    }
  }

  /** Takes values, the oldest day first, of a day the curve first. */
  @FunctionalInterface
  public interface Visit {
    void see(Imported value) throws IOException;
  }

  public Beside(History history) {
    this.database = history.database();
    this.zone = history.zone();
    this.segments = history.segments();
  }

  static List<Imported> open(Segments segments, Connection on, Unlocked resident, Sealed row)
      throws SQLException, IOException {
    SealKey key = segments.open(on, resident, row.segment());
    return BesideTable.values(row.place(), key.open(row.body(), row.associated()));
  }

  /** All values of the civil days that overlap a span. */
  public void each(Unlocked resident, Span span, Visit visit) throws IOException {
    Seconds left = Seconds.of(span);
    while (left.from() < left.to()) {
      Seconds now = left;
      List<Imported> values = new ArrayList<>();
      long next =
          database.<Long>read(
              on -> {
                List<Sealed> rows = BesideTable.overlapping(on, now, LEG);
                boolean more = rows.size() == LEG;
                // a day is handed over whole: its last rows may lie behind the leg
                long end = more ? rows.get(LEG - 1).place().start() : now.to();
                for (Sealed row : rows) {
                  if (!more || row.place().start() < end) {
                    values.addAll(open(segments, on, resident, row));
                  }
                }
                return end;
              });
      for (Imported value : values) {
        visit.see(value);
      }
      left = new Seconds(next, left.to());
    }
  }

  /**
   * What was brought, by grain: of a day its own value where there is one, else what its curve adds
   * up to; of half-hours the curve only. Spans of which nothing was brought are left out.
   *
   * @param span each half-hour, day and so on that has an instant in it is told whole
   */
  public List<Total> totals(Unlocked resident, Grain grain, Span span) throws IOException {
    Span whole =
        new Span(
            grain.spanAt(span.start(), zone).start(),
            grain.spanAt(span.end().minusNanos(1), zone).end());
    BesideSums sums = new BesideSums(grain, zone);
    each(resident, whole, value -> sums.add(value));
    return sums.told(whole);
  }

  /** The span of all values; empty for none. */
  public Optional<Span> span() throws IOException {
    return database.read(
        on ->
            Sql.one(
                on,
                row ->
                    new Span(
                        Instant.ofEpochSecond(row.getLong(1)),
                        Instant.ofEpochSecond(row.getLong(2))),
                "SELECT min(start), max(until) FROM imported WHERE aside = 0"
                    + " HAVING count(*) > 0"));
  }

  /**
   * What goes with a span: rows that lie wholly in it, and those of which {@link #cut} takes some.
   */
  public Housekeeping.Amount amount(Unlocked resident, Span span) throws IOException {
    Seconds within = Seconds.of(span);
    return database.read(
        on -> {
          Housekeeping.Amount whole = BesideTable.amount(on, within);
          long some = 0;
          for (Sealed row : edges(on, within)) {
            boolean goes =
                open(segments, on, resident, row).stream().anyMatch(one -> touches(one, within));
            some += goes ? 1 : 0;
          }
          return new Housekeeping.Amount(whole.rows() + some, whole.bytes());
        });
  }

  /** The rows of which some lies in a span, and some does not. */
  private static Set<Sealed> edges(Connection on, Seconds within) throws SQLException, IOException {
    Map<BesideTable.Place, Sealed> rows = new LinkedHashMap<>();
    for (long edge : new long[] {within.from(), within.to() - 1}) {
      for (Sealed row : BesideTable.overlapping(on, new Seconds(edge, edge + 1), LEG)) {
        if (row.place().start() < within.from() || row.place().until() > within.to()) {
          rows.put(row.place(), row);
        }
      }
    }
    return new LinkedHashSet<>(rows.values());
  }

  private static boolean touches(Imported value, Seconds within) {
    return value.end() > within.from() && value.start() < within.to();
  }

  /**
   * Takes what was brought of a span out of days of which something stays: what stays is written
   * anew, under a new key. Whole days go with the history, see {@link Housekeeping#purge}.
   */
  public void cut(Unlocked resident, Span span) throws IOException {
    Seconds within = Seconds.of(span);
    try (Segments keys = new Segments(database, Segments.Purpose.HISTORY)) {
      database.change(
          on -> {
            for (Sealed row : edges(on, within)) {
              cut(on, resident, keys, row, within);
            }
            keys.sweep(on);
            database.forget();
          });
    }
  }

  /** Deletes what was brought of a span; what was measured stays. */
  public void erase(Unlocked resident, Span span) throws IOException {
    Seconds within = Seconds.of(span);
    cut(resident, span);
    database.change(
        on -> {
          BesideTable.erase(on, Housekeeping.Kind.HALF_HOURS, within);
          BesideTable.erase(on, Housekeeping.Kind.DAYS, within);
          database.forget();
        });
  }

  private void cut(Connection on, Unlocked resident, Segments keys, Sealed row, Seconds within)
      throws SQLException, IOException {
    List<Imported> stays =
        open(segments, on, resident, row).stream().filter(one -> !touches(one, within)).toList();
    BesideTable.delete(on, row.place());
    if (!stays.isEmpty()) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(row.place().start()), zone);
      Segments.Segment segment = keys.current(on, day);
      byte[] clear = BesideTable.bytes(row.place(), stays);
      byte[] body = segment.key().seal(clear, row.place().associated(segment.id()));
      BesideTable.put(on, false, new Sealed(row.place(), segment.id(), body));
    }
  }
}
