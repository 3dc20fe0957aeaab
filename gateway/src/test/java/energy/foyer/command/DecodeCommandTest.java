// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecodeCommandTest {
  @TempDir Path temp;
  private final Typed typed = new Typed();

  private static byte[] standard() {
    return new TicWriter(TicMode.STANDARD)
        .begin()
        .group("ADSC", "041761000001")
        .group("DATE", "H261120180000", "")
        .group("NGTF", "H PLEINE/CREUSE ")
        .number("EAST", 13456789)
        .group("SMAXSN", "H261120074500", "04210")
        .number("IRMS1", 2)
        .end();
  }

  private static byte[] historic() {
    return new TicWriter(TicMode.HISTORIC)
        .begin()
        .group("ADCO", "041761000001")
        .group("OPTARIF", "BASE")
        .number("BASE", 13456789)
        .number("PAPP", 420)
        .end();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void standardFrame_isOneObjectALine() {
    assertEquals(0, typed.type(standard(), "decode", "-"));
    String at = "{\"at\":\"2026-11-20T17:00:00Z\",\"meter\":\"041761000001\",";
    assertEquals(
        List.of(
            at + "\"label\":\"ADSC\",\"text\":\"041761000001\"}",
            at + "\"label\":\"NGTF\",\"text\":\"H PLEINE/CREUSE \"}",
            at + "\"label\":\"EAST\",\"obis\":\"1-0:1.8.0\",\"value\":13456789,\"unit\":\"Wh\"}",
            "{\"at\":\"2026-11-20T06:45:00Z\",\"meter\":\"041761000001\","
                + "\"label\":\"SMAXSN\",\"value\":4210,\"unit\":\"VA\"}"),
        typed.lines().subList(0, 4).stream().map(DecodeCommandTest::withoutPeakCode).toList());
    assertEquals("frames 1, groups 6, readings 5, rejected 0", typed.lastError());
  }

  /** The code of the greatest power is not what this test is about. */
  private static String withoutPeakCode(String line) {
    return line.contains("SMAXSN") ? line.replaceAll("\"obis\":\"[^\"]*\",", "") : line;
  }

  @Test
  void historicFrame_hasNoTime() {
    assertEquals(0, typed.type(historic(), "decode", "--protocol", "tic", "-"));
    assertTrue(
        typed.lines().get(0).startsWith("{\"meter\":\"041761000001\",\"label\":\"ADCO\""),
        typed.out());
    assertEquals("frames 1, groups 4, readings 4, rejected 0", typed.lastError());
  }

  @Test
  void bothModesInAFile_areRead() throws IOException {
    Path file = Files.write(temp.resolve("line.bin"), joined(standard(), historic(), standard()));
    assertEquals(0, typed.type("decode", "--protocol", "auto", file.toString()));
    assertEquals("frames 3, groups 16, readings 14, rejected 0", typed.lastError());
    assertEquals(14, typed.lines().size());
  }

  @Test
  void damagedGroup_isCountedByItsReason() {
    byte[] frame = standard();
    int at = new String(frame, StandardCharsets.ISO_8859_1).indexOf("13456789");
    frame[at] = '2';
    assertEquals(0, typed.type(frame, "decode", "-"));
    assertEquals("frames 1, groups 5, readings 4, rejected 1: checksum 1", typed.lastError());
  }

  @Test
  void frameWithoutEnd_isJudgedAtTheEndOfTheInput() {
    byte[] frame = standard();
    byte[] cut = java.util.Arrays.copyOf(frame, frame.length - 1);
    assertEquals(0, typed.type(cut, "decode", "-"));
    assertEquals("frames 1, groups 6, readings 5, rejected 0", typed.lastError());
  }

  @Test
  void noFrame_isAFailure() {
    assertEquals(1, typed.type("decode", "-"));
    assertEquals("", typed.out());
    assertEquals("frames 0, groups 0, readings 0, rejected 0", typed.lastError());
    assertEquals(1, typed.type("noise\r\n".getBytes(StandardCharsets.US_ASCII), "decode", "-"));
    assertTrue(typed.lastError().startsWith("frames 0, groups 0, readings 0, rejected 1: "));
  }

  @Test
  void folder_isSaidToBeUnreadable() {
    assertEquals(1, typed.type(new byte[0], "decode", "src"));
    assertTrue(typed.err().startsWith("src: cannot be read"), typed.err());
    assertEquals(1, typed.err().lines().count(), typed.err());
  }

  @Test
  void wrongUse_isSaid() {
    assertEquals(2, typed.type("decode"));
    assertEquals(2, typed.type("decode", "--protocol", "morse", "-"));
    assertEquals(2, typed.type("decode", "-", "more"));
    assertEquals(2, typed.type("decode", temp.resolve("absent").toString()));
    assertTrue(typed.err().contains("absent"), typed.err());
    assertEquals("", typed.out());
  }

  @Test
  void everyCapture_isReadAndPrinted() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    Path folder = root.resolveSibling("shared").resolve("captures").resolve("tic");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no captures beside the repository");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> !name.toString().endsWith(".json")).toList()) {
        assertEquals(0, typed.type("decode", file.toString()), file.toString());
        String readings = typed.lastError().replaceAll(".*readings (\\d+),.*", "$1");
        assertEquals(Integer.parseInt(readings), typed.lines().size(), file.toString());
      }
    }
  }
}
