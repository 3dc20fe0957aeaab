// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.LostKeys;
import energy.foyer.window.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A box without its keys, and what stands beside its database once a backup came back. */
final class LostKeysTest {
  @TempDir Path temp;

  private BackedUp home(String name) throws IOException {
    BackedUp box = new BackedUp(temp.resolve(name));
    box.home.unlocked();
    return box;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "gone"})
  void lostKeys_areReplaced_andStandAsideWithTheDatabase(String left) throws Exception {
    byte[] backup;
    try (BackedUp box = home("box")) {
      box.home.giveDaily("service-a");
      backup = box.taken();
    }
    Path folder = temp.resolve("box");
    Path keys = folder.resolve(BoxKeys.FILE);
    byte[] database = Files.readAllBytes(folder.resolve(Database.FILE));
    boolean gone = left.equals("gone");
    if (gone) {
      Files.delete(keys);
    } else {
      Files.writeString(keys, left);
    }
    List<String> before = BackedUp.files(folder);
    BackedUp.checked(folder, backup, BackedUp.passphrase());
    assertEquals(before, BackedUp.files(folder), "what is only checked changes nothing");
    assertThrows(LostKeys.class, () -> BoxKeys.open(folder));
    try (Household home = BackedUp.restored(folder, backup)) {
      assertEquals(1, home.consents.all().size());
      assertTrue(home.verdict().intact());
      home.giveDaily("service-b");
    }
    try (Household again = new Household(folder)) {
      assertEquals(2, again.consents.all().size(), "the fresh keys are those of the box now");
    }
    assertArrayEquals(database, Files.readAllBytes(folder.resolve("foyer.db.replaced")));
    Path aside = folder.resolve("foyer.db.replaced-keys");
    assertEquals(!gone, Files.exists(aside));
    assertEquals(gone ? "gone" : left, gone ? left : Files.readString(aside));
  }

  @Test
  void whatStandsAside_goesAfterAWeek_countedFromTheRestore() throws Exception {
    byte[] backup;
    try (BackedUp box = home("box")) {
      backup = box.taken();
    }
    Path folder = temp.resolve("box");
    Files.writeString(folder.resolve(BoxKeys.FILE), "{");
    for (String old : List.of(BoxKeys.FILE, Database.FILE)) {
      Files.setLastModifiedTime(folder.resolve(old), FileTime.from(Instant.EPOCH));
    }
    Path aside = folder.resolve("foyer.db.replaced");
    Path keys = folder.resolve("foyer.db.replaced-keys");
    try (Household home = BackedUp.restored(folder, backup)) {
      Instant now = Instant.now();
      home.hand(now.plus(Duration.ofDays(6)), 10);
      assertTrue(Files.exists(aside) && Files.exists(keys));
      home.hand(now.plus(Duration.ofDays(8)), 10);
      assertFalse(Files.exists(aside) || Files.exists(keys));
    }
  }

  @Test
  void whatStandsAside_goesWithTheFirstErasure() throws Exception {
    byte[] backup;
    try (BackedUp box = home("box")) {
      backup = box.taken();
    }
    Path folder = temp.resolve("box");
    Files.writeString(folder.resolve(Database.FILE), "rubbish");
    BackedUp.restored(folder, backup).close();
    assertTrue(Files.exists(folder.resolve("foyer.db.replaced")));
    try (BackedUp box = home("box")) {
      Span day = new Span(BackedUp.TAKEN, BackedUp.RESTORED);
      new Excision(box.history).cut(box.home.unlocked(), day);
      assertFalse(Files.exists(folder.resolve("foyer.db.replaced")));
    }
  }
}
