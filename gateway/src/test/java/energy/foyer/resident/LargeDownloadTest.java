// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Downloads.Days;
import energy.foyer.resident.Downloads.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three years of half-hours, in two thirds of the memory of a box. */
final class LargeDownloadTest {
  private static final int YEARS = 3;
  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

  @TempDir Path temp;

  /** Reads a file and tells how many values it has. */
  public static void main(String[] arguments) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
    long[] count = {0};
    Download.read(
        Arrays.copyOf(bytes, 4),
        new ByteArrayInputStream(bytes),
        new Download.Civil(Downloads.PARIS, NOW),
        value -> count[0]++);
    System.out.println(count[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curve.csv", "rows.csv", "curve.xlsx"})
  void threeYears_leaveRoomInTheMemoryOfABox(String name) throws Exception {
    LocalDate first = LocalDate.of(2023, 11, 1);
    int days = (int) (first.plusYears(YEARS).toEpochDay() - first.toEpochDay());
    Days all = new Days(first, days, i -> 100 + i * 7 % 3000);
    Path file = temp.resolve(name);
    Files.write(file, written(name, all));
    Process process = started(file);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(48L * days, Long.parseLong(said.strip()));
  }

  private static byte[] written(String name, Days all) {
    return switch (name) {
      case "curve.csv" -> Downloads.bytes(Downloads.curve(all, 30));
      case "rows.csv" -> Downloads.bytes(Downloads.rows(all, "CONS"));
      default -> Downloads.halfHours(Texts.INLINE, all);
    };
  }

  private Process started(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("surefire.test.class.path", "");
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xss256k",
            "-Xmx16m",
            "-cp",
            classes.isEmpty() ? System.getProperty("java.class.path") : classes,
            LargeDownloadTest.class.getName(),
            file.toString())
        .redirectError(temp.resolve("errors").toFile())
        .start();
  }
}
