// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.PassphraseKey;
import energy.foyer.vault.PhoneSecret;
import energy.foyer.vault.RecoveryCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResidenceTest {
  private static final Instant NOW = Household.GIVEN;
  private static final String OTHER = "brouette savon nuage cerise";

  @TempDir Path temporary;
  private Household home;
  private Residence residence;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    residence = home.residence;
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void unclaimedBox_opensForNobody() throws IOException {
    assertFalse(residence.claimed());
    assertEquals(Optional.empty(), residence.unlock(Residents.passphrase(), NOW));
    assertEquals(Optional.empty(), residence.unlock(RecoveryCode.create(), NOW));
    assertEquals(Optional.empty(), residence.unlock(PhoneSecret.create(), NOW));
    assertEquals(List.of(), residence.people());
  }

  @Test
  void claim_opensByPassphraseAndRecoveryCode_beforeAndAfterARestart() throws IOException {
    String code = residence.claim(Residents.newcomer(), NOW);
    for (int start = 0; start < 2; start++) {
      assertTrue(residence.claimed());
      Residence.Person first = residence.people().get(0);
      assertEquals(Residents.NAME, first.name());
      assertEquals(NOW, first.since());
      try (Unlocked unlocked = residence.unlock(Residents.passphrase(), NOW).orElseThrow()) {
        assertEquals(first.id(), unlocked.who());
        assertTrue(unlocked.byPassphrase());
        assertTrue(unlocked.ledger().intact());
      }
      try (Unlocked unlocked = residence.unlock(recovery(code), NOW).orElseThrow()) {
        assertEquals(first.id(), unlocked.who());
        assertFalse(unlocked.byPassphrase());
        assertEquals(Unlocked.Way.RECOVERY_CODE, unlocked.way());
      }
      restart();
    }
  }

  @Test
  void wrongSecrets_openNothing_andLeaveNoTrace() throws IOException {
    residence.claim(Residents.newcomer(), NOW);
    long entries = home.count("SELECT count(*) FROM ledger");
    assertEquals(Optional.empty(), residence.unlock(OTHER.toCharArray(), NOW));
    assertEquals(Optional.empty(), residence.unlock(new char[0], NOW));
    assertEquals(Optional.empty(), residence.unlock(RecoveryCode.create(), NOW));
    assertEquals(Optional.empty(), residence.unlock(PhoneSecret.create(), NOW));
    assertEquals(entries, home.count("SELECT count(*) FROM ledger"));
  }

  @Test
  void secondClaim_refused() throws IOException {
    residence.claim(Residents.newcomer(), NOW);
    Residence another = Residents.of(home.database);
    assertThrows(IllegalStateException.class, () -> another.claim(Residents.newcomer(), NOW));
    assertEquals(1, another.people().size());
  }

  @Test
  void claimThatFailsAtItsEnd_leavesAnUnclaimedBox_andTheNextOneWorks() throws IOException {
    home.ledger.security("switched on", NOW);
    assertThrows(
        IOException.class,
        () ->
            home.database.change(
                on -> {
                  residence.claim(Residents.newcomer(), NOW);
                  throw new SQLException("the power went");
                }));
    assertFalse(residence.claimed());
    assertEquals(Optional.empty(), residence.unlock(Residents.passphrase(), NOW));
    for (String table : List.of("resident", "way", "segment")) {
      assertEquals(0, home.count("SELECT count(*) FROM " + table), table);
    }
    home.ledger.security("still unclaimed", NOW);
    residence.claim(Residents.newcomer(), NOW);
    List<String> told =
        home.entries(LedgerEntry.Kind.SECURITY).stream().map(e -> e.detail()).toList();
    assertEquals(List.of("claimed", "still unclaimed", "switched on"), told);
    assertTrue(home.verdict().intact());
  }

  @Test
  void weakPassphraseOrName_refused() {
    char[] passphrase = Residents.passphrase();
    assertThrows(
        IllegalArgumentException.class,
        () -> new Residence.Newcomer("Camille", "short".toCharArray()));
    assertThrows(IllegalArgumentException.class, () -> new Residence.Newcomer(" ", passphrase));
    assertThrows(
        IllegalArgumentException.class, () -> new Residence.Newcomer("x".repeat(65), passphrase));
  }

  @Test
  void people_haveTheirOwnPassphrases_fourAtMost() throws IOException {
    Unlocked by = home.unlocked();
    for (int i = 2; i <= Residence.MOST_PEOPLE; i++) {
      assertTrue(residence.addPerson(by, newcomer(i), NOW).isPresent());
    }
    assertEquals(Optional.empty(), residence.addPerson(by, newcomer(5), NOW));
    List<Residence.Person> people = residence.people();
    assertEquals(
        List.of(Residents.NAME, "Person 2", "Person 3", "Person 4"),
        people.stream().map(Residence.Person::name).toList());
    for (int i = 2; i <= Residence.MOST_PEOPLE; i++) {
      try (Unlocked own = residence.unlock(newcomer(i).passphrase(), NOW).orElseThrow()) {
        assertEquals(people.get(i - 1).id(), own.who());
      }
    }
    assertEquals(Optional.empty(), residence.unlock(newcomer(5).passphrase(), NOW));
  }

  @Test
  void changedPassphrase_opens_andTheOldOneIsGoneFromTheFiles() throws IOException {
    Unlocked by = home.unlocked();
    byte[] old = wrapped(Unlocked.Way.PASSPHRASE);
    assertTrue(Canary.anyFileHolds(home.folder, old));
    assertTrue(residence.changePassphrase(by, by.who(), OTHER.toCharArray(), NOW));
    assertEquals(Optional.empty(), residence.unlock(Residents.passphrase(), NOW));
    try (Unlocked unlocked = residence.unlock(OTHER.toCharArray(), NOW).orElseThrow()) {
      assertEquals(by.who(), unlocked.who());
    }
    assertFalse(Canary.anyFileHolds(home.folder, old));
    assertFalse(residence.changePassphrase(by, UUID.randomUUID(), OTHER.toCharArray(), NOW));
    assertThrows(
        IllegalArgumentException.class,
        () -> residence.changePassphrase(by, by.who(), "short".toCharArray(), NOW));
  }

  @Test
  void newRecoveryCode_endsTheOldOne_whichIsGoneFromTheFiles() throws IOException {
    String old = residence.claim(Residents.newcomer(), NOW);
    byte[] row = wrapped(Unlocked.Way.RECOVERY_CODE);
    String fresh = residence.newRecoveryCode(home.unlocked(), NOW);
    assertNotEquals(old, fresh);
    assertEquals(Optional.empty(), residence.unlock(recovery(old), NOW));
    residence.unlock(recovery(fresh), NOW).orElseThrow().close();
    assertFalse(Canary.anyFileHolds(home.folder, row));
  }

  @Test
  void removedPerson_opensNothing_norDoTheirPhones_andTheLastOneStays() throws IOException {
    Unlocked by = home.unlocked();
    UUID second = residence.addPerson(by, newcomer(2), NOW).orElseThrow();
    String phone;
    try (Unlocked own = residence.unlock(newcomer(2).passphrase(), NOW).orElseThrow()) {
      phone = residence.rememberPhone(own, "telephone", NOW);
    }
    String kept = residence.rememberPhone(by, "tablet", NOW);
    byte[] row = home.bytes("SELECT wrapped FROM way WHERE id = x'" + hex(second) + "'");
    assertFalse(residence.removePerson(by, UUID.randomUUID(), NOW));
    assertTrue(residence.removePerson(by, second, NOW));
    assertEquals(Optional.empty(), residence.unlock(newcomer(2).passphrase(), NOW));
    assertEquals(Optional.empty(), residence.unlock(secret(phone), NOW));
    residence.unlock(secret(kept), NOW).orElseThrow().close();
    assertFalse(Canary.anyFileHolds(home.folder, row));
    assertFalse(residence.removePerson(by, by.who(), NOW), "the last one");
    residence.unlock(Residents.passphrase(), NOW).orElseThrow().close();
  }

  @Test
  void everyChange_isEntered_andNamesNobody() throws IOException {
    Unlocked by = home.unlocked();
    UUID second = residence.addPerson(by, newcomer(2), NOW).orElseThrow();
    residence.changePassphrase(by, second, OTHER.toCharArray(), NOW);
    residence.newRecoveryCode(by, NOW);
    PhoneSecret phone = secret(residence.rememberPhone(by, "Person 2's", NOW));
    residence.unlock(phone, NOW).orElseThrow().close();
    residence.removePhone(residence.phones().get(0).id(), NOW);
    residence.removePerson(by, second, NOW);
    List<LedgerEntry> told = home.entries(LedgerEntry.Kind.SECURITY);
    assertEquals(
        List.of(
            "person-removed",
            "phone-removed",
            "opened-by-phone",
            "phone-remembered",
            "recovery-code-made",
            "passphrase-changed",
            "person-added",
            "opened-by-passphrase",
            "claimed"),
        told.stream().map(LedgerEntry::detail).toList());
    assertTrue(home.verdict().intact());
  }

  @Test
  void closedSession_doesNothingMore() throws IOException {
    Unlocked by = Residents.unlocked(home.database, NOW);
    by.close();
    assertThrows(IllegalStateException.class, () -> home.ledger.verify(by));
    assertThrows(IllegalStateException.class, () -> residence.rememberPhone(by, "late", NOW));
    assertThrows(
        IllegalStateException.class, () -> residence.removePerson(by, UUID.randomUUID(), NOW));
    assertThrows(IllegalStateException.class, () -> home.ledger.list(Ledger.Query.newest(1), by));
  }

  @Test
  void publicWay_stretchesAtLeastAsTheDesignSays() throws IOException {
    new Residence(home.database).claim(Residents.newcomer(), NOW);
    int iterations = home.database.resident().known().orElseThrow().stretch().iterations();
    assertTrue(iterations >= PassphraseKey.FEWEST, "iterations " + iterations);
  }

  private void restart() throws IOException {
    home.close();
    home = new Household(home.folder);
    residence = home.residence;
  }

  private byte[] wrapped(Unlocked.Way way) throws IOException {
    return home.bytes("SELECT wrapped FROM way WHERE kind = " + way.ordinal());
  }

  private static Residence.Newcomer newcomer(int number) {
    return new Residence.Newcomer(
        "Person " + number, ("cuivre hameau vitrail " + number + " buis").toCharArray());
  }

  private static RecoveryCode recovery(String text) {
    return ((RecoveryCode.Typed.Good) RecoveryCode.read(text)).code();
  }

  private static PhoneSecret secret(String text) {
    return PhoneSecret.read(text).orElseThrow();
  }

  private static String hex(UUID id) {
    return HexFormat.of().formatHex(Sql.bytes(id));
  }
}
