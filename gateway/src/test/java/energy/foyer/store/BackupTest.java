// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.wire.ConsentKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  @TempDir Path temp;

  private BackedUp home() throws IOException {
    BackedUp box = new BackedUp(temp.resolve("box"));
    box.home.unlocked();
    return box;
  }

  /** Some days of readings, half-hours and days. */
  private static void live(BackedUp box) throws IOException {
    try (Archive archive = new Archive(box.home.database)) {
      int meter = archive.meter(0, "041900000001");
      long from = Archive.second("2026-03-02");
      archive.shortBlocks(meter, from, from + 3 * 86_400, 10);
      archive.summary(
          SummaryTable.HALF_HOURS,
          meter,
          Archive.halfHours(Archive.midnight("2026-03-02"), Archive.midnight("2026-03-05")));
    }
  }

  private static void awaitAnother(AtomicInteger commits) {
    int known = commits.get();
    try {
      Await.until(() -> commits.get() != known);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Test
  void backup_underLoad_comesBackEqual_andOthersCommitMeanwhile() throws Exception {
    try (BackedUp box = home()) {
      live(box);
      UUID consent = box.home.giveDaily("service-a");
      long before = box.home.count("SELECT count(*) FROM ledger");
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger commits = new AtomicInteger();
      Thread load =
          new Thread(
              () -> {
                try {
                  while (!over.get()) {
                    box.home.ledger.security("recovery-code-made", BackedUp.TAKEN);
                    commits.incrementAndGet();
                  }
                } catch (IOException failed) {
                  commits.set(Integer.MIN_VALUE);
                }
              });
      load.start();
      // each piece waits for one more commit: a backup that keeps others out does not end
      byte[] backup = box.taken((done, all) -> awaitAnother(commits));
      over.set(true);
      load.join();
      assertTrue(commits.get() > 0, "one of them failed");
      try (Household restored = BackedUp.restored(temp.resolve("other"), backup)) {
        for (String table : List.of("block", "summary", "meter", "setting", "resident")) {
          assertEquals(BackedUp.rows(box.home, table), BackedUp.rows(restored, table), table);
        }
        List<String> ledger = BackedUp.rows(box.home, "ledger");
        List<String> kept = BackedUp.rows(restored, "ledger");
        // the last entry says that it was restored
        assertTrue(kept.size() > before && kept.size() <= ledger.size() + 1, "" + kept.size());
        assertEquals(
            ledger.subList(0, kept.size() - 1), kept.subList(0, kept.size() - 1), "ledger");
        assertTrue(restored.verdict().intact());
        assertEquals(
            box.home.consents.find(consent).orElseThrow().offer(),
            restored.consents.find(consent).orElseThrow().offer());
      }
    }
  }

  @Test
  void backup_holdsNoKeyOfAConsent_noPhone_noPin() throws Exception {
    try (BackedUp box = home()) {
      UUID consent = box.home.giveDaily("service-a");
      box.home.disclose(consent);
      ConsentKeys keys = box.home.consents.keys(consent);
      box.home.residence.rememberPhone(box.home.unlocked(), "phone", Household.GIVEN);
      box.home.database.change(
          on -> Sql.update(on, "INSERT INTO territory (id, body) VALUES (1, ?)", pin(box)));
      byte[] sealed = box.home.bytes("SELECT keys FROM consent WHERE keys IS NOT NULL");
      byte[] phone =
          box.home.bytes("SELECT wrapped FROM way WHERE kind = " + Unlocked.Way.PHONE.ordinal());
      byte[] backup = box.taken();
      Path other = temp.resolve("other");
      try (Household restored = BackedUp.restored(other, backup)) {
        for (String table : List.of("outbox", "need", "ready", "territory", "export_key")) {
          assertEquals(List.of(), BackedUp.rows(restored, table), table);
        }
        assertTrue(restored.consents.listening().isEmpty());
        assertTrue(restored.residence.phones().isEmpty());
      }
      for (byte[] canary : List.of(sealed, phone, keys.bytes(), pin(box))) {
        assertFalse(Canary.anyFileHolds(other, canary));
      }
    }
  }

  @Test
  void eachTable_isKnownToBeInABackup_orToStay() throws Exception {
    try (BackedUp box = home()) {
      List<String> all =
          box.home.database.read(
              on ->
                  Sql.list(
                      on,
                      row -> row.getString(1),
                      "SELECT name FROM sqlite_master WHERE type = 'table'"
                          + " AND name NOT LIKE 'sqlite_%' ORDER BY name"));
      // whoever adds one decides: what only this box may have is left out of the copy
      assertEquals(
          "block consent consent_event correction imported imported_file ledger ledger_state meter"
              + " offer offer_refused price probe question receipt_entry reference"
              + " reference_refused resident segment setting summary tail typed untold way",
          String.join(" ", all.stream().filter(name -> !BackupCopy.leavesOut(name)).toList()));
    }
  }

  private static byte[] pin(BackedUp box) {
    return "a pin that must stay where it is".getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void backup_asAFile_tellsNothingWithoutASecret() throws Exception {
    try (BackedUp box = home()) {
      box.home.giveDaily("service-a");
      byte[] backup = box.taken();
      Path lying = Files.write(Files.createDirectory(temp.resolve("found")).resolve("f"), backup);
      String boxKey =
          new String(Files.readAllBytes(box.home.folder.resolve("box-keys.json")), "UTF-8");
      String value = boxKey.replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
      assertTrue(value.length() > 40 && value.length() < 100, "a key in its file");
      for (String canary : List.of(value, "service-a", Residents.NAME, "SQLite format 3")) {
        assertFalse(
            Canary.anyFileHolds(lying.getParent(), canary.getBytes(StandardCharsets.UTF_8)),
            canary);
      }
    }
  }

  @Test
  void backup_opensWithTheCodeToo_andWithNothingElse() throws Exception {
    Path folder = temp.resolve("box");
    String code;
    byte[] backup;
    try (BackedUp box = home()) {
      code = box.home.residence.newRecoveryCode(box.home.unlocked(), Household.GIVEN);
      backup = box.taken();
    }
    assertEquals(BackedUp.TAKEN, BackedUp.checked(folder, backup, BackedUp.code(code)).taken());
    Unusable wrong =
        assertThrows(
            Unusable.class,
            () ->
                BackedUp.checked(
                    folder,
                    backup,
                    new BackupSecret.Passphrase("une autre phrase tout autre".toCharArray())));
    assertEquals(Unusable.Why.SECRET, wrong.why());
  }

  @Test
  void backup_isRefused_whereQuotaOrDiskHaveNoRoom() throws Exception {
    try (BackedUp box = home()) {
      assertTrue(box.backup().refused().isEmpty());
      box.free = Housekeeping.FLOOR;
      assertEquals(Housekeeping.Want.DISK, box.backup().refused().orElseThrow().want());
      box.free = 1L << 40;
      box.settings.set(Settings.Key.QUOTA_MIB, 64);
      box.home.database.change(
          on -> {
            Sql.execute(on, "CREATE TABLE heavy (body BLOB)");
            Sql.update(on, "INSERT INTO heavy (body) VALUES (zeroblob(?))", 40 << 20);
          });
      Backup.Short missing = box.backup().refused().orElseThrow();
      assertEquals(Housekeeping.Want.QUOTA, missing.want());
      assertTrue(missing.neededBytes() > 15 << 20, missing.toString());
    }
  }

  @Test
  void backup_beginsAnew_whereSomethingHasToGoMeanwhile() throws Exception {
    try (BackedUp box = home()) {
      live(box);
      Database database = box.home.database;
      Path copy = temp.resolve("copy");
      database.change(on -> {});
      database.read(
          on -> {
            database.still().begin(on);
            return true;
          });
      assertFalse(database.still().waited());
      // a withdrawal has what it deletes gone at once
      UUID consent = box.home.giveDaily("service-a");
      box.home.change(consent, ConsentEvent.Kind.WITHDRAWN, BackedUp.TAKEN);
      try (var into =
          java.nio.channels.FileChannel.open(
              copy,
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.WRITE)) {
        assertFalse(database.still().copy(into), "a copy was believed that was moved under");
      }
      assertTrue(box.taken().length > 0);
    }
  }

  @Test
  void backup_givenUp_leavesNothing_andTheNextOneIsWhole() throws Exception {
    try (BackedUp box = home()) {
      live(box);
      ByteArrayOutputStream full =
          new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int from, int count) {
              if (size() > 100_000) {
                throw new IllegalStateException("nobody takes it");
              }
              super.write(bytes, from, count);
            }
          };
      assertThrows(
          IllegalStateException.class,
          () ->
              box.backup()
                  .write(
                      new Backup.Asked(
                          box.home.unlocked(), BackedUp.TAKEN, full, (done, all) -> {})));
      assertFalse(Files.exists(box.home.folder.resolve(BackupCopy.FOLDER)));
      Unusable cut =
          assertThrows(
              Unusable.class,
              () ->
                  BackedUp.checked(
                      temp.resolve("other"), full.toByteArray(), BackedUp.passphrase()));
      assertEquals(Unusable.Why.CUT, cut.why());
      BackedUp.checked(temp.resolve("other"), box.taken(), BackedUp.passphrase());
    }
  }
}
