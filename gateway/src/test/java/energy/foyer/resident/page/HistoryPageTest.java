// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.DaysKept;
import energy.foyer.store.Correction;
import energy.foyer.store.Corrections;
import energy.foyer.window.Days;
import energy.foyer.window.Prices;
import energy.foyer.window.Quantity;
import energy.foyer.window.SalesTax;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A home with peak and off-peak that gives 1 kWh a day: 8.0 and 4.8 kWh on each day from October
 * 2025, 6.0 and 4.0 kWh on each of November 2026, of which twenty days have come; the prices change
 * on 10 November.
 */
final class HistoryPageTest extends SharedHome {
  private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 20);

  @BeforeAll
  static void record() throws IOException {
    DaysKept kept = new DaysKept(home.box);
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      boolean late = !day.isBefore(LocalDate.of(2026, 11, 1));
      Map<TariffKind, Long> kinds =
          late
              ? Map.of(TariffKind.PEAK, 6_000L, TariffKind.OFFPEAK, 4_000L)
              : Map.of(TariffKind.PEAK, 8_000L, TariffKind.OFFPEAK, 4_800L);
      kept.day(day, new Use(kinds, 1_000));
    }
    kept.keep(LAST);
    SalesTax tax = new SalesTax(200, 200, true);
    StandingCharge monthly = new StandingCharge(1_547_000, StandingCharge.Per.MONTH);
    home.box.price(Prices.peak("2025-01-01", List.of(27_000L, 20_680L), monthly, tax));
    home.box.price(Prices.peak("2026-11-10", List.of(25_160L, 19_010L), monthly, tax));
  }

  @Test
  void month_costsWhatItsDatedPricesMake() throws IOException {
    // 54 × 0.27 + 36 × 0.2068 + 66 × 0.2516 + 44 × 0.1901 + 20 ÷ 30 × 15.47 = 57.308…
    String page = read("en", "/history?span=month&at=2026-11-20");
    assertTrue(page.contains("November 2026"), page);
    assertTrue(page.contains("Cost €57.31 including €10.31 standing charge"), page);
    assertTrue(page.contains("Energy taken 200 kWh"), page);
    assertTrue(page.contains("Peak hours, 1 Nov to 9 Nov 54.0 0.2700 14.58"), page);
    assertTrue(page.contains("Off-peak hours, 10 Nov to 20 Nov 44.0 0.1901 8.36"), page);
    assertTrue(page.contains("Standing charge, 11 days, 10 Nov to 20 Nov 5.67"), page);
    String french = read("fr", "/history?span=month&at=2026-11-20");
    assertTrue(french.contains("Coût 57,31 € dont 10,31 € d’abonnement"), french);
    assertTrue(french.contains("Heures pleines, du 1er nov. au 9 nov. 54,0 0,2700 14,58"), french);
  }

  @Test
  void monthUnderWay_isComparedByTheSameDays() throws IOException {
    // 19 days of 10.0 kWh; of 12.8 kWh in October 2026 and in November 2025
    String page = read("en", "/history?span=month&at=2026-11-01");
    assertTrue(page.contains("22% less than October 2026, over the same days."), page);
    assertTrue(page.contains("22% less than November 2025, over the same days."), page);
    assertTrue(page.contains("Nov 2026 19 190.0"), page);
    assertTrue(page.contains("Oct 2026 19 243.2"), page);
  }

  @Test
  void chart_saysTheSameInItsSentenceAndItsTable() throws IOException {
    PageBrowser.Shown page = shown("en", "/history?span=month&at=2026-10-01");
    String text = page.text().replace('\u00a0', ' ');
    assertTrue(text.contains("397 kWh in 31 days. 38% of it in off-peak hours."), text);
    assertTrue(text.contains("Thu 1 8.0 4.8 12.8 3.65"), text);
    assertTrue(text.contains("Total 248.0 148.8 396.8"), text);
    Matcher bars = Pattern.compile("class=\"bar\" fill=\"url\\(#k-peak\\)\"").matcher(page.html());
    assertEquals(31, bars.results().count());
    assertEquals(
        List.of("53.33%"),
        heights(page.html(), "peak").stream().distinct().toList(),
        "8.0 of 15 kWh");
    assertEquals(List.of("32%"), heights(page.html(), "offpeak").stream().distinct().toList());
    assertTrue(page.html().contains("<title>Thursday 1 October 2026, Peak hours: 8.0\u00a0kWh<"));
    assertEquals(
        30,
        Pattern.compile("class=\"bar-before\" x=").matcher(page.html()).results().count(),
        "the days of September");
  }

  private static List<String> heights(String html, String kind) {
    List<String> heights = new ArrayList<>();
    Matcher bar =
        Pattern.compile(
                "url\\(#k-"
                    + kind
                    + "\\)\" x=\"[^\"]*\" y=\"[^\"]*\" width=\"[^\"]*\" height=\"([^\"]*)\"")
            .matcher(html);
    while (bar.find()) {
      heights.add(bar.group(1));
    }
    return heights;
  }

  @Test
  void whatIsGiven_isNeverTakenOffWhatIsTaken() throws IOException {
    PageBrowser.Shown page = shown("en", "/history?span=month&at=2026-11-01");
    String text = page.text().replace('\u00a0', ' ');
    assertTrue(text.contains("Energy taken 200 kWh"), text);
    assertTrue(text.contains("Energy given 20.0 kWh counted apart, never deducted"), text);
    assertTrue(text.contains("Given, each day 20.0 kWh given to the grid."), text);
    assertEquals(20, heights(page.html(), "export").size());
  }

  @Test
  void year_isToldByItsMonths_andSaysWhereAnotherIsHardlyKnown() throws IOException {
    // 304 days of 12.8 kWh and 20 of 10.0
    String page = read("en", "/history?span=year&at=2026-06-01");
    assertTrue(page.contains("4,091 kWh in 324 days."), page);
    assertTrue(page.contains("2025: only 50 days are known"), page);
    assertTrue(page.contains("Jan 2026 248.0 148.8 396.8"), page);
    assertFalse(page.contains("% more than 2025"), page);
  }

  @Test
  void anyDates_areToldAndCompared() throws IOException {
    String page = read("fr", "/history?span=span&from=2026-10-25&to=2026-11-03");
    // seven days of 12.8 kWh and three of 10.0
    assertTrue(page.contains("Du 25 octobre au 3 novembre 2026"), page);
    assertTrue(page.contains("120 kWh en 10 jours."), page);
    assertTrue(
        page.contains("7 % de moins par rapport à la période du 15 au 24 octobre 2026"), page);
    PageBrowser.Shown long_ = shown("fr", "/history?span=span&from=2025-10-01&to=2026-11-20");
    assertTrue(long_.text().contains("Chaque mois"), "too many days for bars");
  }

  @Test
  void neighbours_leadAround_butNotBeyondWhatIsKept() throws IOException {
    PageBrowser.Shown now = shown("en", "/history?span=month&at=2026-11-01");
    assertTrue(now.html().contains("href=\"/history?span=month&amp;at=2026-10-01\" rel=\"prev\""));
    assertFalse(now.html().contains("rel=\"next\""), "the next one has not begun");
    PageBrowser.Shown first = shown("en", "/history?span=month&at=2025-09-01");
    assertFalse(first.html().contains("rel=\"prev\""), "nothing is kept before");
    assertTrue(
        first.html().contains("href=\"/history?span=month&amp;at=2025-10-01\" rel=\"next\""));
  }

  @Test
  void timeOfWhichNothingIsKept_saysWhatToDo() throws IOException {
    String page = read("en", "/history?span=month&at=2024-03-01");
    assertTrue(page.contains("Nothing is kept of that time"), page);
    assertTrue(page.contains("Import my history"), page);
    assertTrue(page.contains("Show October 2025"), page);
  }

  @Test
  void whatTheResidentCorrected_counts_andIsMarked() throws Exception {
    LocalDate day = LocalDate.of(2025, 12, 10);
    Correction truth =
        new Correction(
            Quantity.ELECTRICITY_IMPORT,
            new Days(day, day.plusDays(1)).span(home.box.reach().desk().parts().zone()),
            OptionalLong.of(6_400),
            home.box.clock.instant());
    asResident(
        resident ->
            new Corrections(
                    home.box.books.consents(), home.box.books.history(), home.box.books.readout())
                .correct(resident, truth));
    String text = read("en", "/history?span=month&at=2025-12-01");
    // thirty days of 12.8 kWh and one of 6.4, divided as it was measured
    assertTrue(text.contains("Wed 10 4.0 2.4 6.4 "), text);
    assertTrue(text.contains("390 kWh in 31 days."), text);
    assertTrue(text.contains(" corrected Thu 11 8.0 4.8 12.8"), text);
  }

  @Test
  void printView_hasItsTablesOpen() throws IOException {
    PageBrowser.Shown page = shown("en", "/history?span=month&at=2026-10-01&print=yes");
    assertTrue(page.html().contains("<details class=\"more\" open>"), page.html());
    assertTrue(page.text().contains("foyer-abcd · printed on 20 November 2026"), page.text());
  }

  @Test
  void strangers_seeNothing() throws IOException {
    for (String path : List.of("/history", "/history/curve?at=2026-11-19", "/", "/live")) {
      assertEquals(303, home.browser().get(path).status(), path);
    }
  }
}
