// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.DaysKept;
import energy.foyer.store.BesideIntake;
import energy.foyer.store.Imported;
import energy.foyer.window.Quantity;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Single days of a home: measured in detail, with only their total left, brought from elsewhere, or
 * not to be found in any calendar. From October 2025 each counts 12.8 kWh.
 */
final class HistoryDayTest extends SharedHome {
  private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
  private static final LocalDate FINE = LocalDate.of(2026, 11, 19);

  @BeforeAll
  static void record() throws IOException {
    DaysKept kept = new DaysKept(home.box);
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      kept.day(day, new Use(Map.of(TariffKind.PEAK, 8_000L, TariffKind.OFFPEAK, 4_800L), 0));
      if (day.equals(FINE)) {
        kept.drew(5_400);
      }
    }
    Instant midnight = Instant.parse("2026-11-18T23:00:00Z");
    for (int half = 0; half < 48; half++) {
      TariffKind kind = half < 12 ? TariffKind.OFFPEAK : TariffKind.PEAK;
      kept.halfHour(midnight.plusSeconds(half * 1800L), Map.of(kind, half == 37 ? 900L : 200L));
      kept.drew(half == 37 ? 5_400 : 700);
    }
    kept.keep(LAST);
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
  void highestPowerOfADay_isToldWithItsHour() throws IOException {
    String day = read("fr", "/history?span=day&at=" + FINE);
    assertTrue(day.contains("Puissance la plus forte 5 400 VA de 18 h 30 à 19 h"), day);
    assertTrue(read("en", "/history?span=day&at=" + FINE).contains("5,400 VA 18:30 to 19:00"));
  }

  @Test
  void day_isToldByItsHalfHours() throws IOException {
    PageBrowser.Shown page = shown("en", "/history?span=day&at=" + FINE);
    String text = page.text().replace('\u00a0', ' ');
    assertTrue(text.contains("The highest: 18:30 to 19:00, 0.90 kWh."), text);
    assertTrue(
        text.contains("18:30 0.00 0.90 0.90") || text.contains("18:30 0.90 0.00 0.90"), text);
    assertEquals(36, heights(page.html(), "peak").size());
    assertEquals(12, heights(page.html(), "offpeak").size());
    assertTrue(page.html().contains("data-source=\"/history/curve?at=2026-11-19\""));
  }

  @Test
  void whatWasBrought_isShownApart_andCostsNothing() throws Exception {
    asResident(
        resident -> {
          try (BesideIntake intake = new BesideIntake(home.box.books.history(), resident, false)) {
            for (String day : List.of("2025-09-28T22:00:00Z", "2025-09-29T22:00:00Z")) {
              long start = Instant.parse(day).getEpochSecond();
              intake.take(new Imported(Quantity.ELECTRICITY_IMPORT, start, 86_400, 9_500_000));
            }
            intake.end();
            intake.commit(Optional.empty());
          }
        });
    PageBrowser.Shown page = shown("en", "/history?span=month&at=2025-09-30");
    String text = page.text().replace('\u00a0', ' ');
    assertTrue(text.contains("19.0 kWh in 2 days."), text);
    assertTrue(text.contains("All of it comes from an imported file"), text);
    assertTrue(text.contains("Cost – The box itself measured nothing of that time."), text);
    assertTrue(text.contains("Mon 29 9.5 imported"), text);
    assertEquals(2, heights(page.html(), "other").size());
    String day = read("en", "/history?span=day&at=2025-09-30");
    assertTrue(day.contains("Only the total of this day is known"), day);
    assertTrue(day.contains("Energy taken 9.5 kWh"), day);
    assertFalse(day.contains("Each day"), "one bar would say nothing more");
  }

  @Test
  void curveThatWasBrought_isDrawn_andSaysWhatIsMissing() throws Exception {
    asResident(
        resident -> {
          try (BesideIntake intake = new BesideIntake(home.box.books.history(), resident, false)) {
            long midnight = Instant.parse("2025-08-31T22:00:00Z").getEpochSecond();
            for (int half = 0; half < 48; half++) {
              long start = midnight + half * 1800L;
              intake.take(new Imported(Quantity.ELECTRICITY_IMPORT, start, 1800, 250_000));
            }
            intake.end();
            intake.commit(Optional.empty());
          }
        });
    PageBrowser.Shown page = shown("fr", "/history?span=day&at=2025-09-01");
    String text = page.text().replace('\u00a0', ' ');
    assertEquals(48, heights(page.html(), "other").size());
    assertTrue(text.contains("Ce jour vient d’un fichier importé Ses demi-heures sont là."), text);
    assertTrue(text.contains("12,0 kWh ce jour-là."), text);
    assertTrue(text.contains("13 h 30 0,25 14 h 0,25"), text);
    assertFalse(page.html().contains("data-source"), "there is no power to draw");
  }

  @Test
  void dayWhoseHalfHoursAreGone_saysSo() throws IOException {
    String page = read("en", "/history?span=day&at=2026-02-10");
    assertTrue(page.contains("Only the total of this day is still kept"), page);
    assertTrue(page.contains("See these times"), page);
    assertFalse(read("en", "/history?span=day&at=" + FINE).contains("still kept"));
  }

  @Test
  void dateThatIsNone_isSaid_andTheNearestPageIsShown() throws IOException {
    PageBrowser.Shown page = home.resident().in("fr").get("/history?span=day&at=2026-02-30");
    assertEquals(400, page.status());
    String text = page.text().replace('\u00a0', ' ');
    assertTrue(text.contains("Cette date n’existe pas À la place : samedi 28 février 2026."), text);
    assertTrue(text.contains("12,8 kWh"), text);
    PageBrowser.Shown english = home.resident().in("en").get("/history?date=%3Cimg%20src%3Dx%3E");
    assertTrue(english.text().contains("There is no such date Instead: Friday 20 November 2026."));
    assertFalse(english.html().contains("<img"), "what was typed is not told");
    assertEquals(400, home.resident().get("/history/curve?at=yesterday").status());
    assertEquals(400, home.resident().get("/history/curve?at=2026-11-19&from=1&to=2").status());
  }
}
