// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.resident.HomeBox;
import energy.foyer.store.BackupSecret;
import energy.foyer.store.Restore;
import energy.foyer.store.Settling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consent that came back from a backup: it is confirmed as a new one, or withdrawn. */
final class ConfirmPageTest {
  @TempDir static Path before;
  private static byte[] backup;
  private static UUID old;

  @TempDir Path temp;
  private PageHome home;
  private PageBrowser browser;

  @BeforeAll
  static void back() throws IOException {
    try (PageHome former = PageHome.claimed(before)) {
      former.box.grantDays();
      PageBrowser resident = former.login();
      resident.post("/data/backup");
      backup = resident.get("/data/backup/file").bytes();
      old = former.box.books.consents().all().get(0).id();
    }
  }

  @BeforeEach
  void restore() throws IOException {
    Path folder = temp.resolve("restored");
    BackupSecret secret = new BackupSecret.Passphrase(HomeBox.passphrase().toCharArray());
    Instant now = Instant.parse("2026-11-20T17:05:09Z");
    try (Restore restore = Restore.into(folder)) {
      assertEquals(1, restore.check(new ByteArrayInputStream(backup), secret, now).suspended());
      restore.decide();
    }
    assertEquals(Settling.Found.RESTORED, Settling.in(folder));
    home = PageHome.claimed(folder);
    browser = home.login().in("fr");
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private String path() {
    return "/sharing/consents/" + old + "/confirm";
  }

  private State state(UUID id) throws IOException {
    return home.box.books.consents().find(id).orElseThrow().state(home.box.clock.instant());
  }

  private PageBrowser.Shown answered(PageBrowser.Shown form, String notice, String choice)
      throws IOException {
    return browser.post(
        path(),
        "version",
        DataHome.field(form, "version"),
        "notice",
        notice,
        "language",
        DataHome.field(form, "language"),
        "choice",
        choice);
  }

  @Test
  void confirmed_itIsANewConsent_andTheOldOneSendsNothing() throws IOException {
    assertEquals(State.SUSPENDED, state(old));
    String sharing = browser.get("/sharing").html();
    assertTrue(sharing.contains("href=\"" + path() + "\""), sharing);
    PageBrowser.Shown form = browser.get(path());
    assertEquals(200, form.status());
    assertTrue(form.text().contains("Agence des essais"), form.text());
    assertTrue(form.text().contains("Vous conseiller des travaux"), form.text());
    PageBrowser.Shown led = answered(form, DataHome.field(form, "notice"), "confirm");
    assertEquals("/sharing?done=sharing-confirmed", led.location(), led.text());
    List<ConsentRecord> all = home.box.books.consents().all();
    ConsentRecord given =
        all.stream().filter(one -> one.replaces().isPresent()).findFirst().orElseThrow();
    assertEquals(Optional.of(old), given.replaces());
    assertNotEquals(old, given.id());
    assertEquals(State.ACTIVE, state(given.id()));
    assertNotEquals(State.ACTIVE, state(old));
    assertEquals("/sharing/consents/" + old, browser.get(path()).location(), "not twice");
    assertEquals(409, answered(form, DataHome.field(form, "notice"), "confirm").status());
    assertEquals(2, home.box.books.consents().all().size());
  }

  @Test
  void anotherTextThanTheOneShown_confirmsNothing() throws IOException {
    PageBrowser.Shown form = browser.get(path());
    PageBrowser.Shown again = answered(form, "0".repeat(64), "confirm");
    assertEquals(409, again.status());
    assertTrue(again.html().contains("role=\"alert\""), again.text());
    assertEquals(DataHome.field(form, "notice"), DataHome.field(again, "notice"));
    PageBrowser.Shown foreign =
        browser.postAsIs(path(), "version", "1", "notice", DataHome.field(form, "notice"));
    assertEquals(403, foreign.status());
    String unknown = "/sharing/consents/00000000-0000-4000-8000-000000000000/confirm";
    assertEquals(404, browser.get(unknown).status());
    assertEquals(404, browser.post(unknown, "choice", "confirm").status());
    assertEquals(State.SUSPENDED, state(old));
    assertEquals(1, home.box.books.consents().all().size());
  }

  @Test
  void withdrawnInstead_itEnds() throws IOException {
    PageBrowser.Shown form = browser.get(path());
    PageBrowser.Shown led = answered(form, DataHome.field(form, "notice"), "withdraw");
    assertEquals(303, led.status(), led.text());
    assertEquals(State.WITHDRAWN, state(old));
    assertEquals(1, home.box.books.consents().all().size());
  }
}
