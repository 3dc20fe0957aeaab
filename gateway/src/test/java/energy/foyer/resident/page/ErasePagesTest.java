// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is erased, kept, corrected and noted over the page: told before, and done when confirmed.
 */
class ErasePagesTest extends SharedHome {
  private static PageBrowser resident;

  @BeforeAll
  static void fill() throws IOException {
    DataHome.days(home, LocalDate.of(2026, 1, 1));
    resident = home.login().in("fr");
  }

  private static String year() throws IOException {
    return resident.get("/data/year").text();
  }

  @Test
  void span_isToldInNumbers_thenErasedOnceTheWordIsTyped() throws IOException {
    PageBrowser.Shown asked =
        resident.post("/data/erase", "what", "span", "from", "2026-03-01", "to", "2026-03-31");
    assertEquals(200, asked.status(), asked.text());
    assertTrue(asked.text().contains("du 1er au 31 mars 2026"), asked.text());
    assertTrue(asked.text().contains("tapez EFFACER"), asked.text());
    assertTrue(year().contains("Mars 2026 310"));
    String from = DataHome.field(asked, "from");
    String until = DataHome.field(asked, "until");
    assertEquals("2026-02-28T23:00:00Z", from);
    assertEquals("2026-03-31T22:00:00Z", until);

    for (String word : List.of("", "oui", "ERASE")) {
      DataHome.assertRefused(
          422,
          "EFFACER",
          resident.post("/data/erase/confirm", "from", from, "until", until, "word", word));
    }
    assertTrue(year().contains("Mars 2026 310"));

    PageBrowser.Shown done =
        resident.post("/data/erase/confirm", "from", from, "until", until, "word", "effacer");
    assertTrue(done.text().contains("C’est effacé."), done.text());
    String after = year();
    assertTrue(after.contains("Mars 2026 rien de connu"), after);
    assertTrue(after.contains("Avril 2026 300"), after);
    assertTrue(after.contains("Février 2026 280"), after);
  }

  @Test
  void whatIsTypedWrongly_isToldAndShownAgain() throws IOException {
    DataHome.assertRefused(400, "jour", resident.post("/data/erase", "what", "span"));
    PageBrowser.Shown kept =
        resident.post("/data/erase", "what", "span", "from", "2026-05-01", "to", "soon");
    DataHome.assertRefused(400, "2026-11-26", kept);
    assertTrue(kept.html().contains("value=\"2026-05-01\""));
    DataHome.assertRefused(
        400,
        "précéder",
        resident.post("/data/erase", "what", "span", "from", "2026-05-02", "to", "2026-05-01"));
    DataHome.assertRefused(400, "réponses", resident.post("/data/erase", "what", "<b>"));
    DataHome.assertRefused(
        400, "réponses", resident.post("/data/erase", "what", "meter", "meter", "1 OR 1=1"));
    DataHome.assertRefused(
        400, "compteur", resident.post("/data/erase", "what", "meter", "meter", "77"));
    DataHome.assertRefused(
        400,
        "from",
        resident.post(
            "/data/erase/confirm", "from", "yesterday", "until", "today", "word", "EFFACER"));
    assertTrue(year().contains("Mai 2026 310"));
  }

  @Test
  void meter_isNamedAndErasedAlone_andImportedAlone() throws IOException {
    PageBrowser.Shown form = resident.get("/data/erase");
    assertTrue(form.text().contains("n° 012345678901"), form.text());
    String meter = form.html().replaceFirst("(?s).*<option value=\"([0-9]+)\".*", "$1");

    PageBrowser.Shown asked =
        resident.post(
            "/data/erase",
            "what",
            "meter",
            "meter",
            meter,
            "from",
            "2026-07-01",
            "to",
            "2026-07-10");
    assertEquals(200, asked.status(), asked.text());
    PageBrowser.Shown done =
        resident.post(
            "/data/erase/confirm",
            "meter",
            meter,
            "from",
            DataHome.field(asked, "from"),
            "until",
            DataHome.field(asked, "until"),
            "word",
            "EFFACER");
    assertTrue(done.text().contains("C’est effacé."), done.text());
    assertTrue(year().contains("Juillet 2026 210"), year());

    PageBrowser.Shown imported = resident.post("/data/erase", "what", "imported");
    assertTrue(imported.text().contains("Importé et noté"), imported.text());
    assertFalse(imported.text().contains("Demi-heures"), imported.text());
    resident.post("/data/erase/confirm", "imported", "true", "word", "EFFACER");
    assertTrue(year().contains("Juin 2026 300"));
  }

  @Test
  void retention_tellsWhatWouldGo_beforeItHolds() throws IOException {
    PageBrowser.Shown calm = resident.post("/data/retention", "dayDays", "3653");
    assertTrue(calm.text().contains("n’effacent rien"), calm.text());
    assertFalse(calm.html().contains("name=\"word\""));

    PageBrowser.Shown asked = resident.post("/data/retention", "dayDays", "300");
    assertTrue(asked.text().contains("Jours du 1er janvier 2026 au"), asked.text());
    DataHome.assertRefused(
        422, "EFFACER", resident.post("/data/retention/confirm", "dayDays", "300", "word", ""));
    PageBrowser.Shown led =
        resident.post("/data/retention/confirm", "dayDays", "300", "word", "EFFACER");
    assertEquals("/data/retention?done=data-retention", led.location());
    assertTrue(
        resident
            .get("/data/retention")
            .html()
            .matches("(?s).*<option value=\"300\" selected>300\u00a0jours.*"));
    resident.post("/data/retention/confirm", "dayDays", "3653");
    DataHome.assertRefused(
        400, "réponses", resident.post("/data/retention", "dayDays", "-1; DROP TABLE setting"));
    DataHome.assertRefused(422, "quotaMiB", resident.post("/data/retention", "quotaMiB", "1"));
  }

  @Test
  void correction_isToldBesideTheMeasure_thenMadeAndListed() throws IOException {
    String[] typed = {
      "quantity",
      "electricity.import",
      "from",
      "2026-09-05T00:00",
      "to",
      "2026-09-06T00:00",
      "how",
      "value",
      "value",
      "12,5"
    };
    PageBrowser.Shown asked = resident.post("/data/corrections", typed);
    assertTrue(asked.text().contains("Mesuré 10,0\u00a0kWh"), asked.text());
    assertTrue(asked.text().contains("Vrai 12,5\u00a0kWh"), asked.text());
    assertTrue(resident.get("/data/corrections").text().contains("Aucune pour l’instant"));
    assertEquals(
        "/data/corrections?done=data-corrected",
        resident.post("/data/corrections/confirm", typed).location());
    PageBrowser.Shown list = resident.get("/data/corrections");
    assertTrue(list.text().contains("samedi 5 septembre 2026 Électricité prise"), list.text());
    assertTrue(year().contains("Septembre 2026 303 corrigé"), year());

    typed[3] = "2026-09-05T00:10";
    PageBrowser.Shown uneven = resident.post("/data/corrections", typed);
    DataHome.assertRefused(422, "demie", uneven);
    assertTrue(uneven.html().contains("value=\"12,5\""));
    typed[9] = "1e9";
    DataHome.assertRefused(400, "nombre", resident.post("/data/corrections", typed));
  }

  @Test
  void index_isKeptToTheThousandth_andGoes() throws IOException {
    String[] typed = {"of", "gas", "at", "2026-11-01T08:30", "value", "1 234,567"};
    assertEquals(
        "/data/indexes?done=data-index-kept", resident.post("/data/indexes", typed).location());
    typed[3] = "2026-11-15T08:30";
    typed[5] = "1240";
    resident.post("/data/indexes", typed);
    PageBrowser.Shown list = resident.get("/data/indexes");
    assertTrue(list.text().contains("1\u202f234,567\u00a0m³"), list.text());
    assertTrue(list.text().contains("5,433\u00a0m³ depuis le précédent"), list.text());
    typed[3] = "2027-01-01T00:00";
    DataHome.assertRefused(400, "at", resident.post("/data/indexes", typed));

    String id = DataHome.field(list, "id");
    assertEquals(
        "/data/indexes?done=data-index-gone",
        resident.post("/data/indexes/remove", "id", id).location());
    assertFalse(resident.get("/data/indexes").text().contains("depuis le précédent"));
    DataHome.assertRefused(400, "réponses", resident.post("/data/indexes/remove", "id", "x"));
    DataHome.assertRefused(404, "numéro", resident.post("/data/indexes/remove", "id", "99"));
  }

  @Test
  void leaving_saysWhatGoes_andHappensOnceTheWordIsTyped() throws IOException {
    try (PageHome other = PageHome.claimed(folder.resolve("other"))) {
      DataHome.days(other, LocalDate.of(2026, 11, 1));
      PageBrowser leaver = other.login().in("en");
      PageBrowser.Shown asked = leaver.get("/data/leave");
      assertTrue(asked.text().contains("all keys are destroyed"), asked.text());
      assertTrue(asked.text().contains("To confirm, type LEAVE"), asked.text());
      DataHome.assertRefused(422, "LEAVE", leaver.post("/data/leave", "word", "ERASE"));
      assertEquals(0, other.box.restarted.get());
      assertTrue(other.box.books.residence().claimed());

      PageBrowser.Shown last = leaver.post("/data/leave", "word", "leave");

      assertEquals(200, last.status());
      assertTrue(last.text().contains("This box is nobody’s"), last.text());
      assertEquals("", leaver.cookie(Cookies.SESSION));
      Await.until(() -> other.box.restarted.get() == 1);
    }
  }

  @Test
  void overview_leadsToEachPage_inBothLanguages() throws IOException {
    for (String language : List.of("fr", "en")) {
      PageBrowser browser = home.login().in(language);
      String overview = browser.get("/data").html();
      for (String page :
          List.of(
              "year",
              "export",
              "backup",
              "import",
              "indexes",
              "restore",
              "corrections",
              "retention",
              "erase",
              "leave")) {
        assertTrue(overview.contains("href=\"/data/" + page + "\""), page);
        PageBrowser.Shown shown = browser.get("/data/" + page);
        assertEquals(200, shown.status(), page);
        assertEquals(2, shown.html().split("<h1>", -1).length, page);
        assertFalse(shown.html().contains("style="), page);
      }
    }
  }
}
