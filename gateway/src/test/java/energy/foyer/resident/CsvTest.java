// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** S7: what a spreadsheet would obey is made harmless, and reads back as it was. */
final class CsvTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final List<String> TEXTS =
      List.of(
          "=HYPERLINK(\"http://a.example\";\"x\")",
          "+33 1",
          "-2+3",
          "@SUM(A1)",
          "\t=1",
          "\r=1",
          "'quoted",
          "''",
          "'",
          "",
          " HP ",
          "a;b,c",
          "say \"no\"",
          "two\r\nlines",
          "|calc",
          "é€",
          "H PLEINE/CREUSE");

  private static byte[] rows(char separator) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvRow row = new CsvRow(out, separator, PARIS);
    for (String text : TEXTS) {
      row.text(text).nothing().number(-12).text(text).end();
    }
    row.flush();
    return out.toByteArray();
  }

  @Test
  void texts_readBackAsTheyWere_withEitherSeparator() throws IOException {
    for (char separator : new char[] {';', ','}) {
      CsvReader read = new CsvReader(new ByteArrayInputStream(rows(separator)));
      read.separator(separator);
      for (String text : TEXTS) {
        assertEquals(CsvReader.Wrong.NOTHING, read.next(), text);
        assertEquals(4, read.cells());
        assertEquals(text, read.text(0));
        assertFalse(read.nothing(0));
        assertTrue(read.nothing(1));
        assertEquals(OptionalLong.of(-12), read.number(2));
        assertEquals(text, read.text(3));
      }
      assertEquals(CsvReader.Wrong.END, read.next());
    }
  }

  @Test
  void noCell_beginsAsAFormulaDoes() throws IOException {
    String text = new String(rows(';'), StandardCharsets.UTF_8);
    assertTrue(text.startsWith("\"'=HYPERLINK(\"\"http"), text);
    assertTrue(text.contains("\n'+33 1;;-12;'+33 1\r\n"), text);
    assertTrue(text.contains("\n'-2+3;"), text);
    assertTrue(text.contains("\n'@SUM(A1);"), text);
    assertTrue(text.contains("\n\"'\t=1\";"), text);
  }

  @Test
  void numbers_areWhole_orNone() throws IOException {
    assertEquals(OptionalLong.of(Long.MAX_VALUE), number("9223372036854775807"));
    assertEquals(OptionalLong.of(-Long.MAX_VALUE), number("-9223372036854775807"));
    for (String none :
        List.of(
            "9223372036854775808", "-9223372036854775808", "1.5", "1e3", "-", "--1", "0x1", "1 ")) {
      assertEquals(OptionalLong.empty(), number(none), none);
    }
  }

  private static OptionalLong number(String text) throws IOException {
    byte[] bytes = (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    CsvReader read = new CsvReader(new ByteArrayInputStream(bytes));
    read.separator(',');
    assertEquals(CsvReader.Wrong.NOTHING, read.next());
    return read.number(0);
  }

  @Test
  void rows_thatAreNone_areNamed() throws IOException {
    assertEquals(CsvReader.Wrong.QUOTES, wrong("\"open"));
    assertEquals(CsvReader.Wrong.QUOTES, wrong("\"a\"b,c\r\n"));
    assertEquals(CsvReader.Wrong.QUOTES, wrong("a\"b\r\n"));
    assertEquals(CsvReader.Wrong.LONG, wrong("x".repeat(CsvReader.LONGEST + 1)));
    assertEquals(CsvReader.Wrong.LONG, wrong(",".repeat(CsvReader.MOST_CELLS + 1)));
    assertEquals(CsvReader.Wrong.END, wrong(""));
  }

  private static CsvReader.Wrong wrong(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvReader read = new CsvReader(new ByteArrayInputStream(bytes));
    read.separator(',');
    return read.next();
  }

  @Test
  void digits_areThoseOfTheNumber_alsoWhereItStandsStill() {
    Digits digits = new Digits();
    byte[] room = new byte[Digits.LONGEST + 1];
    long[] numbers = {
      0,
      0,
      7,
      10,
      99,
      100,
      100,
      101,
      1005,
      -1,
      -10,
      -100,
      2147483647,
      2147483648L,
      4294967296L,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      Long.MIN_VALUE,
      Long.MIN_VALUE + 1,
      0
    };
    for (long number : numbers) {
      int count = digits.copy(number, room, 1);
      assertEquals(Long.toString(number), new String(room, 1, count, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void numbers_areWrittenAsTheyAre() throws Exception {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    CsvRow row = new CsvRow(out, ';', java.time.ZoneOffset.UTC);
    java.util.Random random = new java.util.Random(20261126);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      long number = random.nextLong() >> random.nextInt(64);
      row.number(number).number(Integer.MAX_VALUE - i).number(i);
      row.end();
      expected.append(number).append(';').append(Integer.MAX_VALUE - i).append(';').append(i);
      expected.append("\r\n");
    }
    for (long edge : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, -(1L << 31), 0, -1}) {
      row.number(edge);
      row.end();
      expected.append(edge).append("\r\n");
    }
    row.flush();
    assertEquals(expected.toString(), out.toString(java.nio.charset.StandardCharsets.UTF_8));
  }
}
