// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Trails;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box whose plug was pulled, and a thief who winds its log back, commit by commit. */
final class RewindTest {
  private static final long START = Diary.second("2026-03-02T09:57:30Z");
  private static final int HEADER = 32;
  private static final int FRAME = 24 + 2048;

  @TempDir Path temporary;

  @Test
  void logWoundBack_tellsNoIndexFromBeforeTheLastHour() throws IOException {
    long end = START + 3 * 3600 + 45;
    Path box = temporary.resolve("box");
    try (Diary diary = Diary.of(new Household(box))) {
      diary.seconds(START, end + 1);
      TreeSet<Long> told = new TreeSet<>();
      byte[] log = Files.readAllBytes(box.resolve(Database.FILE + "-wal"));
      for (int length = HEADER + FRAME; length <= log.length; length += FRAME) {
        boolean committed = ByteBuffer.wrap(log, length - FRAME + Integer.BYTES, 4).getInt() > 0;
        if (committed) {
          readable(box, Arrays.copyOf(log, length)).ifPresent(told::add);
        }
      }
      assertEquals(diary.trails.followed() - 45, told.last(), "the search finds what is there");
      assertTrue(told.first() >= end - 3600, "the index of " + (end - told.first()) + " s ago");
    }
  }

  /** Up to which second the box itself reads the trails, beside so much of its log. */
  private Optional<Long> readable(Path box, byte[] log) throws IOException {
    Path left = temporary.resolve("left");
    BoxKeys.open(left);
    for (String name : new String[] {BoxKeys.FILE, Database.FILE}) {
      Files.copy(box.resolve(name), left.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(left.resolve(Database.FILE + "-wal"), log);
    try (Database database = Database.open(left, BoxKeys.open(left))) {
      return new Boundaries(database)
          .trails(0)
          .map(state -> Trails.resume(new String(state, StandardCharsets.UTF_8)).followed());
    }
  }
}
