// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.DaysKept;
import energy.foyer.window.Grain;
import energy.foyer.window.Prices;
import energy.foyer.window.SalesTax;
import energy.foyer.window.Span;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Use;
import energy.foyer.wire.PriceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six days of 8,000 Wh peak and 4,800 Wh off-peak at 25 and 10 cents, of which the 14th is not
 * kept; half-hours are kept of the first three: 250 Wh from 6:00 to 22:00, else 300 Wh.
 */
final class CostCorrectedTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 10);
  private static final Map<TariffKind, Long> KINDS =
      Map.of(TariffKind.PEAK, 8_000L, TariffKind.OFFPEAK, 4_800L);

  @TempDir private Path temp;
  private AtHome home;

  @BeforeEach
  void live() throws IOException {
    home = AtHome.claimed(temp);
    DaysKept kept = new DaysKept(home.box);
    for (int i = 0; i < 6; i++) {
      LocalDate date = FIRST.plusDays(i);
      Span day = Grain.DAY.spanAt(date.atTime(12, 0).atZone(PARIS).toInstant(), PARIS);
      for (Instant at = day.start(); i < 3 && at.isBefore(day.end()); at = at.plusSeconds(1800)) {
        int hour = at.atZone(PARIS).getHour();
        boolean off = hour >= 22 || hour < 6;
        kept.halfHour(at, off ? Map.of(TariffKind.OFFPEAK, 300L) : Map.of(TariffKind.PEAK, 250L));
      }
      if (i != 4) {
        kept.day(date, new Use(KINDS, i == 5 ? 3_000 : 0));
        kept.keep(date);
      }
    }
    StandingCharge free = new StandingCharge(0, StandingCharge.Per.MONTH);
    SalesTax none = new SalesTax(0, 0, true);
    Path prices = temp.resolve("prices.json");
    Files.write(
        prices,
        PriceJson.write(
            Prices.peak("2026-01-01", List.of(25_000L, 10_000L), free, none).selling(4_000)));
    ran("prices", "add", prices.toString());
    correct("2026-10-10T12:00", "2026-10-10T14:00", "--value=400");
    correct("2026-10-11T22:00", "2026-10-12T02:00", "--wrong");
    correct("2026-10-12T05:00", "2026-10-12T07:00", "--value=1001");
    correct("2026-10-13", "2026-10-13", "--value=10000");
    correct("2026-10-15", "2026-10-15", "--value=1000", "--quantity=electricity.export");
  }

  @AfterEach
  void leave() throws IOException {
    home.close();
  }

  private List<String> ran(String... arguments) {
    assertEquals(0, home.resident(arguments), home::err);
    return home.typed.lines();
  }

  private void correct(String from, String to, String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "correct";
    all[1] = "--from=" + from;
    all[2] = "--to=" + to;
    System.arraycopy(more, 0, all, 3, more.length);
    ran(all);
  }

  /**
   *
   *
   * <pre>
   *                                                    peak      off-peak
   * 10th  8,000 - 4 x 250 + 400                        7,400        4,800
   * 11th  4,800 - 4 x 300, wrong                       8,000        3,600
   * 12th  4,800 - 4 x 300, wrong; then
   *       500 and 600 are 1,001: 455 and 546           7,955        3,546
   * 13th  12,800 are 10,000                            6,250        3,750
   * 15th                                               8,000        4,800
   *                                                   ------       ------
   *                                                   37,605       20,496
   * 37,605 x 25,000 / 1000 = 940,125
   * 20,496 x 10,000 / 1000 = 204,960                           1,145,085
   * sold: 1,000 x 4,000 / 1000                                     4,000
   * corrected 2 h + 2 h + 24 h = 100,800 s; not covered 4 h + 24 h
   * </pre>
   */
  @Test
  void correctedValuesCount_whatIsWrongDoesNot_andBothAreTold() {
    List<String> lines = ran("cost", "--from=2026-10-10", "--to=2026-10-15");
    assertEquals(
        "2026-10-10 to 2026-10-15: 11.45 € with tax, of which 0.00 € are tax, for 58,101 Wh.",
        lines.get(0));
    // 100,800 of 518,400 seconds are 19.44 %, told as 19.5 %
    assertTrue(
        lines.contains(
            "Of this time 61.0 % was measured, 0.0 % interpolated between two readings, 19.5 %"
                + " corrected by you, 19.5 % not covered."),
        lines.toString());
    List<String> told = lines.stream().filter(line -> line.startsWith("Corrected, ")).toList();
    assertEquals(5, told.size(), lines.toString());
    assertTrue(told.get(0).endsWith(": 1,000 Wh were measured, 400 Wh hold."), told.get(0));
    assertTrue(told.get(1).endsWith(": 2,400 Wh were measured, which is wrong."), told.get(1));
    assertTrue(told.get(4).endsWith(": 3,000 Wh were measured, 1,000 Wh hold."), told.get(4));
    String json = String.join("", ran("cost", "--from=2026-10-10", "--to=2026-10-15", "--json"));
    assertTrue(json.contains("\"totalMillicents\":1145085,"), json);
    assertTrue(json.contains("\"earnedMillicents\":4000"), json);
    assertTrue(
        json.contains(
            "\"coverage\":{\"measuredSeconds\":316800,\"interpolatedSeconds\":0,"
                + "\"correctedSeconds\":100800,\"missingSeconds\":100800}"),
        json);
  }

  /**
   * The first three days by half-hours: the 1,001 Wh of the 12th are 250, 250, 250 and 251 by time,
   * two half-hours off-peak and two peak, where the bill divides the day's as they were counted.
   *
   * <pre>
   * peak      7,400 + 8,000 + 7,500 + 250 + 251 = 23,401 x 25,000 / 1000 = 585,025
   * off-peak  4,800 + 3,600 + 3,000 + 250 + 250 = 11,900 x 10,000 / 1000 = 119,000
   *                                               35,301 Wh                704,025
   * </pre>
   */
  @Test
  void comparison_isOfTheCorrectedHalfHours() {
    String[] compare = {"cost", "compare", "--from=2026-10-10", "--to=2026-10-12", "--json"};
    String json = String.join("", ran(compare));
    assertTrue(json.contains("\"energyWh\":35301,"), json);
    assertTrue(json.contains("\"totalMillicents\":704025,"), json);
    compare[4] = "--lang=en";
    List<String> lines = ran(compare);
    assertTrue(lines.get(0).contains("35,301 Wh"), lines.get(0));
    assertTrue(lines.get(1).startsWith("7.04 €"), lines.toString());
    assertEquals(
        3, lines.stream().filter(line -> line.startsWith("Corrected, ")).count(), lines.toString());
  }
}
