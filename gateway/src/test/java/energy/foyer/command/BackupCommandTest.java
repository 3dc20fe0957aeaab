// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup as a file, and the box that it is brought to: several pieces each way. */
final class BackupCommandTest {
  private static final String TWICE = AtHome.PASSPHRASE + "\n" + AtHome.PASSPHRASE + "\n";

  @TempDir private Path temp;
  private AtHome home;
  private Path file;

  @BeforeEach
  void backUp() throws IOException {
    home = AtHome.claimed(temp);
    file = temp.resolve("box.backup");
    assertEquals(0, home.resident("backup", "--output", file.toString()), home::err);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void backup_isOneFile_thatTheBoxFindsWhole() throws IOException {
    assertTrue(home.out().startsWith(file + ": "), home.out());
    assertTrue(Files.size(file) > 1 << 16, "more than one piece");
    assertEquals(1, home.resident("backup", "--output", file.toString()), "it is left as it is");
    assertTrue(home.err().contains(file.toString()), home.err());
    assertEquals(0, home.handing(TWICE, "restore", file.toString(), "--dry-run"), home::err);
    assertTrue(home.out().contains(" can be restored: it was taken at "), home.out());
    assertEquals(0, home.handing(TWICE, "restore", file.toString(), "--dry-run", "--json"));
    assertTrue(home.out().startsWith("{\"state\":\"checked\",\"taken\":\""), home.out());
    assertEquals(0, home.box.restarted.get(), "a dry run changes nothing");
    assertEquals(0, home.box.sessions());
  }

  @Test
  void whatIsNoBackup_orNotWhole_orOfAnotherSecret_isRefused_andAnotherOneCanBegin()
      throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    for (byte[] wrong :
        List.of(
            "no backup".getBytes(StandardCharsets.UTF_8), damaged, Arrays.copyOf(whole, 70_000))) {
      Path other = Files.write(temp.resolve("other.backup"), wrong);
      assertEquals(1, home.handing(TWICE, "restore", other.toString()));
      assertTrue(home.err().contains("nothing was changed"), home.err());
    }
    String wrong = AtHome.PASSPHRASE + "\nanother one than that\n";
    assertEquals(1, home.handing(wrong, "restore", file.toString()));
    assertTrue(home.err().contains("does not open this backup"), home.err());
    assertEquals(1, home.handing(TWICE, "restore", temp.resolve("absent").toString()));
    assertFalse(home.err().isEmpty());
    assertEquals(0, home.handing(TWICE, "restore", file.toString(), "--dry-run"), home::err);
    assertEquals(0, home.box.restarted.get());
  }

  /** The box of this test stays as it is: the command waits for the one that would start anew. */
  @Test
  void restore_isDecided_andTheAgentIsAskedToStartAnewOnceThatWasTold() throws Exception {
    Thread typing =
        new Thread(() -> home.handing(TWICE, "restore", file.toString()), "somebody who restores");
    typing.start();
    Await.until(() -> home.box.restarted.get() == 1);
    assertTrue(typing.isAlive(), home.err());
    typing.interrupt();
    Await.ended(typing);
  }
}
