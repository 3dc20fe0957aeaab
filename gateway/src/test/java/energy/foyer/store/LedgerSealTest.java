// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who opens the ledger, and what each login finds of what was done to it. */
final class LedgerSealTest {
  private static final Instant NOW = Household.GIVEN;

  @TempDir Path temporary;
  private Household home;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void claim_movesWhatWasEntered_andTheOldBytesAreGoneFromTheFiles() throws IOException {
    home.database.change(on -> fill(1, 600));
    byte[] last = body(600);
    assertEquals("event 600", boxOpens(600).detail());
    assertTrue(Canary.anyFileHolds(home.folder, last));
    home.unlocked();
    assertFalse(Canary.anyFileHolds(home.folder, last));
    assertEquals(changed(600), boxOpens(600));
    List<LedgerEntry> told = home.entries();
    assertEquals(602, told.size());
    for (int i = 1; i <= 600; i++) {
      assertEquals("event " + i, told.get(602 - i).detail());
      assertEquals(NOW.plusSeconds(i), told.get(602 - i).at());
    }
    assertEquals(new Ledger.Verdict(602, Optional.empty()), home.verdict());
    assertThrows(
        IOException.class,
        () -> home.database.change(on -> Sql.update(on, "DELETE FROM ledger WHERE number = 1")));
    assertThrows(
        IOException.class,
        () -> home.database.change(on -> Sql.update(on, "UPDATE ledger SET tag = body")));
  }

  @Test
  void editBeforeTheClaim_isToldAfterIt() throws IOException {
    fill(1, 5);
    home.tamper("UPDATE ledger SET body = zeroblob(40) WHERE number = 2");
    home.tamper("DELETE FROM ledger WHERE number = 4");
    home.unlocked();
    assertEquals(
        List.of(
            "opened-by-passphrase",
            "claimed",
            "before the claim: edited at 2",
            "event 5",
            "event 3",
            "this entry was changed and does not open",
            "event 1"),
        home.entries().stream().map(LedgerEntry::detail).toList());
    assertTrue(home.verdict().intact());
  }

  @Test
  void thiefWithAllFilesAndTheBoxKeys_opensNoEntry() throws IOException {
    home.unlocked();
    home.disclose(home.giveDaily("service-one"));
    int entries = (int) home.count("SELECT count(*) FROM ledger");
    home.close();
    home = new Household(home.folder);
    try (Household other = new Household(temporary.resolve("other"));
        ResidentKey key = ResidentKey.create();
        SealKey ring = SealKey.create();
        Unlocked foreign = new Unlocked(key, ring, other.unlocked().opening())) {
      for (int number = 1; number <= entries; number++) {
        assertEquals(changed(number), boxOpens(number));
      }
      List<LedgerEntry> told = home.ledger.list(Ledger.Query.newest(100), foreign).entries();
      assertEquals(entries, told.size());
      told.forEach(entry -> assertEquals(changed(entry.number()), entry));
      assertEquals(state(), home.ledger.verify(foreign));
      assertThrows(
          IOException.class,
          () -> home.database.read(on -> Chain.start(on, home.database.vault())));
    }
    assertEquals(2, home.entries(LedgerEntry.Kind.PREPARED).size(), "the resident opens all");
  }

  @Test
  void entries_nameTheirSegment_newEachDayAndStart() throws IOException {
    home.unlocked();
    home.ledger.security("today", NOW);
    long today = segment(3);
    home.ledger.security("later today", NOW.plusSeconds(60));
    assertEquals(today, segment(4));
    home.ledger.security("tomorrow", NOW.plus(Duration.ofDays(1)));
    long tomorrow = segment(5);
    assertNotEquals(today, tomorrow);
    home.ledger.security("the clock went back", NOW);
    assertEquals(tomorrow, segment(6));
    home.close();
    home = new Household(home.folder);
    home.ledger.security("after a restart", NOW.plus(Duration.ofDays(1)));
    assertTrue(segment(7) > tomorrow);
    assertEquals(7, home.entries().size());
    assertTrue(home.verdict().intact());
  }

  @Test
  void login_checksWhatWasAddedSinceTheLastOne() throws IOException {
    home.unlocked();
    fill(1, 20);
    assertEquals(new Ledger.Verdict(22, Optional.empty()), login());
    assertEquals(new Ledger.Verdict(23, Optional.empty()), login());
    fill(1, 5);
    home.tamper("UPDATE ledger SET body = zeroblob(60) WHERE number = 27");
    assertEquals(fault(27, Ledger.Fault.Kind.EDITED), login());
    fill(1, 5);
    assertEquals(fault(27, Ledger.Fault.Kind.EDITED), login(), "and goes on saying so");
    assertEquals(fault(27, Ledger.Fault.Kind.EDITED), home.verdict());
  }

  @Test
  void editOfWhatWasCheckedBefore_isFoundByTheWholeCheck() throws IOException {
    home.unlocked();
    fill(1, 20);
    login();
    home.tamper("UPDATE ledger SET body = zeroblob(60) WHERE number = 7");
    assertTrue(login().intact());
    assertEquals(fault(7, Ledger.Fault.Kind.EDITED), home.verdict());
  }

  @Test
  void gapAndCutEnd_areFoundAtLogin() throws IOException {
    home.unlocked();
    fill(1, 20);
    Household copy = home.afterPowerCut(temporary.resolve("copy"));
    home.tamper("DELETE FROM ledger WHERE number = 12");
    assertEquals(fault(12, Ledger.Fault.Kind.MISSING), login());
    home.close();
    home = copy;
    home.tamper("DELETE FROM ledger WHERE number > 15");
    assertEquals(fault(16, Ledger.Fault.Kind.CUT), login());
  }

  @Test
  void headOfAnEarlierDay_withTheEntriesAfterItLeftOrCut_isFound() throws IOException {
    home.unlocked();
    fill(1, 8);
    byte[] old = home.bytes("SELECT head FROM ledger_state");
    fill(9, 20);
    login();
    home.tamper("UPDATE ledger_state SET head = x'" + hex(old) + "'");
    assertEquals(fault(11, Ledger.Fault.Kind.EDITED), login());
    assertEquals(fault(11, Ledger.Fault.Kind.EDITED), home.verdict());
    home.tamper("DELETE FROM ledger WHERE number > 10");
    home.tamper("UPDATE ledger_state SET head = x'" + hex(old) + "'");
    assertEquals(fault(11, Ledger.Fault.Kind.CUT), home.verdict());
    assertEquals(fault(11, Ledger.Fault.Kind.CUT), login());
  }

  @Test
  void chainForgedFromAnOldHead_byWhoHasTheBoxKeys_isFound() throws IOException {
    home.unlocked();
    fill(1, 8);
    byte[] old = home.bytes("SELECT head FROM ledger_state");
    fill(9, 20);
    login();
    home.tamper("DELETE FROM ledger WHERE number > 10");
    home.tamper("UPDATE ledger_state SET head = x'" + hex(old) + "'");
    fill(100, 130);
    assertEquals(22, home.verdict().fault().orElseThrow().number(), "the last sound check");
    assertEquals(fault(23, Ledger.Fault.Kind.EDITED), login());
  }

  @Test
  void missingOrDamagedCheckpoint_isFound() throws IOException {
    home.unlocked();
    fill(1, 3);
    byte[] whole = home.bytes("SELECT checkpoint FROM ledger_state");
    home.tamper("UPDATE ledger_state SET checkpoint = zeroblob(100)");
    assertEquals(state(), login());
    assertEquals(state(), home.verdict());
    home.tamper("UPDATE ledger_state SET checkpoint = NULL");
    assertEquals(state(), login());
    assertEquals(state(), home.verdict());
    home.tamper("UPDATE ledger_state SET checkpoint = x'" + hex(whole) + "'");
    assertTrue(login().intact());
  }

  @Test
  void stateThatIsGone_letsTheResidentIn_andIsTold() throws IOException {
    home.unlocked();
    home.tamper("DELETE FROM ledger_state");
    assertEquals(state(), login());
    assertEquals(2, home.entries().size());
  }

  @Test
  void otherKeyPutInTheResidentsPlace_isToldAtLogin() throws IOException {
    home.unlocked();
    home.close();
    home = new Household(home.folder);
    ResidentTable.Known known = home.database.resident().known().orElseThrow();
    byte[] ring = home.bytes("SELECT ring FROM resident");
    home.tamper("DELETE FROM resident");
    try (ResidentKey thief = ResidentKey.create();
        SealKey other = SealKey.create()) {
      home.database.change(
          on ->
              home.database
                  .resident()
                  .insert(on, new ResidentTable.Known(thief.half(), known.stretch()), other));
    }
    home.tamper("UPDATE resident SET ring = x'" + hex(ring) + "'");
    assertEquals(state(), login());
  }

  private Ledger.Verdict login() throws IOException {
    try (Unlocked unlocked = Residents.unlocked(home.database, NOW)) {
      return unlocked.ledger();
    }
  }

  private void fill(int from, int to) throws IOException {
    for (int i = from; i <= to; i++) {
      home.ledger.security("event " + i, NOW.plusSeconds(i));
    }
  }

  private static Ledger.Verdict fault(long number, Ledger.Fault.Kind kind) {
    return new Ledger.Verdict(number - 1, Optional.of(new Ledger.Fault(number, kind)));
  }

  private static Ledger.Verdict state() {
    return new Ledger.Verdict(0, Optional.of(new Ledger.Fault(0, Ledger.Fault.Kind.STATE)));
  }

  /** What the box reads by itself. */
  private LedgerEntry boxOpens(long number) throws IOException {
    Chain.Sealed sealed = home.database.read(on -> Chain.before(on, number + 1, 1)).get(0);
    return new LedgerBody(home.database).open(sealed);
  }

  private static LedgerEntry changed(long number) {
    return LedgerBody.changed(number);
  }

  private byte[] body(long number) throws IOException {
    return home.bytes("SELECT body FROM ledger WHERE number = " + number);
  }

  private long segment(long number) throws IOException {
    return ByteBuffer.wrap(body(number)).getLong();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
