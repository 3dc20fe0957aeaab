// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Reads rows of comma-separated values as {@link CsvRow} writes them, one in memory at a time: at
 * most {@value #LONGEST} bytes and {@value #MOST_CELLS} cells.
 */
final class CsvReader {
  static final int LONGEST = 1 << 16;
  static final int MOST_CELLS = Heads.MOST + 2;

  private static final int QUOTE = '"';
  private static final int MOST_DIGITS = 19;

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 13];
  private int filled;
  private int next;

  private final byte[] row = new byte[LONGEST];
  private final int[] starts = new int[MOST_CELLS + 1];
  private final boolean[] quoted = new boolean[MOST_CELLS];
  private int cells;
  private long rows;
  private int separator = -1;

  CsvReader(InputStream in) {
    this.in = in;
  }

  /** What a row has that it must not have. */
  enum Wrong {
    NOTHING,
    END,
    LONG,
    QUOTES
  }

  /** The separator stands behind the first cell of the first row. */
  void separator(char one) {
    separator = one;
  }

  /** The number of the row that was read last, from 1. */
  long rows() {
    return rows;
  }

  /** How many cells the row has. */
  int cells() {
    return cells;
  }

  private int read() throws IOException {
    if (next == filled) {
      filled = Math.max(0, in.read(chunk, 0, chunk.length));
      next = 0;
      if (filled == 0) {
        return -1;
      }
    }
    return chunk[next++] & 0xff;
  }

  /** Reads the next row. */
  Wrong next() throws IOException {
    int one = read();
    if (one < 0) {
      return Wrong.END;
    }
    rows++;
    cells = 0;
    int length = 0;
    while (true) {
      if (cells == MOST_CELLS) {
        return Wrong.LONG;
      }
      starts[cells] = length;
      quoted[cells] = one == QUOTE;
      boolean within = quoted[cells];
      one = within ? read() : one;
      while (one >= 0 && (within || (one != separator && one != '\r' && one != '\n'))) {
        if (within && one == QUOTE) {
          one = read();
          within = one == QUOTE;
          if (!within) {
            continue;
          }
        } else if (one == QUOTE || (quoted[cells] && !within)) {
          return Wrong.QUOTES;
        }
        if (length == LONGEST) {
          return Wrong.LONG;
        }
        row[length++] = (byte) one;
        one = read();
      }
      if (within) {
        return Wrong.QUOTES;
      }
      cells++;
      if (one != separator) {
        starts[cells] = length;
        return end(one);
      }
      one = read();
    }
  }

  private Wrong end(int last) throws IOException {
    if (last == '\r' && read() != '\n') {
      return Wrong.QUOTES;
    }
    return Wrong.NOTHING;
  }

  /** Whether a cell holds nothing; an empty text is quoted. */
  boolean nothing(int cell) {
    return !quoted[cell] && starts[cell] == starts[cell + 1];
  }

  /** The text of a cell as it was told, without the apostrophe that made it harmless. */
  String text(int cell) {
    int from = starts[cell];
    int end = starts[cell + 1];
    if (from < end && row[from] == '\'') {
      from++;
    }
    return new String(row, from, end - from, StandardCharsets.UTF_8);
  }

  /** A whole number; empty for anything else. */
  OptionalLong number(int cell) {
    int end = starts[cell + 1];
    boolean negative = starts[cell] < end && row[starts[cell]] == '-';
    int at = negative ? starts[cell] + 1 : starts[cell];
    if (at == end || end - at > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    // below zero the room is larger by one
    long number = 0;
    for (; at < end; at++) {
      int digit = row[at] - '0';
      if (digit < 0 || digit > 9 || number < (Long.MIN_VALUE + digit) / 10) {
        return OptionalLong.empty();
      }
      number = number * 10 - digit;
    }
    boolean fits = number != Long.MIN_VALUE;
    return fits ? OptionalLong.of(negative ? number : -number) : OptionalLong.empty();
  }
}
