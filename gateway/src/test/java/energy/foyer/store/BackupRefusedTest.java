// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S7, F24: what is no whole backup of the resident's own is refused by name. */
class BackupRefusedTest {
  @TempDir Path temp;

  private BackedUp home() throws IOException {
    BackedUp box = new BackedUp(temp.resolve("box"));
    box.home.unlocked();
    return box;
  }

  @Test
  void backup_cutOrChangedAnywhere_isRefusedByName_andNothingChanges() throws Exception {
    byte[] backup;
    try (BackedUp box = home()) {
      box.home.giveDaily("service-a");
      backup = box.taken();
    }
    Path box = temp.resolve("box");
    List<String> before = BackedUp.files(box);
    int step = Math.max(1, backup.length / 40);
    for (int length = 0; length < backup.length; length += length < 700 ? 37 : step) {
      refused(box, Arrays.copyOf(backup, length), "cut at " + length);
    }
    refused(box, Arrays.copyOf(backup, backup.length - 1), "one byte short");
    refused(box, Arrays.copyOf(backup, backup.length + 1), "one byte long");
    for (int at = 0; at < backup.length; at += at < 700 ? 23 : step) {
      byte[] changed = backup.clone();
      changed[at] ^= 0x20;
      refused(box, changed, "changed at " + at);
    }
    refused(box, "PK\003\004 a zip of something else".getBytes(StandardCharsets.UTF_8), "a zip");
    byte[] newer = backup.clone();
    newer[8] = 2;
    assertEquals(Unusable.Why.NEWER, refused(box, newer, "a newer format"));
    byte[] newerSchema = backup.clone();
    newerSchema[12] = 77;
    assertEquals(Unusable.Why.NEWER, refused(box, newerSchema, "a newer schema"));
    assertEquals(before, BackedUp.files(box));
  }

  private static Unusable.Why refused(Path box, byte[] backup, String what) {
    Unusable refused =
        assertThrows(
            Unusable.class, () -> BackedUp.checked(box, backup, BackedUp.passphrase()), what);
    assertFalse(refused.getMessage().isBlank());
    return refused.why();
  }

  @Test
  void backup_whoseHeadWasMadeByOthers_isRefused() throws Exception {
    byte[] own;
    byte[] others;
    try (BackedUp box = home();
        BackedUp other = new BackedUp(temp.resolve("others"))) {
      box.home.unlocked();
      other.home.unlocked();
      own = box.taken();
      others = other.taken();
    }
    int head = 8 + 1 + 4 + 8 + 8 + 16 + 4 + 1 + 2 * (1 + 16 + 92) + 60;
    byte[] mixed = Arrays.copyOf(own, own.length);
    System.arraycopy(others, head, mixed, head, Math.min(own.length, others.length) - head);
    refused(temp.resolve("box"), mixed, "the body of another file");
    System.arraycopy(own, 0, mixed, 0, own.length);
    System.arraycopy(others, head - 60, mixed, head - 60, 60);
    refused(temp.resolve("box"), mixed, "the key of another file");
  }
}
