// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Confirmation;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.vault.BoxKeys;
import energy.foyer.wire.ConsentKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  @TempDir Path temp;

  private BackedUp home(String name) throws IOException {
    BackedUp box = new BackedUp(temp.resolve(name));
    box.home.unlocked();
    return box;
  }

  private static ConsentRecord confirmed(Household home, UUID old, ConsentKeys keys)
      throws IOException {
    ConsentRecord restored = home.consents.find(old).orElseThrow();
    Instant now = BackedUp.RESTORED.plusSeconds(60);
    assertEquals(List.of(), Confirmation.faults(restored, Optional.of(restored.offer()), now));
    return Confirmation.given(
        restored,
        restored.offer(),
        new Confirmation.Yes("fr", "command", now),
        new Confirmation.NewHome(UUID.randomUUID(), keys.home()));
  }

  private static void confirm(Household home, ConsentRecord record, ConsentKeys keys)
      throws IOException {
    Settings settings = new Settings(home.database);
    try (History history = new History(home.database, home.residence, settings, Household.PARIS)) {
      new Grants(home.consents, history, new Readout(home.database, Household.PARIS))
          .confirm(record, keys);
    }
  }

  @Test
  void backupFromBeforeAWithdrawal_restored_sendsNothingUnderIt() throws Exception {
    BackedUp box = home("box");
    UUID consent = box.home.giveDaily("service-a");
    box.home.disclose(consent);
    byte[] backup = box.taken();
    box.home.change(consent, ConsentEvent.Kind.WITHDRAWN, BackedUp.TAKEN.plusSeconds(60));
    try (BackedUp restored = box.restored(backup)) {
      Household home = restored.home;
      ConsentRecord back = home.consents.find(consent).orElseThrow();
      assertTrue(back.restored());
      assertEquals(ConsentRecord.State.SUSPENDED, back.state(BackedUp.RESTORED));
      assertEquals(List.of(), home.hand(BackedUp.RESTORED.plus(Duration.ofDays(2)), 100));
      assertEquals(List.of(), home.consents.needs());
      assertTrue(home.consents.listening().isEmpty());
      assertThrows(
          IllegalStateException.class,
          () -> home.change(consent, ConsentEvent.Kind.RESUMED, BackedUp.RESTORED.plusSeconds(9)));
      home.change(consent, ConsentEvent.Kind.WITHDRAWN, BackedUp.RESTORED.plusSeconds(10));
      assertEquals(List.of(), home.hand(BackedUp.RESTORED.plus(Duration.ofDays(2)), 100));
      assertTrue(home.verdict().intact());
    }
  }

  @Test
  void restoredConsent_isConfirmedAsANewOne_thatNamesIt() throws Exception {
    byte[] backup;
    UUID old;
    String pseudonym;
    try (BackedUp box = home("box")) {
      old = box.home.giveDaily("service-a");
      pseudonym = box.home.consents.find(old).orElseThrow().home();
      box.home.disclose(old);
      backup = box.taken();
    }
    try (Household home = BackedUp.restored(temp.resolve("other"), backup)) {
      ConsentKeys keys = ConsentKeys.create();
      ConsentRecord fresh = confirmed(home, old, keys);
      confirm(home, fresh, keys);
      ConsentRecord kept = home.consents.find(fresh.id()).orElseThrow();
      assertEquals(Optional.of(old), kept.replaces());
      assertNotEquals(pseudonym, kept.home());
      assertEquals(home.consents.find(old).orElseThrow().until(), kept.until());
      assertEquals(
          ConsentRecord.State.WITHDRAWN,
          home.consents.find(old).orElseThrow().state(BackedUp.RESTORED.plusSeconds(61)));
      assertEquals(1, home.outbox.nextSeq(fresh.id()));
      assertTrue(home.need(fresh.id()).next().isAfter(fresh.given().orElseThrow()));
      List<Row> rows = home.hand(BackedUp.RESTORED.plusSeconds(70), 100);
      assertEquals(1, rows.size(), "the record of the new one and nothing of the old one");
      String told = home.entries(LedgerEntry.Kind.PREPARED).get(0).text();
      assertTrue(told.contains("\"dct:replaces\":{\"@id\":\"urn:uuid:" + old + "\"}"), told);
      assertThrows(IllegalStateException.class, () -> confirm(home, fresh, keys));
    }
  }

  @Test
  void clonedBox_besideTheOldOne_usesNoNumberAndNoKeyTwice() throws Exception {
    Path cloned = temp.resolve("clone");
    try (BackedUp box = home("box")) {
      UUID old = box.home.giveDaily("service-a");
      box.home.disclose(old);
      byte[] backup = box.taken();
      try (Household clone = BackedUp.restored(cloned, backup)) {
        ConsentKeys keys = ConsentKeys.create();
        ConsentRecord fresh = confirmed(clone, old, keys);
        confirm(clone, fresh, keys);
        Set<String> sent = new HashSet<>();
        for (int turn = 0; turn < 5; turn++) {
          Instant one = box.home.disclose(old);
          Instant other = clone.disclose(fresh.id());
          for (Row row : box.home.send(one, 100, 0)) {
            assertTrue(sent.add(row.topic() + " " + row.properties().get("id")));
            assertFalse(row.topic().contains(keys.home()));
          }
          for (Row row : clone.send(other, 100, 0)) {
            assertTrue(sent.add(row.topic() + " " + row.properties().get("id")));
            assertTrue(row.topic().contains(keys.home()));
          }
        }
        assertTrue(sent.size() >= 10, sent.toString());
        assertEquals(Set.of(old), box.home.consents.listening().keySet());
        assertEquals(Set.of(fresh.id()), clone.consents.listening().keySet());
        // what both write from here on lies under keys that only one of them has
        assertFalse(clone.bytes("SELECT body FROM segment ORDER BY id DESC LIMIT 1").length == 0);
        byte[] own = clone.database.vault().keys().seal(new byte[4], new byte[0]);
        assertThrows(
            IOException.class, () -> box.home.database.vault().keys().open(own, new byte[0]));
      }
    }
  }

  @Test
  void kill_betweenAnyTwoSteps_leavesOldOrNewWhole() throws Exception {
    byte[] backup;
    try (BackedUp box = home("first")) {
      box.home.giveDaily("service-a");
      backup = box.taken();
    }
    for (int step = 0; step <= 5; step++) {
      Path folder = temp.resolve("killed-" + step);
      try (Household young = new Household(folder)) {
        assertFalse(young.residence.claimed());
      }
      Path decided = folder.resolve(Restore.DECIDED);
      Restore restore = Restore.into(folder);
      restore.check(new ByteArrayInputStream(backup), BackedUp.passphrase(), BackedUp.RESTORED);
      if (step > 0) {
        restore.decide();
      }
      if (step > 1) {
        move(decided.resolve(BoxKeys.FILE), folder.resolve(BoxKeys.FILE));
      }
      if (step > 2) {
        new Before(folder.resolve(Database.FILE)).setAside();
      }
      if (step > 3) {
        move(decided.resolve(Database.FILE), folder.resolve(Database.FILE));
      }
      if (step > 4) {
        Files.delete(decided.resolve(Restore.ASIDE));
      }
      assertEquals(
          step > 0 ? Settling.Found.RESTORED : Settling.Found.NOTHING,
          Settling.in(folder),
          "step " + step);
      assertEquals(Settling.Found.NOTHING, Settling.in(folder), "twice after step " + step);
      try (Household home = new Household(folder)) {
        assertEquals(step > 0, home.residence.claimed(), "step " + step);
        assertEquals(step > 0 ? 1 : 0, home.consents.all().size(), "step " + step);
      }
      assertFalse(Files.exists(decided) || Files.exists(folder.resolve(Restore.CHECKED)));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void logOfTheOldDatabase_isNeverTakenForTheNewOnes() throws Exception {
    BackedUp box = home("box");
    byte[] backup = box.taken();
    box.home.giveDaily("service-later");
    assertTrue(Files.size(box.home.folder.resolve(Database.FILE + "-wal")) > 0);
    Path cut = temp.resolve("cut");
    // as a power cut leaves it: the log beside the file
    box.home.copy(cut);
    box.close();
    try (Household restored = BackedUp.restored(cut, backup)) {
      assertEquals(List.of(), restored.consents.all());
      assertTrue(restored.verdict().intact());
    }
    assertTrue(Files.exists(cut.resolve("foyer.db.replaced")));
    new Before(cut.resolve(Database.FILE)).sweep(Instant.now().plus(Duration.ofDays(8)));
    assertFalse(Files.exists(cut.resolve("foyer.db.replaced")));
  }

  @Test
  void damagedDatabase_isReplaced_andStandsAside() throws Exception {
    byte[] backup;
    try (BackedUp box = home("box")) {
      box.home.giveDaily("service-a");
      backup = box.taken();
    }
    Path folder = temp.resolve("box");
    Path file = folder.resolve(Database.FILE);
    Files.write(file, "rubbish".repeat(2000).getBytes(StandardCharsets.UTF_8));
    assertThrows(Unusable.class, () -> new Household(folder));
    try (Household home = BackedUp.restored(folder, backup)) {
      assertEquals(1, home.consents.all().size());
      assertEquals(
          "rubbish", Files.readString(folder.resolve("foyer.db.replaced")).substring(0, 7));
    }
  }

  @Test
  void whatTheBoxLearntSince_doesNotGoBackInTime() throws Exception {
    BackedUp box = home("box");
    byte[] pin = "pinned".getBytes(StandardCharsets.UTF_8);
    byte[] backup = box.taken();
    box.home.database.change(
        on -> {
          BoxKeys keys = box.home.database.vault().keys();
          Sql.update(
              on, "INSERT INTO territory (id, body) VALUES (1, ?)", keys.seal(pin, Pins.PLACE));
          Sql.update(
              on,
              "INSERT INTO offer (service, version, at, body) VALUES ('service-a', 7, 1, ?)",
              keys.seal(pin, Offers.place("service-a", 7)));
        });
    try (BackedUp restored = box.restored(backup)) {
      BoxKeys keys = restored.home.database.vault().keys();
      assertEquals(
          "pinned",
          new String(
              keys.open(restored.home.bytes("SELECT body FROM territory"), Pins.PLACE),
              StandardCharsets.UTF_8));
      assertEquals(7, restored.home.count("SELECT version FROM offer"));
    }
  }
}
