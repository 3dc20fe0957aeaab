// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Forms with a file, in pieces of every size. */
final class MultipartTest {
  private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk";
  private static final String LINE = "------WebKitFormBoundary7MA4YWxk";

  private static byte[] form(byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        (LINE
                + "\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nabc\r\n"
                + LINE
                + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\né\r\n1\r\n"
                + LINE
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"année.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n" + LINE + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  /** Gives a few bytes at a time, as a network does. */
  private static InputStream in(byte[] bytes, int atOnce) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int from, int most) {
        return super.read(into, from, Math.min(atOnce, most));
      }
    };
  }

  private static void assertRead(byte[] file, int atOnce) throws Refused, IOException {
    Multipart multipart = new Multipart(TYPE, in(form(file), atOnce));
    Form fields = multipart.fields();
    assertEquals("abc", fields.text("token"));
    assertEquals("é\r\n1", fields.text("kind"));
    assertEquals("année.csv", fields.text("file"));
    assertArrayEquals(file, multipart.file().readAllBytes());
    assertEquals(-1, multipart.file().read());
  }

  @Test
  void file_comesWhole_inPiecesOfEverySize() throws Exception {
    byte[] hard = ("\r\n" + LINE.substring(0, 20) + "\r\n--\r\r\n" + "x\r").getBytes("US-ASCII");
    for (int atOnce = 1; atOnce < 200; atOnce++) {
      assertRead(hard, atOnce);
      assertRead(new byte[0], atOnce);
    }
    byte[] long1 = new byte[300_000];
    new Random(4).nextBytes(long1);
    assertRead(long1, 1460);
    assertRead(long1, 100_000);
  }

  @Test
  void cutAnywhere_isNeverAWholeFile() throws Exception {
    byte[] whole = form("a;b\r\n1;2\r\n".getBytes(StandardCharsets.US_ASCII));
    int ends = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf(LINE) + LINE.length();
    for (int length = 0; length < ends; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(
          Exception.class,
          () -> {
            Multipart multipart = new Multipart(TYPE, in(cut, 7));
            multipart.fields();
            multipart.file().readAllBytes();
          },
          "cut at " + length);
    }
    Multipart late = new Multipart(TYPE, in(Arrays.copyOf(whole, ends - 1), 7));
    late.fields();
    assertThrows(EOFException.class, () -> late.file().readAllBytes());
  }

  @Test
  void formWithoutFile_hasAnEmptyOne() throws Exception {
    String body =
        LINE + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" + LINE + "--";
    Multipart multipart = new Multipart(TYPE, in(body.getBytes("US-ASCII"), 5));
    assertEquals("1", multipart.fields().text("a"));
    assertEquals(-1, multipart.file().read());
  }

  @Test
  void whatIsTooLongOrNone_isRefused() {
    String head = LINE + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
    assertFault(
        Fault.TOO_LARGE, TYPE, head + "x".repeat(Multipart.MOST_FIELDS + 1) + "\r\n" + LINE);
    assertFault(Fault.BODY, TYPE, LINE + "\r\nX: y\r\n\r\n1\r\n" + LINE + "--\r\n");
    assertFault(Fault.BODY, TYPE, LINE + "\r\n" + "x".repeat(2000));
    assertFault(Fault.BODY, TYPE, head + "1\r\n" + LINE + "junk\r\n");
    assertFault(Fault.CONTENT_TYPE, "multipart/form-data", "");
    assertFault(Fault.CONTENT_TYPE, "application/json", "");
    assertFault(Fault.CONTENT_TYPE, "", "");
  }

  private static void assertFault(Fault fault, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    Refused refused =
        assertThrows(Refused.class, () -> new Multipart(type, in(bytes, 1000)).fields());
    assertEquals(fault, refused.fault());
  }
}
