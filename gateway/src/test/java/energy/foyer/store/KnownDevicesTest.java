// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownDevicesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T17:05:09Z");

  @TempDir Path temp;

  private static String marked(Path folder, List<String> shown) throws IOException {
    try (Database database = Database.open(folder, BoxKeys.open(folder))) {
      KnownDevices devices = new KnownDevices(database);
      StringBuilder known = new StringBuilder();
      for (String one : shown) {
        known.append(devices.known(one, NOW).map(found -> "known ").orElse("stranger "));
      }
      return known.toString() + devices.mark(NOW);
    }
  }

  private static String mark(Path folder) throws IOException {
    return marked(folder, List.of());
  }

  @Test
  void mark_isKnownAfterARestart_andByNoOtherBox() throws IOException {
    String mark = mark(temp.resolve("one"));
    assertTrue(marked(temp.resolve("one"), List.of(mark)).startsWith("known "));
    assertTrue(marked(temp.resolve("other"), List.of(mark)).startsWith("stranger "));
  }

  @Test
  void marks_differ_andAnAlteredOneIsNone() throws IOException {
    try (Database database = Database.open(temp, BoxKeys.open(temp))) {
      KnownDevices devices = new KnownDevices(database);
      String mark = devices.mark(NOW);
      String other = devices.mark(NOW);
      assertNotEquals(devices.known(mark, NOW), devices.known(other, NOW));
      assertEquals(devices.known(mark, NOW), devices.known(mark, NOW), "always the same device");
      for (int i = 0; i < mark.length(); i++) {
        char changed = mark.charAt(i) == '0' ? '1' : '0';
        String altered = mark.substring(0, i) + changed + mark.substring(i + 1);
        assertEquals(Optional.empty(), devices.known(altered, NOW), "at " + i);
      }
      for (String none : List.of("", "0".repeat(104), mark + "00", mark.substring(2), "é")) {
        assertEquals(Optional.empty(), devices.known(none, NOW), none);
      }
    }
  }

  @Test
  void mark_isKnownForAYear() throws IOException {
    try (Database database = Database.open(temp, BoxKeys.open(temp))) {
      KnownDevices devices = new KnownDevices(database);
      String mark = devices.mark(NOW);
      Instant end = NOW.plus(KnownDevices.KNOWN);
      assertTrue(devices.known(mark, end.minus(Duration.ofSeconds(1))).isPresent());
      assertEquals(Optional.empty(), devices.known(mark, end.plus(Duration.ofSeconds(1))));
    }
  }
}
