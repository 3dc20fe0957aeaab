// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.Housekeeping.Amount;
import energy.foyer.store.Housekeeping.Kind;
import energy.foyer.vault.SealKey;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Takes a span out of rows that hold more than it, and a meter out of the history. What stays of a
 * civil day that is erased in part is sealed anew, under a key of its own, and the key under which
 * it lay goes with the last row that needs it. The readings of the last minutes, which are in no
 * block yet, go from the database at once, and from memory before the next commit.
 *
 * <p>Of a day that is erased in part its sums stay: the indexes before and after tell them. Its
 * extremes become those of the half-hours that stay, and its base load goes.
 */
public final class Excision {
  /** How often a day is gone through anew at most because its rows changed meanwhile. */
  private static final int MOST_TURNS = 16;

  private final History history;
  private final Database database;
  private final Stock stock;

  public Excision(History history) {
    this.history = history;
    this.database = history.database();
    this.stock = new Stock(database);
  }

  /** Takes a span out of the rows of all meters that hold more than it. */
  public void cut(Unlocked resident, Span span) throws IOException {
    cut(resident, span, OptionalLong.empty());
    Instant from = Grain.HALF_HOUR.spanAt(span.start(), history.zone()).start();
    if (from.isBefore(span.start())) {
      from = Grain.HALF_HOUR.spanAt(span.start(), history.zone()).end();
    }
    Instant to = Grain.HALF_HOUR.spanAt(span.end(), history.zone()).start();
    if (from.isBefore(to)) {
      corrections(resident, new Span(from, to));
    }
  }

  /** Nothing is said any more of what the meter counted in half-hours that go. */
  private void corrections(Unlocked resident, Span gone) throws IOException {
    try (Segments fresh = new Segments(database, Segments.Purpose.HISTORY)) {
      database.change(
          on -> {
            CorrectionTable.cut(
                on,
                CorrectionTable.all(on, history.segments(), resident),
                gone,
                left -> fresh.current(on, LocalDate.ofInstant(left.made(), history.zone())));
            database.forget();
          });
    }
  }

  /**
   * Erases what lies of one meter in a span, and its number with the last of it.
   *
   * @return what was there to be deleted whole
   */
  public Housekeeping.Purged erase(Unlocked resident, long meter, Span span) throws IOException {
    Housekeeping.Purged would = wouldErase(meter, span);
    cut(resident, span, OptionalLong.of(meter));
    Stock.Scope scope = new Stock.Scope(Seconds.of(span), OptionalLong.of(meter));
    for (Kind kind : Kind.values()) {
      while (stock.delete(kind, scope) > 0) {
        // another batch
      }
    }
    database.change(
        on -> {
          Intake.forget(on, (int) meter);
          database.forget();
        });
    return would;
  }

  /** What {@link #erase} would delete whole. */
  public Housekeeping.Purged wouldErase(long meter, Span span) throws IOException {
    Map<Kind, Amount> amounts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      amounts.put(
          kind, stock.amount(kind, new Stock.Scope(Seconds.of(span), OptionalLong.of(meter))));
    }
    return new Housekeeping.Purged(amounts);
  }

  /** From the first to the last that is kept of a meter, within a span; empty for nothing. */
  public Optional<Span> of(long meter, Span within) throws IOException {
    Optional<Seconds> kept =
        database.read(
            on ->
                Sql.one(
                    on,
                    row -> new Seconds(row.getLong(1), row.getLong(2)),
                    """
                    SELECT min(start), max(last) FROM (
                      SELECT start, last + 1 AS last FROM block WHERE meter = ?1
                      UNION ALL SELECT start, until FROM summary WHERE meter = ?1
                      UNION ALL SELECT start, last + 1 FROM tail WHERE meter = ?1)
                    HAVING count(*) > 0""",
                    meter));
    Seconds asked = Seconds.of(within);
    return kept.map(
            all -> new Seconds(Math.max(all.from(), asked.from()), Math.min(all.to(), asked.to())))
        .filter(both -> both.from() < both.to())
        .map(
            both -> new Span(Instant.ofEpochSecond(both.from()), Instant.ofEpochSecond(both.to())));
  }

  private void cut(Unlocked resident, Span span, OptionalLong meter) throws IOException {
    new Before(database.folder().resolve(Database.FILE)).letGo();
    for (LocalDate day : partial(span)) {
      Segments fresh = new Segments(database, Segments.Purpose.HISTORY);
      try (fresh;
          Knife knife = new Knife(new Knife.Hand(database, resident, fresh), span, day)) {
        cut(day, meter, knife);
      }
    }
    try (TailKnife tails = new TailKnife(history, resident)) {
      tails.cut(new Struck.Stroke(Seconds.of(span), meter));
    }
  }

  /** The civil days of which some is in a span, and some is not. */
  private Set<LocalDate> partial(Span span) {
    Set<LocalDate> days = new HashSet<>();
    for (Instant end : List.of(span.start(), span.end())) {
      LocalDate day = LocalDate.ofInstant(end, history.zone());
      if (!day.atStartOfDay(history.zone()).toInstant().equals(end)) {
        days.add(day);
      }
    }
    return days;
  }

  private void cut(LocalDate day, OptionalLong meter, Knife knife) throws IOException {
    // what is written of today from now on is sealed under another key than what was
    database.change(on -> history.segments().drop(day));
    Seconds seconds = Seconds.of(day, history.zone());
    String which = " WHERE start >= ? AND start < ?" + mine(meter);
    Set<String> done = new HashSet<>();
    boolean more = true;
    for (int turn = 0; more && turn < MOST_TURNS; turn++) {
      more = false;
      for (String table : List.of("block", "summary")) {
        List<Row> rows = database.read(on -> rows(on, table, which, seconds));
        for (Row row : rows) {
          if (!knife.isFresh(row.segment()) && done.add(table + row.id() + " " + row.segment())) {
            more = true;
            database.change(on -> knife.cut(on, table, row.id()));
          }
        }
      }
    }
  }

  private static String mine(OptionalLong meter) {
    return meter.isPresent() ? " AND meter = " + meter.getAsLong() : "";
  }

  /** A row by name. */
  private record Row(long id, long segment) {}

  /** Half-hours before days, whose extremes follow from them. */
  private static List<Row> rows(Connection on, String table, String which, Seconds day)
      throws SQLException, IOException {
    String sort = table.equals("block") ? "level" : "grain";
    return Sql.list(
        on,
        row -> new Row(row.getLong(1), row.getLong(2)),
        "SELECT id, segment FROM " + table + which + " AND " + sort + " < ? ORDER BY " + sort,
        day.from(),
        day.to(),
        Intake.ASIDE);
  }

  /** The key of a segment, where it can be had. */
  static Optional<SealKey> key(Connection on, Segments segments, Unlocked resident, long segment)
      throws SQLException {
    try {
      return Optional.of(segments.open(on, resident, segment));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
