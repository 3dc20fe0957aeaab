// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** One row of a table, a CSV's or a sheet's, used again for the next one. */
final class DownloadRow {
  /** Cells of a row at most; what stands further right is left out. */
  static final int MOST_CELLS = 64;

  /** Characters of a cell at most. */
  static final int LONGEST_CELL = 400;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");

  private final String[] cells = new String[MOST_CELLS];
  private final boolean[] numbers = new boolean[MOST_CELLS];
  private int count;
  private long row;

  /** Takes rows. */
  @FunctionalInterface
  interface Taking {
    void take(DownloadRow row) throws Refused;
  }

  /**
   * Begins a row.
   *
   * @param number from 1
   */
  void begin(long number) {
    Arrays.fill(cells, "");
    Arrays.fill(numbers, false);
    count = 0;
    row = number;
  }

  /**
   * Sets a cell.
   *
   * @param column from 0
   * @param number whether a workbook told it as a number, a date for example
   */
  void set(int column, String text, boolean number) {
    if (column < MOST_CELLS) {
      cells[column] = text.strip();
      numbers[column] = number;
      count = Math.max(count, column + 1);
    }
  }

  /** Its number, from 1. */
  long row() {
    return row;
  }

  /** Cells up to the last one told. */
  int count() {
    return count;
  }

  /** The text of a cell, empty where there is none. */
  String text(int column) {
    return column < MOST_CELLS ? cells[column] : "";
  }

  /** Whether a workbook told the cell as a number. */
  boolean number(int column) {
    return numbers[column];
  }

  /** Whether all cells are empty. */
  boolean blank() {
    for (int i = 0; i < count; i++) {
      if (!cells[i].isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** A cell's words without what languages and files write in different ways. */
  String plain(int column) {
    return plain(text(column));
  }

  /** The same of any text: no accents, lower case, single spaces, no colon at the end. */
  static String plain(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String even = SPACES.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return even.endsWith(":") ? even.substring(0, even.length() - 1).strip() : even;
  }

  /** Says which row, not what it tells. */
  @Override
  public String toString() {
    return "DownloadRow[" + row + "]";
  }
}
