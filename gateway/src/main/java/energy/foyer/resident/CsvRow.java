// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes rows of comma-separated values. Source: RFC 4180, with the separator of the language and
 * ISO 8601 for times.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does
 * one that begins with an apostrophe: whoever reads back takes one away.
 */
final class CsvRow {
  private static final int ROOM = 1 << 14;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:");

  private final OutputStream out;
  private final char separator;
  private final ZoneId zone;
  private final byte[] room = new byte[ROOM];
  private final Digits digits = new Digits();
  private int length;
  private boolean begun;
  private long minute = Long.MIN_VALUE;
  private byte[] clock = {};
  private int seconds;

  CsvRow(OutputStream out, char separator, ZoneId zone) {
    this.out = out;
    this.separator = separator;
    this.zone = zone;
  }

  /** A cell that holds an instant, civil time with its offset. */
  CsvRow time(long second) throws IOException {
    begin();
    long of = Math.floorDiv(second, 60);
    if (of != minute) {
      minute = of;
      clock(second);
    }
    int rest = (int) (second - 60 * of);
    clock[seconds] = (byte) ('0' + rest / 10);
    clock[seconds + 1] = (byte) ('0' + rest % 10);
    put(clock);
    return this;
  }

  private void clock(long second) {
    ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(second));
    if (offset.getTotalSeconds() % 60 != 0) {
      // ISO 8601 has no offset in seconds
      offset = ZoneOffset.UTC;
    }
    String before = MINUTE.format(LocalDateTime.ofEpochSecond(second, 0, offset));
    clock = bytes(before + "00" + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId()));
    seconds = before.length();
  }

  /** A cell that holds a whole number. */
  CsvRow number(long number) throws IOException {
    return number(number, digits);
  }

  /**
   * The same.
   *
   * @param last the digits of the number that stood in this column last
   */
  CsvRow number(long number, Digits last) throws IOException {
    begin();
    if (room.length - length < Digits.LONGEST) {
      flush();
    }
    length += last.copy(number, room, length);
    return this;
  }

  /** A cell that holds nothing. */
  CsvRow nothing() throws IOException {
    begin();
    return this;
  }

  /** A cell that holds a text; an empty one is quoted, since it is not nothing. */
  CsvRow text(String text) throws IOException {
    begin();
    String safe = formula(text) ? "'" + text : text;
    boolean quoted =
        safe.isEmpty()
            || safe.startsWith(" ")
            || safe.endsWith(" ")
            || safe.chars().anyMatch(one -> one == separator || one == '"' || one < ' ');
    put(bytes(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe));
    return this;
  }

  private static boolean formula(String text) {
    return !text.isEmpty() && "=+-@'\t\r\n|%".indexOf(text.charAt(0)) >= 0;
  }

  /** Ends the row. */
  void end() throws IOException {
    put('\r');
    put('\n');
    begun = false;
  }

  /** Hands all rows over. */
  void flush() throws IOException {
    out.write(room, 0, length);
    length = 0;
  }

  private void begin() throws IOException {
    if (begun) {
      put(separator);
    }
    begun = true;
  }

  private void put(int one) throws IOException {
    if (length == room.length) {
      flush();
    }
    room[length++] = (byte) one;
  }

  private void put(byte[] some) throws IOException {
    if (some.length > room.length) {
      flush();
      out.write(some);
      return;
    }
    if (room.length - length < some.length) {
      flush();
    }
    System.arraycopy(some, 0, room, length, some.length);
    length += some.length;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
