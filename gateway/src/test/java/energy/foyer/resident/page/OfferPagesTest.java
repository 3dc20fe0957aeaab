// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Notice;
import energy.foyer.consent.Offer;
import energy.foyer.resident.DaysKept;
import energy.foyer.resident.HomeBox;
import energy.foyer.resident.Offerings;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.wire.Digest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What services ask, and the choice, form by form, without scripts. */
final class OfferPagesTest extends OwnHome {
  private static final String DAYS = Chooser.DAYS;
  private static final String CURVE = "/sharing/offers/" + Offerings.CURVE;

  @Test
  void offer_isACardInPlainWords_withTheFigureThatWouldHaveLeft() throws IOException {
    DaysKept days = new DaysKept(home.box);
    days.day(LocalDate.parse("2026-11-19"), Map.of(TariffKind.BASE, 11_840L));
    days.keep(LocalDate.parse("2026-11-19"));
    String cards = browser.get("/sharing").text();
    assertTrue(cards.contains("2 demandes attendent votre réponse"), cards);
    assertTrue(
        cards.contains(
            "Agence des essais organisme public Conseils personnels Vous conseiller des travaux"),
        cards);
    assertTrue(cards.contains("Un bilan chaque mois"), cards);
    assertTrue(cards.contains("Jeudi 19 novembre 2026\u00a0: 11,8\u00a0kWh"), cards);
    assertTrue(cards.contains("rien encore\u00a0: aucune période complète n’a été mesurée"), cards);
    String english = browser.in("en").get(DAYS).text();
    assertTrue(english.contains("Thursday 19 November 2026: 11.8\u00a0kWh"), english);
    assertTrue(english.contains("Of the past: nothing, the box has no whole period of it."));
  }

  @Test
  void offer_showsTheWholeNotice_withTheHashThatTheRecordFreezes() throws IOException {
    Offer offer = home.box.books.offers().find(Offerings.DAYS).orElseThrow();
    String notice = Notice.text(offer, "fr");
    PageBrowser.Shown page = browser.get(DAYS);
    for (String line : notice.split("\n")) {
      String words = line.startsWith("- ") ? line.substring(2) : line;
      assertTrue(page.text().contains(words), words);
    }
    assertEquals(Digest.hex(notice), Chooser.hidden(page, "notice"));
    ConsentRecord record = granted();
    assertEquals(new ConsentRecord.Notice("fr", Digest.hex(notice)), record.notice());
    assertEquals("page", record.events().get(0).method());
    String shown = browser.get("/sharing/consents/" + record.id()).text();
    assertTrue(shown.contains("Base légale\u00a0: votre consentement"), shown);
    assertTrue(shown.contains(Digest.hex(notice)), shown);
  }

  @Test
  void nothingIsTicked_andBothAnswersWeighTheSame() throws IOException {
    for (String path : List.of(DAYS, CURVE)) {
      String html = browser.get(path).html();
      assertFalse(Pattern.compile("<input[^>]*\\schecked").matcher(html).find(), path);
      assertFalse(html.contains("button-primary"), path);
      Matcher both =
          Pattern.compile(
                  "(?s)<div class=\"equal\"><button class=\"([^\"]*)\" name=\"choice\""
                      + " value=\"grant\".*?<button class=\"([^\"]*)\" name=\"choice\""
                      + " value=\"refuse\"")
              .matcher(html);
      assertTrue(both.find(), path);
      assertEquals(both.group(1), both.group(2));
      // the key Enter, pressed in a field, accepts nothing
      assertTrue(html.indexOf("<button hidden disabled>") < html.indexOf("value=\"grant\""));
    }
  }

  @Test
  void grant_canBeNarrower() throws IOException {
    PageBrowser.Shown done =
        choose(
            DAYS,
            "asks",
            "0",
            "asks",
            "1",
            "step",
            "P1M",
            "history-0",
            "P3M",
            "duration",
            "P6M",
            "fact-reference",
            "D-42",
            "fact-dwelling-surface-band",
            "",
            "choice",
            "grant");
    assertEquals("/sharing?done=sharing-granted", done.location(), done.text());
    ConsentRecord record = records().get(0);
    assertEquals(
        List.of(Step.MONTH, Step.MONTH), record.granted().stream().map(Ask::step).toList());
    assertEquals(Period.ofMonths(3), record.granted().get(0).history());
    assertEquals(Map.of("reference", "D-42"), record.facts());
    assertEquals("2027-05-20T16:05:09Z", record.until().toString());
    assertTrue(browser.get(DAYS).text().contains("Vous partagez déjà ainsi avec ce service."));
  }

  @Test
  void importedFigures_areGrantedOnlyWhereTicked() throws IOException {
    home.box.offerForImported();
    String path = "/sharing/offers/" + Offerings.PAST;
    assertEquals(303, choose(path, "asks", "0", "imported", "0", "choice", "grant").status());
    assertTrue(records().get(0).granted().get(0).imported());
    browser.post("/sharing/consents/" + records().get(0).id() + "/withdraw");
    assertEquals(303, choose(path, "asks", "0", "choice", "grant").status());
    assertFalse(records().get(1).granted().get(0).imported());
  }

  @Test
  void choiceThatCannotBe_isToldInTheForm_whichKeepsWhatWasTyped() throws IOException {
    String typed = "\"><script>alert(1)</script>";
    PageBrowser.Shown again =
        choose(DAYS, "form", "P1D", "asks", "0", "fact-reference", typed, "choice", "grant");
    assertEquals(422, again.status());
    assertTrue(again.html().contains("role=\"alert\""));
    assertFalse(again.html().contains("<script"), "encoded");
    assertTrue(again.html().contains("value=\"&#34;>&lt;script>"), again.html());
    PageBrowser.Shown none = choose(CURVE, "choice", "grant");
    assertEquals(422, none.status());
    assertTrue(none.text().contains("Rien n’est coché"), none.text());
    assertEquals(List.of(), records());
  }

  @Test
  void choiceUnderAnOlderVersion_isNotTaken() throws IOException {
    PageBrowser.Shown page = browser.get(DAYS);
    home.box.offerAgain(4);
    PageBrowser.Shown again =
        browser.post(
            DAYS,
            "version",
            Chooser.hidden(page, "version"),
            "notice",
            Chooser.hidden(page, "notice"),
            "language",
            "fr",
            "asks",
            "0",
            "choice",
            "grant");
    assertEquals(409, again.status());
    assertEquals("4", Chooser.hidden(again, "version"));
    assertEquals(List.of(), records());
  }

  @Test
  void curve_tellsWhatItShows_andWantsThePassphraseFromAPhone() throws IOException {
    PageBrowser.Shown page = browser.get(CURVE);
    assertTrue(page.text().contains("quand vous vous levez, cuisinez, sortez"), page.text());
    assertFalse(page.html().contains("type=\"password\""), "it was typed for this session");
    browser = new Chooser(home, browser).phone();
    assertTrue(browser.get(CURVE).html().contains("type=\"password\""));
    String[] yes = {"form", "PT30M", "asks", "0", "choice", "grant", "passphrase", ""};
    assertEquals(403, choose(CURVE, yes).status());
    yes[7] = "quelque chose d'autre";
    assertEquals(403, choose(CURVE, yes).status());
    assertEquals(List.of(), records());
    yes[7] = HomeBox.passphrase();
    assertEquals("/sharing?done=sharing-granted", choose(CURVE, yes).location());
    ConsentRecord record = records().get(0);
    assertEquals(Step.HALF_HOUR, record.step().orElseThrow());
  }

  @Test
  void easyWords_areOneSentenceEach_untilTheyAreLeft() throws IOException {
    browser.get("/sharing");
    assertEquals(
        "/sharing", browser.post("/sharing/easy", "value", "yes", "page", "/sharing").location());
    String easy = browser.get("/sharing").text();
    assertTrue(easy.contains("Agence des essais vous demande vos chiffres d’énergie."), easy);
    assertTrue(easy.contains("Si vous dites non, rien ne change pour vous."), easy);
    assertTrue(easy.contains("Nous voulons vous aider à moins consommer."), easy);
    assertFalse(easy.contains("Pourquoi"), "the service says it in its own easy words");
    String english = browser.in("en").get("/sharing").text();
    assertTrue(english.contains("Why: To advise you on works. What leaves:"), english);
    assertTrue(english.contains("It lasts 12\u00a0months."), english);
    assertTrue(english.contains("Careful: these figures show when you sleep"), english);
    assertFalse(english.contains("Nous voulons"), "it is signed in French alone");
    browser.post("/sharing/easy", "value", "no", "page", "/sharing");
    assertFalse(browser.get("/sharing").text().contains("It lasts"));
  }

  @Test
  void offerThatIsGone_leadsBack() throws IOException {
    home.box.takeBack(Offerings.DAYS, 4);
    assertEquals(404, browser.get(DAYS).status());
    String page = browser.get("/sharing").text();
    assertTrue(page.contains("offre reprise le 20 novembre 2026"), page);
  }
}
