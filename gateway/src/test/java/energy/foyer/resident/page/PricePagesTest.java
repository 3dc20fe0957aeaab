// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.DaysKept;
import energy.foyer.resident.page.PageBrowser.Shown;
import energy.foyer.window.PriceList;
import energy.foyer.window.TariffKind;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.References;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Prices proposed, taken with one tap, typed, removed, and the options compared. */
final class PricePagesTest extends OwnHome {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 18);

  /** A day of 12 kWh, a third of it off-peak, by half-hours. */
  private void history() throws IOException {
    DaysKept days = new DaysKept(home.box);
    days.day(DAY, Map.of(TariffKind.PEAK, 8_000L, TariffKind.OFFPEAK, 4_000L));
    Instant start = DAY.atStartOfDay(PARIS).toInstant();
    for (int i = 0; i < 48; i++) {
      TariffKind kind = i < 16 ? TariffKind.OFFPEAK : TariffKind.PEAK;
      days.halfHour(start.plusSeconds(1800L * i), Map.of(kind, 250L));
    }
    days.keep(DAY);
  }

  private void proposals() throws IOException {
    OfferSigner territory = OfferSigner.create();
    TerritoryKeys keys = new TerritoryKeys(territory.key(), OfferSigner.create().key());
    Topics.Topic topic = Topics.parse(Topics.reference("prices-exemple")).orElseThrow();
    byte[] signed = territory.sign(References.prices(1));
    assertTrue(home.box.books.references().take(topic, signed, keys, Instant.EPOCH));
  }

  private List<PriceList> lists() throws IOException {
    return home.box.books.prices().book().lists();
  }

  private Shown type(String... fields) throws IOException {
    browser.get("/settings/prices/own?option=peak-offpeak");
    return browser.post("/settings/prices/own", fields);
  }

  /** RGAA 11.10 and 11.11: which field is wrong, and how it is written. */
  @Test
  void wrongField_isNamed_withAnExample() throws IOException {
    String[] good = {
      "option",
      "peak-offpeak",
      "title",
      "Facture",
      "from",
      "2026-01-01",
      "energy.peak",
      "0,27",
      "energy.offpeak",
      "0,20",
      "standing",
      "14",
      "per",
      "month"
    };
    Map<String, String> said =
        Map.of(
            "title", "Donnez d’abord un nom à ces prix, de 80 caractères au plus.",
            "from", "Donnez le premier jour où ces prix comptent, par exemple 2026-11-26.",
            "energy.offpeak",
                "«\u00a0Heures creuses\u00a0»\u00a0: tapez des euros, par exemple 0,2016.",
            "standing", "«\u00a0Abonnement\u00a0»\u00a0: tapez des euros, par exemple 0,2016.");
    for (String field : said.keySet()) {
      String[] fields = good.clone();
      fields[List.of(fields).indexOf(field) + 1] = " ";
      Shown shown = type(fields);
      assertEquals(422, shown.status(), field);
      says(said.get(field), shown);
    }
    assertEquals(List.of(), lists());
    assertEquals(303, type(good).status());
  }

  @Test
  void proposalThatFitsTheMeter_isTakenWithOneTap() throws IOException {
    history();
    proposals();
    Shown shown = browser.get("/settings/prices");
    says("Heures pleines et creuses, 6\u00a0kVA", shown);
    says("Proposés par la métropole", shown);
    says("Aucun prix encore", shown);
    assertTrue(browser.get("/settings/prices/own").html().contains("energy.offpeak"), "its option");
    Matcher key =
        Pattern.compile("name=\"key\" value=\"([^\"]*peak-offpeak[^\"]*)\"").matcher(shown.html());
    assertTrue(key.find(), shown.html());
    Shown taken = browser.post("/settings/prices/adopt", "key", key.group(1));
    assertEquals("/settings/prices?done=prices-adopted", taken.location(), taken.text());
    assertEquals(1, lists().size());
    assertEquals(OptionalLong.of(21_460), lists().get(0).price(TariffKind.PEAK));
    Shown after = browser.get("/settings/prices?done=prices-adopted");
    says("0,2146\u00a0€ le kWh", after);
    assertFalse(after.text().contains("Proposés par la métropole"), "it is not proposed again");
    browser.get("/settings/prices");
    assertEquals(303, browser.post("/settings/prices/adopt", "key", key.group(1)).status());
    assertEquals(1, lists().size(), "the same once more changes nothing");
    browser.get("/settings/prices");
    assertEquals(409, browser.post("/settings/prices/adopt", "key", "nothing").status());
    assertEquals(1, lists().size());
  }

  @Test
  void ownPrices_areTypedWithCommaOrPoint_andRemoved() throws IOException {
    Shown added =
        type(
            "option",
            "peak-offpeak",
            "title",
            "Mon contrat",
            "from",
            "2026-02-01",
            "energy.peak",
            "0,2081",
            "energy.offpeak",
            " 0.16352 € ",
            "standing",
            "15,8",
            "per",
            "month",
            "sale",
            "0,04");
    assertEquals("/settings/prices?done=prices-added", added.location(), added.text());
    PriceList list = lists().get(0);
    assertEquals(OptionalLong.of(20_810), list.price(TariffKind.PEAK));
    assertEquals(OptionalLong.of(16_352), list.price(TariffKind.OFFPEAK));
    assertEquals(1_580_000, list.standing().millicents());
    assertEquals(OptionalLong.of(4_000), list.sale());
    assertTrue(list.tax().included());
    says("15,80\u00a0€ par mois", browser.get("/settings/prices"));
    Shown removed = browser.post("/settings/prices/remove", "from", "2026-02-01");
    assertEquals("/settings/prices?done=prices-removed", removed.location());
    assertTrue(lists().isEmpty());
    browser.get("/settings/prices");
    assertEquals(404, browser.post("/settings/prices/remove", "from", "2026-02-01").status());
    browser.get("/settings/prices");
    assertEquals(400, browser.post("/settings/prices/remove", "from", "<script>").status());
  }

  @Test
  void ownPrices_thatCannotBe_areShownAgainAsTyped() throws IOException {
    Shown unread =
        type("option", "peak-offpeak", "title", "Mon <contrat>", "energy.peak", "vingt centimes");
    assertEquals(422, unread.status());
    says("tapez des euros, par exemple 0,2016", unread);
    assertTrue(unread.html().contains("value=\"vingt centimes\""));
    assertTrue(unread.html().contains("Mon &lt;contrat"), unread.html());
    Shown undated =
        type("option", "base", "title", "Base", "from", "", "energy.base", "0,2", "standing", "15");
    assertEquals(422, undated.status());
    Shown dear =
        type(
            "option",
            "base",
            "title",
            "Base",
            "from",
            "2026-02-01",
            "energy.base",
            "99999",
            "standing",
            "15");
    assertEquals(422, dear.status());
    Shown cents =
        type(
            "option",
            "base",
            "title",
            "Base",
            "from",
            "2026-02-01",
            "energy.base",
            "20,16",
            "standing",
            "15");
    assertEquals(422, cents.status());
    says("0,2016 pour 20,16 centimes", cents);
    assertTrue(lists().isEmpty());
  }

  @Test
  void options_areComparedOnOnesOwnHalfHours() throws IOException {
    Shown nothing = browser.get("/settings/compare");
    assertEquals(200, nothing.status());
    says("Rien à comparer encore", nothing);
    history();
    proposals();
    Shown free = browser.get("/settings/compare");
    says("La moins chère", free);
    says("Option base", free);
    says("La couleur de 2 jours Tempo n’est pas connue", free);
    type(
        "option",
        "peak-offpeak",
        "title",
        "Trop cher",
        "from",
        "2026-02-01",
        "energy.peak",
        "0,50",
        "energy.offpeak",
        "0,40",
        "standing",
        "15,80");
    Shown own = browser.get("/settings/compare");
    says("aurait coûté", own);
    says("de moins que la vôtre", own);
    says("celle d’aujourd’hui", own);
    says("12,0\u00a0kWh", own);
    // 8 kWh at 0.50, 4 kWh at 0.40, and a day of November: 15.80 / 30
    says("6,13\u00a0€", own);
    // asked for other hours: sixteen half-hours of the day are off-peak all the same
    Shown hours = browser.get("/settings/compare?hours=0:00-8:00");
    says("6,13\u00a0€", hours);
    // half of them: 10 kWh at 0.50, 2 kWh at 0.40
    says("6,33\u00a0€", browser.get("/settings/compare?hours=0:00-4:00"));
    Shown wrong = browser.get("/settings/compare?hours=tard");
    assertEquals(400, wrong.status());
    assertTrue(wrong.html().contains("value=\"tard\""));
  }
}
