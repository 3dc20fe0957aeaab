// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.wire.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private static final int ENTRIES = 20;

  /** The claim and the opening after it are entered before anything else. */
  private static final int BEGUN = 2;

  private static final int LAST = BEGUN + ENTRIES;

  @TempDir Path temporary;
  private Household home;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    home.unlocked();
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void youngLedger_isWhole_andTellsOfTheClaim() throws IOException {
    assertEquals(new Ledger.Verdict(BEGUN, Optional.empty()), home.verdict());
    assertEquals(
        List.of("opened-by-passphrase", "claimed"),
        list(Ledger.Query.newest(10)).stream().map(LedgerEntry::detail).toList());
  }

  @Test
  void security_listedNewestFirst_withPlaceAndTime() throws IOException {
    fill();
    List<LedgerEntry> listed = list(Ledger.Query.newest(3));
    assertEquals(List.of(22L, 21L, 20L), listed.stream().map(LedgerEntry::number).toList());
    assertEquals("event 20", listed.get(0).detail());
    assertEquals(LedgerEntry.Kind.SECURITY, listed.get(0).kind());
    assertEquals(Household.GIVEN.plusSeconds(20), listed.get(0).at());
    assertEquals(new Ledger.Verdict(LAST, Optional.empty()), home.verdict());
  }

  @Test
  void list_filtersByConsentKindAndPlace() throws IOException {
    fill();
    UUID one = home.giveDaily("service-one");
    UUID two = home.giveDaily("service-two");
    home.disclose(two);
    home.change(one, ConsentEvent.Kind.WITHDRAWN, Household.FIRST_DAY);
    assertEquals(
        List.of(LedgerEntry.Kind.PREPARED, LedgerEntry.Kind.PREPARED),
        kinds(new Ledger.Query(Optional.of(two), Set.of(), Long.MAX_VALUE, 100)));
    assertEquals(
        List.of(LedgerEntry.Kind.DROPPED),
        kinds(
            new Ledger.Query(
                Optional.of(one), Set.of(LedgerEntry.Kind.DROPPED), Long.MAX_VALUE, 100)));
    List<LedgerEntry> early = list(new Ledger.Query(Optional.empty(), Set.of(), 5, 100));
    assertEquals(List.of(4L, 3L, 2L, 1L), early.stream().map(LedgerEntry::number).toList());
  }

  @Test
  void list_endsWhereItsTextsWouldFillTheMemory() throws IOException {
    UUID one = home.giveDaily("service-one");
    long given = home.count("SELECT max(number) FROM ledger");
    String text = "x".repeat(Ledger.MOST_TEXT / 4);
    Ledger.About about = new Ledger.About(Optional.of(one), 0, "");
    Ledger.Told told = new Ledger.Told(LedgerEntry.Kind.RECEIPT, about, Household.GIVEN);
    home.database.change(
        on -> {
          for (int i = 0; i < 9; i++) {
            home.ledger.enter(on, told, "", text);
          }
        });
    List<LedgerEntry> first = list(Ledger.Query.newest(100));
    assertEquals(5, first.size());
    List<LedgerEntry> rest =
        list(new Ledger.Query(Optional.empty(), Set.of(), first.get(4).number(), 100));
    assertEquals(4 + given - BEGUN, rest.size(), "and one more is over the limit");
  }

  @Test
  void list_goesThroughManyPages() throws IOException {
    home.database.change(
        on -> {
          for (int i = 0; i < 700; i++) {
            home.ledger.security("event " + i, Household.GIVEN);
          }
        });
    assertEquals(BEGUN + 700, list(Ledger.Query.newest(1000)).size());
    assertEquals(new Ledger.Verdict(BEGUN + 700, Optional.empty()), home.verdict());
  }

  @Test
  void query_isBounded() {
    assertThrows(IllegalArgumentException.class, () -> Ledger.Query.newest(0));
    assertThrows(IllegalArgumentException.class, () -> Ledger.Query.newest(1001));
  }

  @Test
  void prepared_holdsTheHashOfThePayloadAndTheClearText() throws IOException {
    UUID consent = home.giveDaily("service-one");
    home.disclose(consent);
    LedgerEntry figures = home.entries(LedgerEntry.Kind.PREPARED).get(0);
    assertEquals(Optional.of(consent), figures.consent());
    assertEquals(1, figures.seq());
    assertTrue(figures.topic().startsWith("foyer/v1/services/service-one/homes/"));
    assertTrue(figures.text().contains("\"value\":4321"), "the clear text is told");
    Row row =
        home.hand(Household.FIRST_DAY.plusSeconds(100_000), 10).stream()
            .filter(each -> each.topic().equals(figures.topic()))
            .findFirst()
            .orElseThrow();
    assertEquals(Digest.hex(row.payload()), figures.sha256());
  }

  @Test
  void files_holdNoClearText() throws IOException {
    home.ledger.security("canary-in-the-mine", Household.GIVEN);
    home.disclose(home.giveDaily("service-one"));
    assertFalse(anyFileHolds("canary-in-the-mine"));
    assertFalse(anyFileHolds("\"value\":4321"));
    assertFalse(anyFileHolds("service-one"));
    home.close();
    assertFalse(anyFileHolds("canary-in-the-mine"));
  }

  @Test
  void entry_refusesChangeAndRemovalBySql() throws IOException {
    fill();
    for (String sql : List.of("UPDATE ledger SET tag = body", "DELETE FROM ledger")) {
      assertThrows(IOException.class, () -> home.database.change(on -> Sql.update(on, sql)));
    }
    assertEquals(LAST, home.count("SELECT count(*) FROM ledger"));
  }

  @Test
  void everyEditedEntry_isNamed() throws IOException {
    fill();
    for (int number = 1; number <= LAST; number++) {
      String edit = "UPDATE ledger SET body = %s WHERE number = " + number;
      long place = number;
      byte[] body =
          home.database.read(
              on ->
                  Sql.one(
                          on,
                          row -> row.getBytes(1),
                          "SELECT body FROM ledger WHERE number = ?",
                          place)
                      .orElseThrow());
      byte[] edited = body.clone();
      edited[body.length / 2] ^= 1;
      home.tamper(edit.formatted("x'" + hex(edited) + "'"));
      assertFault(number, Ledger.Fault.Kind.EDITED);
      assertEquals(
          "this entry was changed and does not open",
          list(new Ledger.Query(Optional.empty(), Set.of(), number + 1, 1)).get(0).detail());
      home.tamper(edit.formatted("x'" + hex(body) + "'"));
      assertTrue(home.verdict().intact());
    }
  }

  @Test
  void swappedEntries_areFound() throws IOException {
    fill();
    home.tamper("UPDATE ledger SET number = -1 WHERE number = 7");
    home.tamper("UPDATE ledger SET number = 7 WHERE number = 8");
    home.tamper("UPDATE ledger SET number = 8 WHERE number = -1");
    assertFault(7, Ledger.Fault.Kind.EDITED);
  }

  @Test
  void editedTag_isFound() throws IOException {
    fill();
    home.tamper("UPDATE ledger SET tag = zeroblob(32) WHERE number = 3");
    assertFault(3, Ledger.Fault.Kind.EDITED);
  }

  @Test
  void everyGap_isNamed() throws IOException {
    fill();
    home.tamper("DELETE FROM ledger WHERE number = 1");
    assertFault(1, Ledger.Fault.Kind.MISSING);
    home.close();
    home = new Household(temporary.resolve("second"));
    home.unlocked();
    fill();
    home.tamper("DELETE FROM ledger WHERE number IN (9, 10, 14)");
    assertFault(9, Ledger.Fault.Kind.MISSING);
  }

  @Test
  void cutEnd_isNamed() throws IOException {
    fill();
    home.tamper("DELETE FROM ledger WHERE number > 18");
    assertFault(19, Ledger.Fault.Kind.CUT);
    home.tamper("DELETE FROM ledger");
    assertFault(1, Ledger.Fault.Kind.CUT);
  }

  @Test
  void headPutBackToAnEarlierDay_isFound() throws IOException {
    fill();
    byte[] old =
        home.database.read(
            on ->
                Sql.one(on, row -> row.getBytes(1), "SELECT head FROM ledger_state").orElseThrow());
    home.ledger.security("to be hidden", Household.GIVEN);
    home.tamper("UPDATE ledger_state SET head = x'" + hex(old) + "'");
    assertFault(LAST + 1, Ledger.Fault.Kind.EDITED);
    assertThrows(IOException.class, () -> home.ledger.security("next", Household.GIVEN));
  }

  @Test
  void entryOfAnotherHand_isFound() throws IOException {
    fill();
    home.tamper("INSERT INTO ledger SELECT 23, body, tag FROM ledger WHERE number = 22");
    assertFault(23, Ledger.Fault.Kind.EDITED);
  }

  @Test
  void damagedOrMissingState_isFound() throws IOException {
    fill();
    home.tamper("UPDATE ledger_state SET start = head");
    assertFault(0, Ledger.Fault.Kind.STATE);
    home.tamper("DELETE FROM ledger_state");
    assertFault(0, Ledger.Fault.Kind.STATE);
    assertThrows(IOException.class, () -> home.ledger.security("more", Household.GIVEN));
  }

  @Test
  void key_movesOneWay() throws IOException {
    Chain.Head before = home.database.read(on -> Chain.head(on, home.database.vault()));
    home.ledger.security("one", Household.GIVEN);
    Chain.Head after = home.database.read(on -> Chain.head(on, home.database.vault()));
    assertEquals(before.count() + 1, after.count());
    assertFalse(Arrays.equals(before.key(), after.key()));
  }

  private void fill() throws IOException {
    for (int i = 1; i <= ENTRIES; i++) {
      Instant at = Household.GIVEN.plusSeconds(i);
      home.ledger.security("event " + i, at);
    }
  }

  private void assertFault(long number, Ledger.Fault.Kind kind) throws IOException {
    Ledger.Verdict verdict = home.verdict();
    assertEquals(Optional.of(new Ledger.Fault(number, kind)), verdict.fault());
    assertEquals(Math.max(0, number - 1), verdict.entries());
  }

  private List<LedgerEntry.Kind> kinds(Ledger.Query query) throws IOException {
    return list(query).stream().map(LedgerEntry::kind).toList();
  }

  private List<LedgerEntry> list(Ledger.Query query) throws IOException {
    return home.ledger.list(query, home.unlocked()).entries();
  }

  private boolean anyFileHolds(String text) throws IOException {
    return Canary.anyFileHolds(home.folder, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
