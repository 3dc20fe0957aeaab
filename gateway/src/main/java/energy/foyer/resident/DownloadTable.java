// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Understands the rows of a download: what is told above the table, the heads, and the values.
 *
 * <p>Source: there is no published description of these files. Their shapes are known from what
 * programs of others read, from 2020 to 2026: the load curve of mean power at the end of each
 * interval, the indexes at the end of each day, rows that tell all of it themselves, and workbooks
 * of days in kWh or half-hours in kW with their start and end. Not certain is whether a file
 * without an offset writes the hour that comes twice twice, whether the indexes of a summer day
 * stand at midnight or an hour later (both are taken for midnight), and whether a day in rows of
 * their own is told at its start (it is taken for that).
 */
final class DownloadTable implements DownloadRow.Taking {
  private static final int MOST_WORDS = 64;
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  private final DownloadTimes times;
  private final String title;
  private final DownloadPile pile;
  private final Map<DownloadFact, String> told = new EnumMap<>(DownloadFact.class);
  private final Map<String, String> words = new HashMap<>();
  private final Map<Integer, DownloadFact> asked = new LinkedHashMap<>();
  private Optional<DownloadLayout> layout = Optional.empty();
  private boolean over;

  /**
   * @param title the name of the sheet, empty for a CSV
   */
  DownloadTable(ZoneId zone, boolean from1904, String title, DownloadPile pile) {
    this.times = new DownloadTimes(zone, from1904);
    this.title = DownloadRow.plain(title);
    this.pile = pile;
  }

  @Override
  public void take(DownloadRow row) throws Refused {
    if (row.blank()) {
      return;
    }
    if (layout.isPresent() && !over && data(row)) {
      return;
    }
    Optional<DownloadLayout> heads = DownloadLayout.of(row);
    if (heads.isPresent()) {
      layout = heads;
      over = false;
      pile.heads(row.row());
      return;
    }
    if (layout.isEmpty()) {
      facts(row);
    } else if (!over && DownloadFact.of(row.plain(1)).equals(Optional.of(DownloadFact.CALENDAR))) {
      // below the indexes stands the supplier's calendar
      over = true;
    } else if (!over) {
      throw DownloadFault.TIME.at(row.row(), layout.get().time());
    }
  }

  /** What stands above the table: names with what they tell beside them, or below them. */
  private void facts(DownloadRow row) {
    Map<Integer, DownloadFact> names = new LinkedHashMap<>();
    for (int i = 0; i < row.count(); i++) {
      int column = i;
      DownloadFact.of(row.plain(i)).ifPresent(fact -> names.put(column, fact));
    }
    if (names.isEmpty()) {
      asked.forEach((column, fact) -> tell(fact, row.text(column)));
    }
    asked.clear();
    names.forEach(
        (column, fact) -> {
          if (names.containsKey(column + 1) || row.text(column + 1).isEmpty()) {
            asked.put(column, fact);
          } else {
            tell(fact, row.text(column + 1));
          }
        });
  }

  private void tell(DownloadFact fact, String text) {
    if (!text.isEmpty()) {
      told.put(fact, text);
    }
  }

  private String fact(DownloadFact fact, DownloadRow row) {
    Integer column = layout.orElseThrow().facts().get(fact);
    return column == null ? told.getOrDefault(fact, "") : row.text(column);
  }

  /** The same few words stand in each row. */
  private String plain(DownloadFact fact, DownloadRow row) {
    String text = fact(fact, row);
    if (text.isEmpty()) {
      return text;
    }
    if (words.size() > MOST_WORDS) {
      words.clear();
    }
    return words.computeIfAbsent(text, DownloadRow::plain);
  }

  /** Takes a row of values; false if it is none. */
  private boolean data(DownloadRow row) throws Refused {
    DownloadLayout of = layout.orElseThrow();
    if (row.text(of.time()).isEmpty()) {
      boolean nothing = of.values().keySet().stream().allMatch(i -> row.text(i).isEmpty());
      return nothing && of.facts().isEmpty();
    }
    Optional<DownloadTimes.Said> said = times.read(row, of.time());
    if (said.isEmpty()) {
      return false;
    }
    if (!counts(row)) {
      pile.other();
      return true;
    }
    String point = fact(DownloadFact.POINT, row);
    if (!point.isEmpty()) {
      pile.point(point, row.row());
    }
    for (Map.Entry<Integer, DownloadLayout.Value> value : of.values().entrySet()) {
      value(row, said.get(), value.getKey());
    }
    return true;
  }

  /** Whether a row is about active energy, and its index was read as the day ended. */
  private boolean counts(DownloadRow row) throws Refused {
    String physical = plain(DownloadFact.PHYSICAL, row);
    String sort = plain(DownloadFact.SORT, row);
    String read = plain(DownloadFact.READ, row);
    boolean highest = physical.contains("maximale") || physical.equals("pma");
    if ((highest || sort.contains("maximale"))
        && !layout.orElseThrow().facts().containsKey(DownloadFact.PHYSICAL)) {
      throw DownloadFault.POWER.at(row.row());
    }
    boolean active =
        physical.isEmpty()
            || physical.equals("ea")
            || physical.equals("pa")
            || (physical.contains("active") && !physical.contains("reactive"));
    return active && (read.isEmpty() || read.startsWith("arrete"));
  }

  private void value(DownloadRow row, DownloadTimes.Said said, int column) throws Refused {
    DownloadLayout.Value value = layout.orElseThrow().values().get(column);
    DownloadUnit unit = unit(row, column, value);
    boolean daily = daily(row, said);
    DownloadPile.Kind kind =
        value.index()
            ? DownloadPile.Kind.INDEX
            : daily
                ? DownloadPile.Kind.DAY
                : unit.power() ? DownloadPile.Kind.MEAN : DownloadPile.Kind.PART;
    if (kind == DownloadPile.Kind.DAY && unit.power()) {
      throw DownloadFault.UNIT.at(row.row());
    }
    DownloadSeries series = pile.series(new DownloadPile.Key(quantity(row, value), kind));
    long number = number(row, column, unit);
    Instant at = at(row, layout.get().time(), said, after(series));
    int step = 0;
    if (kind == DownloadPile.Kind.MEAN || kind == DownloadPile.Kind.PART) {
      step = step(row, at);
      if (layout.get().starts() && step == 0) {
        throw DownloadFault.GRID.at(row.row(), layout.get().time());
      }
      at = layout.get().starts() ? at.plusSeconds(step) : at;
    }
    if (said.civil() && series.count() > 0 && at.getEpochSecond() < series.at(series.count() - 1)) {
      throw DownloadFault.ORDER.at(row.row());
    }
    if (!series.add(at.getEpochSecond(), number, new DownloadSeries.Mark(row.row(), step))) {
      throw DownloadFault.ROWS.at(row.row());
    }
  }

  private static long number(DownloadRow row, int column, DownloadUnit unit) throws Refused {
    String text = row.text(column);
    if (DownloadNumbers.missing(text)) {
      return DownloadSeries.NONE;
    }
    BigDecimal read =
        DownloadNumbers.decimal(text).orElseThrow(() -> DownloadFault.NUMBER.at(row.row(), column));
    if (read.signum() < 0) {
      throw DownloadFault.NEGATIVE.at(row.row(), column);
    }
    return DownloadNumbers.scaled(read, unit.digits())
        .orElseThrow(() -> DownloadFault.LARGE.at(row.row(), column));
  }

  private DownloadUnit unit(DownloadRow row, int column, DownloadLayout.Value value)
      throws Refused {
    String named = plain(DownloadFact.UNIT, row);
    Optional<DownloadUnit> unit = value.unit().isPresent() ? value.unit() : DownloadUnit.of(named);
    if (unit.isEmpty()) {
      throw (named.equals("va") ? DownloadFault.POWER : DownloadFault.UNIT).at(row.row(), column);
    }
    if (value.index() && unit.get().power()) {
      throw DownloadFault.UNIT.at(row.row(), column);
    }
    return unit.get();
  }

  /** Where an interval begins, the next one begins later; where one ends, likewise. */
  private Instant after(DownloadSeries series) {
    if (series.count() == 0) {
      return Instant.MIN;
    }
    int last = series.count() - 1;
    int back = layout.orElseThrow().starts() ? series.step(last) : 0;
    return Instant.ofEpochSecond(series.at(last) - back);
  }

  private Instant at(DownloadRow row, int column, DownloadTimes.Said said, Instant after)
      throws Refused {
    return times.at(said, after).orElseThrow(() -> DownloadFault.TIME.at(row.row(), column));
  }

  private Quantity quantity(DownloadRow row, DownloadLayout.Value value) {
    return value
        .quantity()
        .or(() -> DownloadFact.direction(plain(DownloadFact.TRADE, row)))
        .or(() -> DownloadFact.direction(plain(DownloadFact.SORT, row)))
        .or(() -> DownloadFact.direction(title))
        .orElse(Quantity.ELECTRICITY_IMPORT);
  }

  private boolean daily(DownloadRow row, DownloadTimes.Said said) {
    DownloadLayout of = layout.orElseThrow();
    boolean midnight = said.local().toLocalTime().equals(LocalTime.MIDNIGHT);
    return fact(DownloadFact.STEP, row).equals("P1D")
        || (!of.starts() && (said.day() || (of.dated() && midnight)));
  }

  /** Seconds of the interval of a row, 0 if it does not tell them. */
  private int step(DownloadRow row, Instant start) throws Refused {
    DownloadLayout of = layout.orElseThrow();
    if (of.end().isPresent()) {
      int column = of.end().get();
      DownloadTimes.Said said =
          times.read(row, column).orElseThrow(() -> DownloadFault.TIME.at(row.row(), column));
      Instant end = at(row, column, said, start);
      Duration length = Duration.between(start, end);
      if (length.isNegative() || length.isZero() || length.compareTo(LONGEST_STEP) > 0) {
        throw DownloadFault.GRID.at(row.row(), of.end().get());
      }
      return (int) length.toSeconds();
    }
    return DownloadPile.step(fact(DownloadFact.STEP, row), row.row());
  }
}
