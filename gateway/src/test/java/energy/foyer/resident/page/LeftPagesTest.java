// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.resident.HomeBox;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Outbox;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What left, as the household reads it. */
final class LeftPagesTest extends OwnHome {
  private static final Pattern ENTRY = Pattern.compile("href=\"(/left/entries/[0-9]+)\"");

  /** The broker takes all that waits, or nobody answers. */
  private void send(boolean answered) throws IOException {
    Outbox outbox = home.box.books.outbox();
    Instant now = home.box.clock.instant();
    var rows = outbox.next(now, 10);
    outbox.handed(rows, now);
    int[] codes = new int[rows.size()];
    Arrays.fill(codes, answered ? 0 : -1);
    outbox.answered(rows, codes, now);
  }

  @Test
  void whatWasPrepared_andThenLeft_standsThereWithItsExactContent() throws IOException {
    ConsentRecord record = granted();
    String before = browser.get("/left").text();
    assertTrue(before.contains("Rien n’est sorti de chez vous"), before);
    assertTrue(browser.get("/left?view=all").text().contains("préparé"));
    send(true);
    PageBrowser.Shown page = browser.get("/left");
    assertTrue(page.text().contains("L’état de votre accord «\u00a0Conseils personnels\u00a0»"));
    assertTrue(page.text().contains("Vendredi 20 novembre 2026"), page.text());
    assertTrue(page.text().contains("18\u00a0h\u00a005 sorti"), page.text());
    Matcher entry = ENTRY.matcher(page.html());
    assertTrue(entry.find(), "a consent record is too long for the list");
    String whole = browser.get(entry.group(1)).text();
    String exact = prepared(record);
    assertTrue(whole.contains(exact.strip().replaceAll("[ \\n\\r\\t]+", " ")), whole);
    assertTrue(whole.contains("Empreinte de ce qui a été scellé"), whole);
  }

  private String prepared(ConsentRecord record) throws IOException {
    return ledger().stream()
        .filter(one -> one.kind() == LedgerEntry.Kind.PREPARED)
        .filter(one -> one.consent().equals(Optional.of(record.id())))
        .map(LedgerEntry::text)
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private List<LedgerEntry> ledger() throws IOException {
    try (var use =
        home.box.reach().desk().sessions().use(browser.cookie(Cookies.SESSION)).orElseThrow()) {
      return home.box.books.ledger().page(Long.MAX_VALUE, use.unlocked()).stream()
          .sorted(Comparator.comparing(LedgerEntry::number))
          .toList();
    }
  }

  @Test
  void whatDidNotLeave_saysWhy() throws IOException {
    ConsentRecord record = granted();
    browser.post("/sharing/consents/" + record.id() + "/withdraw");
    String page = browser.get("/left?view=not").text();
    assertTrue(page.contains("non sorti remplacé par un plus récent"), page);
    assertTrue(browser.in("en").get("/left?view=not").text().contains("replaced by a newer one"));
  }

  @Test
  void whatNobodyAnsweredFor_mayHaveLeft() throws IOException {
    ConsentRecord record = granted();
    send(false);
    browser.post("/sharing/consents/" + record.id() + "/withdraw");
    String page = browser.get("/left").text();
    assertTrue(page.contains("peut-être sorti"), page);
  }

  @Test
  void answerOfAService_isATextAndNothingElse() throws IOException {
    ConsentRecord record = granted();
    Instant now = home.box.clock.instant();
    String hostile = "\" onfocus='alert(1)' autofocus x=\"${1+1} @raw {0} `]] & \\u003c";
    home.box
        .books
        .outbox()
        .receipted(
            new Receipt(
                record.id(),
                Receipt.Kind.ANSWER,
                0,
                List.of(),
                "0".repeat(64),
                now,
                new Receipt.Answer(hostile, hostile)),
            now);
    for (String path :
        List.of(
            "/sharing",
            "/sharing/consents/" + record.id(),
            "/left?view=answers",
            "/left?view=all&consent=" + record.id())) {
      PageBrowser.Shown page = browser.get(path);
      assertEquals(200, page.status(), path);
      HostileOfferTest.checkHarmless(page.html());
    }
    String consent = browser.get("/sharing/consents/" + record.id()).text();
    assertTrue(consent.contains("Le service vous répond"), consent);
    assertTrue(consent.contains(hostile), consent);
  }

  @Test
  void filters_showOneConsentOnly() throws IOException {
    ConsentRecord first = granted();
    browser.post("/sharing/consents/" + first.id() + "/withdraw");
    ConsentRecord second = granted();
    send(true);
    for (ConsentRecord record : List.of(first, second)) {
      String page = browser.get("/left?view=out&consent=" + record.id()).html();
      assertEquals(1, page.split("<li><details>", -1).length - 1, page);
      assertTrue(page.contains("<option value=\"" + record.id() + "\" selected"), page);
    }
    assertEquals(400, browser.get("/left?consent=all").status());
  }

  @Test
  void pages_showEachEntryOnce() throws IOException {
    for (int i = 0; i < 60; i++) {
      home.box.books.ledger().security("person-added", home.box.clock.instant());
    }
    String log = browser.in("fr").get("/left?view=box").text();
    assertTrue(log.contains("Une personne ajoutée"), log);
    long all = home.box.books.ledger().count();
    TreeSet<String> seen = new TreeSet<>();
    int shown = 0;
    int pages = 0;
    String path = "/left?view=all";
    while (!path.isEmpty()) {
      String html = browser.get(path).html();
      Matcher number = Pattern.compile("Ligne du registre</dt><dd>\\s*([0-9]+)").matcher(html);
      while (number.find()) {
        seen.add(number.group(1));
        shown++;
      }
      pages++;
      Matcher next = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"").matcher(html);
      path = next.find() ? next.group(1).replace("&amp;", "&") : "";
    }
    assertEquals(all, shown);
    assertEquals(all, seen.size());
    assertEquals((all + 24) / 25, pages);
  }

  @Test
  void check_saysInWordsWhetherTheChainIsWhole() throws Exception {
    granted();
    String whole = browser.get("/left/check").text();
    assertTrue(whole.contains("Le registre est entier"), whole);
    tamper("UPDATE ledger SET body = zeroblob(60) WHERE number = 2");
    String broken = browser.get("/left/check").text();
    assertTrue(broken.contains("Le registre n’est pas entier"), broken);
    assertTrue(broken.contains("La ligne 2 a été retouchée."), broken);
    assertTrue(browser.in("en").get("/left/check").text().contains("Entry 2 was edited."));
  }

  /** Changes the file while the box is off, as a thief of its card would. */
  private void tamper(String sql) throws IOException, SQLException {
    home.close();
    String file = "jdbc:sqlite:" + temp.resolve("foyer.db");
    try (Connection on = DriverManager.getConnection(file);
        Statement statement = on.createStatement()) {
      statement.execute("DROP TRIGGER IF EXISTS ledger_never_changes");
      statement.execute(sql);
    }
    home = PageHome.claimed(temp);
    browser = home.resident().in("fr");
  }

  @Test
  void download_isTheWholeLedger_andWantsATypedPassphrase() throws IOException {
    granted();
    PageBrowser.Shown file = browser.get("/left/download");
    assertEquals(200, file.status());
    assertEquals(
        "attachment; filename=\"foyer-registre.jsonl\"", file.headers().get("content-disposition"));
    List<String> lines = file.html().lines().toList();
    assertEquals(home.box.books.ledger().count() + 1, lines.size());
    assertTrue(lines.get(lines.size() - 1).contains("\"intact\":true"), lines.toString());
    PageBrowser first = home.browser();
    first.post("/login", "passphrase", HomeBox.passphrase(), "remember", "yes");
    PageBrowser phone = home.browser().cookie(Cookies.PHONE, first.cookie(Cookies.PHONE));
    assertEquals(200, phone.get("/left").status());
    assertTrue(phone.get("/left/download").location().startsWith("/login?"));
    assertTrue(phone.get("/left/file").location().startsWith("/login?next=/left/file"));
  }

  @Test
  void ahead_tellsWhatWaits() throws IOException {
    assertTrue(browser.get("/left/ahead").text().contains("Rien ne va sortir aujourd’hui"));
    granted();
    String waits = browser.get("/left/ahead").text();
    assertTrue(waits.contains("Scellé, en attente du relais"), waits);
    assertTrue(waits.contains("L’état de votre accord"), waits);
  }

  @Test
  void unknownEntry_isNotFound() throws IOException {
    PageBrowser.Shown none = browser.get("/left/entries/999999");
    assertEquals(404, none.status());
    assertTrue(none.html().contains("<a href=\"/sharing\""), "the way to all other pages stays");
    assertEquals(400, browser.get("/left/entries/x").status());
  }
}
