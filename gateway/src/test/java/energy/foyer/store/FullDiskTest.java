// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full. */
final class FullDiskTest {
  private static final int MIB = 1 << 20;

  @TempDir Path temporary;
  private SmallDisk disk;

  @BeforeEach
  void mount() throws IOException {
    disk = SmallDisk.mount(temporary.resolve("disk"), 8);
  }

  @AfterEach
  void unmount() throws IOException {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void withdrawal_onAFullDisk_commitsWithTheReserve() throws IOException {
    try (Household home = new Household(disk.folder.resolve("box"))) {
      UUID id = home.giveDaily("conseil-essai");
      home.disclose(id);
      home.database.reserve().make();
      fillWholly(home);
      assertTrue(disk.free() < 4096, "the disk is full");

      home.consents.change(
          id, new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, Household.GIVEN, "command"));

      assertFalse(home.database.reserve().standing(), "the reserve was used");
      assertEquals(
          ConsentRecord.State.WITHDRAWN,
          home.consents.find(id).orElseThrow().state(Household.GIVEN));
      Soundness.check(home);
    }
    try (Household again = new Household(disk.folder.resolve("box"))) {
      Soundness.check(again);
      assertTrue(again.consents.needs().isEmpty());
    }
  }

  @Test
  void change_withoutRoomNorReserve_failsWhole_andIsRightAgainWithRoom() throws IOException {
    try (Household home = new Household(disk.folder.resolve("box"))) {
      home.giveDaily("conseil-essai");
      home.unlocked();
      fillWholly(home);
      long before = home.count("SELECT count(*) FROM ledger");
      IOException full =
          assertThrows(
              IOException.class, () -> home.database.change(on -> grow(on, 3 * MIB / 2048)));
      assertTrue(Reserve.full(full), full.toString());
      assertEquals(before, home.count("SELECT count(*) FROM ledger"));
      disk.clean();
      Soundness.check(home);
      home.database.change(on -> grow(on, 2 * MIB / 2048));
      Soundness.check(home);
    }
  }

  @Test
  void start_onAFullDisk_usesTheReserve() throws IOException {
    Path box = disk.folder.resolve("box");
    Path copy = disk.folder.resolve("copy");
    try (Household home = new Household(box)) {
      home.giveDaily("conseil-essai");
      home.database.change(on -> grow(on, MIB / 2048));
      home.copy(copy);
    }
    Reserve reserve = new Reserve(copy);
    reserve.make();
    disk.fill(0);
    try (Household home = new Household(copy)) {
      assertFalse(reserve.standing(), "it did not start without");
      Soundness.check(home);
      home.ledger.security("a door was opened", Household.GIVEN);
    }
  }

  @Test
  void reserve_isMadeOnce_andNothingIsLeftOfOneThatHasNoRoom() throws IOException {
    Reserve reserve = new Reserve(disk.folder);
    reserve.make();
    assertTrue(reserve.standing());
    long free = disk.free();
    reserve.make();
    assertEquals(free, disk.free());
    assertTrue(reserve.release());
    assertFalse(reserve.release());
    assertTrue(disk.free() >= free + Reserve.SIZE);
    disk.fill(MIB);
    assertThrows(IOException.class, reserve::make);
    assertFalse(Files.exists(disk.folder.resolve(Reserve.FILE)));
    disk.clean();
    Files.write(disk.folder.resolve(Reserve.FILE), new byte[1000]);
    assertFalse(reserve.standing());
    reserve.make();
    assertTrue(reserve.standing());
  }

  @Test
  void otherFailures_areNoFullDisk() {
    assertFalse(Reserve.full(new IOException("the disk went", new SQLException("somewhere"))));
    assertFalse(Reserve.full(new IllegalStateException("broken")));
  }

  /** Nothing but the log's own slack is left. */
  private void fillWholly(Household home) throws IOException {
    home.database.read(
        on -> {
          Sql.emptyLog(on);
          return true;
        });
    disk.fill(0);
  }

  private static void grow(Connection on, int pages) throws SQLException {
    Sql.execute(
        on, "CREATE TABLE IF NOT EXISTS ballast (id INTEGER PRIMARY KEY, body BLOB) STRICT");
    for (int i = 0; i < pages; i++) {
      Sql.update(on, "INSERT INTO ballast (body) VALUES (?)", new byte[2000]);
    }
  }
}
