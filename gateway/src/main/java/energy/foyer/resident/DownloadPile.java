// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tables of one download told so far, one series for each quantity and kind. */
final class DownloadPile {
  private static final Pattern STEP = Pattern.compile("(?:PT)?([0-9]{1,4})(?:M|\\.0+)?");
  private static final int MOST_TABLES = 16;

  private final Map<Key, DownloadSeries> series = new LinkedHashMap<>();
  private Optional<String> point = Optional.empty();
  private int tables;
  private long others;

  /** What the values of a series are. */
  enum Kind {
    /** Mean power of an interval, thousandths of a watt. */
    MEAN,
    /** Energy of an interval, thousandths of a watt-hour. */
    PART,
    /** Energy of a civil day. */
    DAY,
    /** A meter's index at the end of a day. */
    INDEX
  }

  /** Which series. */
  record Key(Quantity quantity, Kind kind) {
    Key {
      Objects.requireNonNull(quantity);
      Objects.requireNonNull(kind);
    }
  }

  /** A row of heads was read. */
  void heads(long row) throws Refused {
    tables++;
    if (tables > MOST_TABLES) {
      throw DownloadFault.ROWS.at(row);
    }
  }

  /** A row that tells something else than active energy. */
  void other() {
    others++;
  }

  /** The delivery point that a row is about: a file is about one. */
  void point(String number, long row) throws Refused {
    if (point.isPresent() && !point.get().equals(number)) {
      throw DownloadFault.POINT.at(row);
    }
    point = Optional.of(number);
  }

  DownloadSeries series(Key key) {
    return series.computeIfAbsent(key, fresh -> new DownloadSeries());
  }

  Map<Key, DownloadSeries> all() {
    return series;
  }

  Optional<String> point() {
    return point;
  }

  /** Whether any table was found. */
  boolean found() {
    return tables > 0;
  }

  long others() {
    return others;
  }

  /** Seconds of a step in minutes or as {@code PT30M}; 0 where none is told. */
  static int step(String text, long row) throws Refused {
    if (text.isEmpty()) {
      return 0;
    }
    Matcher minutes = STEP.matcher(text);
    if (text.equals("PT1H")) {
      return 3600;
    }
    if (!minutes.matches()) {
      throw DownloadFault.GRID.at(row);
    }
    return Integer.parseInt(minutes.group(1)) * 60;
  }

  /** Counts only: what it holds is personal. */
  @Override
  public String toString() {
    return "DownloadPile[" + tables + "]";
  }
}
