// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Await;
import energy.foyer.provisioning.Started;
import energy.foyer.provisioning.Village;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two households and one box, on a phone: the first reads French and leaves, the second reads
 * English and brings back what the first had saved. A meter talks, a broker stands between, and a
 * service receives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class JourneyTest {
  private static final String SERVICE = "conseil-renovation";
  private static final String FIRST = "sept chaises vertes au balcon";
  private static final String SECOND = "nine copper kettles by the lake";

  private static final String ERASURE = "\"erasureRequested\":true";

  private final Started started = new Started();
  private Village village;
  private Browser browser;
  private Resident first;
  private Resident second;
  private Path backup;

  @BeforeAll
  void enrol(@TempDir Path folder) throws Exception {
    village = started.add(new Village(folder));
    village.shownService(SERVICE);
    village.boxWithMeter(Clock.systemUTC().instant());
    village.receiver(SERVICE);
    village.agent();
    browser = started.add(new Browser(village.page()));
    first = new Resident(browser, "fr", FIRST);
    second = new Resident(browser, "en", SECOND);
    backup = folder.resolve("saved.foyer");
  }

  @AfterAll
  void close() {
    started.close();
  }

  /** What the service has of the consent that was given as the so manieth, in order. */
  private List<String> records(int given) {
    List<String> all = village.received(SERVICE, "consent");
    List<String> homes = all.stream().map(JourneyTest::home).distinct().toList();
    return homes.size() < given
        ? List.of()
        : all.stream().filter(record -> home(record).equals(homes.get(given - 1))).toList();
  }

  private static String home(String record) {
    return record.replaceFirst("(?s).*?\"home\":\"([^\"]+)\".*", "$1");
  }

  private String awaitGiven(int given) {
    return Await.some(() -> records(given).stream().findFirst());
  }

  private void awaitWithdrawn(int given) {
    Await.until(
        () -> records(given).stream().anyMatch(record -> record.contains("ConsentWithdrawn")));
  }

  /** How often the box has begun anew. */
  private long lives() {
    return village.text("agent.log").lines().filter(line -> line.contains("ready")).count();
  }

  private boolean offered() {
    return village.resident("offers", "--json").contains(SERVICE);
  }

  @Test
  @Order(1)
  void claim_makesTheBoxTheirs() {
    first.claim(village.claimCode(), "Camille");
    assertEquals("/", browser.path());
    assertEquals(List.of(), first.wrong());
  }

  @Test
  @Order(2)
  void wrongPassphrases_areSlowedDown_andTheRightOneOpens() {
    first.logout();
    int free = first.guess();
    assertTrue(free <= 8, "after " + free + " tries");
    first.login();
    assertEquals("/", browser.path());
    assertEquals(List.of(), first.wrong());
  }

  @Test
  @Order(3)
  void consent_isGivenNarrowed_paused_andWithdrawnByKeyboard_andTheServiceSeesIt() {
    Await.until(this::offered);
    first.grantLess(SERVICE);
    String record = awaitGiven(1);
    assertTrue(record.contains("P1M") && !record.contains("\"P1D\""), record);
    first.door("pause");
    assertEquals(1, browser.count(".door-paused"));
    first.door("resume");
    assertEquals(1, browser.count(".door-open"));
    first.withdrawByKeyboard();
    awaitWithdrawn(1);
    first.go("/left");
    assertTrue(browser.count(".ledger li") >= 2, browser.text());
    assertEquals(List.of(), first.wrong());
  }

  @Test
  @Order(4)
  void withdrawal_takesNoMoreThanTheGrant() {
    int granting = first.grant(SERVICE);
    awaitGiven(2);
    int withdrawing = first.withdraw();
    awaitWithdrawn(2);
    assertTrue(withdrawing <= granting, withdrawing + " actions after " + granting);
    assertEquals(1, withdrawing);
    assertEquals(List.of(), first.wrong());
  }

  @Test
  @Order(5)
  void export_isTaken_whole() throws IOException {
    Path export = first.take("export", ".zip");
    List<String> names = new ArrayList<>();
    try (InputStream file = Files.newInputStream(export);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        zip.readAllBytes();
        names.add(entry.getName());
      }
    }
    assertTrue(names.stream().anyMatch(name -> name.contains("ledger")), names::toString);
    assertEquals(List.of(), first.wrong());
  }

  @Test
  @Order(6)
  void everything_isSaved_erased_andLeft() throws IOException {
    first.grant(SERVICE);
    awaitGiven(3);
    Files.copy(first.take("backup", ".foyer"), backup, StandardCopyOption.REPLACE_EXISTING);
    first.eraseAll();
    long lives = lives();
    first.leave();
    for (int given = 1; given <= 3; given++) {
      int each = given;
      Await.until(() -> records(each).stream().anyMatch(record -> record.contains(ERASURE)));
    }
    Await.until(() -> lives() > lives);
    assertEquals(List.of(), first.wrong());
  }

  @Test
  @Order(7)
  void secondHousehold_claimsInItsLanguage_grantsAndWithdraws() {
    browser.forget();
    second.claim(village.claimCode(), "Robin");
    second.logout();
    assertTrue(second.guess() <= 8);
    second.login();
    Await.until(this::offered);
    int granting = second.grant(SERVICE);
    awaitGiven(4);
    assertTrue(second.withdraw() <= granting);
    awaitWithdrawn(4);
    assertEquals(List.of(), second.wrong());
  }

  @Test
  @Order(8)
  void backup_comesBack_andItsConsentOnlyByAYes() {
    long lives = lives();
    second.restore(backup, FIRST);
    Await.until(() -> lives() > lives);
    browser.complaints();
    Resident again = new Resident(browser, "en", FIRST);
    again.login();
    Await.until(again::confirm);
    String record = awaitGiven(5);
    assertTrue(record.contains("dct:replaces"), record);
    assertEquals(1, again.withdraw());
    awaitWithdrawn(5);
    assertEquals(List.of(), again.wrong());
    assertEquals(List.of(), second.wrong());
  }
}
