// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads rows of a CSV that another program wrote, one in memory at a time: semicolons, tabs or
 * commas, as its first row has them; lines that end with LF or CR LF; UTF-8 with or without its
 * mark, or ISO 8859-1. The last line may lack its end if it has all the cells of the one before:
 * one that has fewer was cut.
 */
final class DownloadCsv {
  /** Bytes of a row at most. */
  static final int LONGEST_ROW = 1 << 13;

  /** Bytes of a file at most. */
  static final long MOST_BYTES = 32L << 20;

  /** Rows of a file at most. */
  static final long MOST_ROWS = 250_000;

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 13];
  private final byte[] line = new byte[LONGEST_ROW];
  private final DownloadRow row = new DownloadRow();
  private int filled;
  private int next;
  private int length;
  private long bytes;
  private long rows;
  private char separator;
  private boolean ended;
  private int columns;
  private boolean lastEmpty;

  DownloadCsv(InputStream in) {
    this.in = in;
  }

  /** Hands each row over. */
  void read(DownloadRow.Taking taking) throws Refused, IOException {
    while (line()) {
      String text = decoded();
      if (separator == 0) {
        separator = separator(text);
      }
      row.begin(rows);
      cells(text);
      taking.take(row);
    }
  }

  private static char separator(String text) {
    return text.indexOf(';') >= 0
        ? ';'
        : text.indexOf('\t') >= 0 ? '\t' : text.indexOf(',') >= 0 ? ',' : 0;
  }

  private int next() throws Refused, IOException {
    if (next == filled) {
      filled = Math.max(0, in.read(chunk, 0, chunk.length));
      next = 0;
      bytes += filled;
      if (bytes > MOST_BYTES) {
        throw DownloadFault.SIZE.whole();
      }
      if (filled == 0) {
        return -1;
      }
    }
    return chunk[next++] & 0xff;
  }

  private boolean line() throws Refused, IOException {
    length = 0;
    int one = next();
    if (one < 0) {
      return false;
    }
    rows++;
    if (rows > MOST_ROWS) {
      throw DownloadFault.ROWS.at(rows);
    }
    while (one != '\n' && one >= 0) {
      if (length == LONGEST_ROW) {
        throw DownloadFault.LONG.at(rows);
      }
      if (one < ' ' && one != '\t' && one != '\r') {
        throw DownloadFault.TEXT.at(rows);
      }
      line[length++] = (byte) one;
      one = next();
    }
    ended = one >= 0;
    return true;
  }

  private String decoded() {
    int from = rows == 1 && marked() ? 3 : 0;
    int end = length > from && line[length - 1] == '\r' ? length - 1 : length;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line, from, end - from))
          .toString();
    } catch (CharacterCodingException older) {
      return new String(line, from, end - from, StandardCharsets.ISO_8859_1);
    }
  }

  private boolean marked() {
    return length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf;
  }

  private void cells(String text) throws Refused {
    StringBuilder cell = new StringBuilder();
    int column = 0;
    int at = 0;
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        cell.append(one);
        at++;
      } else if (one == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (one == separator && !quoted) {
        set(column++, cell);
      } else {
        cell.append(one);
      }
    }
    if (quoted) {
      throw DownloadFault.QUOTES.at(rows);
    }
    boolean empty = cell.isEmpty();
    if (!ended && (column + 1 != columns || (empty && !lastEmpty))) {
      throw DownloadFault.CUT.at(rows);
    }
    columns = column + 1;
    lastEmpty = empty;
    set(column, cell);
  }

  /** What a note says beyond that is no time and no number. */
  private void set(int column, StringBuilder cell) {
    cell.setLength(Math.min(cell.length(), DownloadRow.LONGEST_CELL));
    row.set(column, cell.toString(), false);
    cell.setLength(0);
  }
}
