// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.DaysKept;
import energy.foyer.window.Prices;
import energy.foyer.window.SalesTax;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TempoDays;
import energy.foyer.window.Use;
import energy.foyer.wire.PriceJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three years of a home that went from base over peak and off-peak to Tempo, billed by the command
 * through the local API: the bills of {@code YearBillTest}, computed by hand there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CostCommandTest {
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final LocalDate END = LocalDate.of(2026, 1, 1);

  private Path temp;
  private AtHome home;

  @BeforeAll
  void live(@TempDir Path folder) throws IOException {
    temp = folder;
    home = AtHome.claimed(folder);
    DaysKept kept = new DaysKept(home.box);
    for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
      kept.day(day, new Use(use(day), within(day, "2025-07-01", "2025-09-01") ? 2_500 : 0));
      if (day.plusDays(1).getDayOfMonth() == 1) {
        kept.keep(day);
      }
    }
    assertEquals(
        0,
        home.resident(
            "prices",
            "add",
            "--from=2022-02-01",
            "--option=base",
            "--title=Base",
            "--price=base=0.1548",
            "--standing=9.36/month",
            "--standing-vat=5.5",
            "--without-vat"),
        home::err);
    assertEquals(
        "Added. From 2022-02-01: Base, base, —; €/kWh: base 0.1548; standing charge 9.36 €/month;"
            + " without tax.\n",
        home.out());
    assertEquals(
        0,
        home.resident(
            "prices",
            "add",
            "--from=2023-08-01",
            "--option=base",
            "--price=base=0,1425",
            "--standing=9,9/month",
            "--without-vat"),
        home::err);
    assertEquals(0, home.resident("prices", "add", file().toString()), home::err);
  }

  @AfterEach
  void noSessionStays() {
    assertEquals(
        0, home.box.sessions(), () -> "each session ended with its command: " + home.err());
  }

  @AfterAll
  void close() throws IOException {
    home.close();
  }

  private static Map<TariffKind, Long> use(LocalDate day) {
    if (day.getYear() == 2023) {
      return Map.of(TariffKind.BASE, 12_345L);
    }
    if (day.getYear() == 2024) {
      return Map.of(TariffKind.PEAK, 7_000L, TariffKind.OFFPEAK, 4_500L);
    }
    boolean red = within(day, "2025-01-06", "2025-01-28");
    boolean white = within(day, "2025-02-03", "2025-03-18");
    TempoDays.Colour colour =
        red ? TempoDays.Colour.RED : white ? TempoDays.Colour.WHITE : TempoDays.Colour.BLUE;
    return Map.of(colour.peak(), 8_000L, colour.offPeak(), 4_000L);
  }

  private static boolean within(LocalDate day, String from, String to) {
    return !day.isBefore(LocalDate.parse(from)) && day.isBefore(LocalDate.parse(to));
  }

  /** The other four lists, as {@code prices show --json} would print them. */
  private Path file() throws IOException {
    SalesTax some = new SalesTax(200, 55, true);
    SalesTax tax = new SalesTax(200, 200, true);
    List<byte[]> lists =
        List.of(
            PriceJson.write(
                Prices.peak(
                    "2024-01-01",
                    List.of(24_600L, 18_280L),
                    new StandingCharge(18_216_000, StandingCharge.Per.YEAR),
                    some)),
            PriceJson.write(
                Prices.peak(
                    "2024-02-15",
                    List.of(27_000L, 20_680L),
                    new StandingCharge(1_570_000, StandingCharge.Per.MONTH),
                    some)),
            PriceJson.write(
                Prices.tempo(
                    "2025-01-01",
                    List.of(12_960L, 16_090L, 14_860L, 18_940L, 15_680L, 75_620L),
                    new StandingCharge(1_596_000, StandingCharge.Per.MONTH),
                    tax)),
            PriceJson.write(
                Prices.tempo(
                        "2025-02-01",
                        List.of(12_320L, 14_940L, 13_910L, 17_300L, 14_600L, 64_680L),
                        new StandingCharge(1_609_000, StandingCharge.Per.MONTH),
                        tax)
                    .selling(4_000)));
    String each =
        String.join(
            ",", lists.stream().map(json -> new String(json, StandardCharsets.UTF_8)).toList());
    return Files.writeString(temp.resolve("prices.json"), "{\"prices\":[" + each + "]}");
  }

  private List<String> lines(String... arguments) {
    assertEquals(0, home.resident(arguments), home::err);
    return home.typed.lines();
  }

  @Test
  void yearOfEachOption_isTheBillByHand_toTheCent() {
    List<String> base = lines("cost", "--from", "2023", "--to", "2023");
    assertEquals(
        "2023-01-01 to 2023-12-31: 937.67 € with tax, of which 148.36 € are tax, for 4,505,925 Wh.",
        base.get(0));
    assertEquals(
        "base                   2023-01-01 2023-07-31   2,617,140 Wh       0.1548     486.16 €",
        base.get(2));
    List<String> peak = lines("cost", "--from", "2024", "--to", "2024");
    assertTrue(
        peak.get(0).startsWith("2024-01-01 to 2024-12-31: 1,207.44 € with tax"), peak.get(0));
    List<String> tempo = lines("cost", "--from", "2025", "--to", "2025");
    assertTrue(
        tempo.get(0).startsWith("2025-01-01 to 2025-12-31: 930.74 € with tax"), tempo.get(0));
    assertTrue(
        tempo.stream().anyMatch(line -> line.startsWith("red peak") && line.endsWith("133.09 €")),
        tempo.toString());
    assertTrue(
        lines("cost").get(0).startsWith("2025-01-01 to 2025-12-31"), "the year of the last day");
  }

  /** 62 days of 2,500 Wh: 155,000 Wh x 4,000 / 1000 = 620,000 thousandths of a cent. */
  @Test
  void sold_isToldBelow_andTakenOffNothing() {
    List<String> lines = lines("cost", "--from", "2025", "--to", "2025");
    assertEquals(
        List.of(
            "Sold: given to the network from 2025-02-01 to 2025-12-31: 155,000 Wh at 0.04 €/kWh ="
                + " 6.20 €, paid to you; not taken off the cost above.",
            "Of this time 100.0 % was measured, 0.0 % interpolated between two readings, 0.0 %"
                + " corrected by you, 0.0 % not covered."),
        lines.subList(lines.size() - 2, lines.size()));
    assertTrue(lines.get(0).contains(": 930.74 € with tax"), lines.get(0));
    assertTrue(
        lines("cost", "--from=2025", "--to=2025", "--lang=fr").stream()
            .anyMatch(line -> line.startsWith("Vendu : donné au réseau du 01/02/2025 au ")),
        home.out());
    assertTrue(
        lines("prices", "show").contains("  Sold energy: 0.04 €/kWh, as it is paid to you."),
        home.out());
    assertTrue(
        lines(
                "prices",
                "add",
                "--from=2026-01-01",
                "--option=base",
                "--price=base=0.2",
                "--sale=0,1269",
                "--dry-run")
            .contains("  Sold energy: 0.1269 €/kWh, as it is paid to you."),
        home.out());
    assertEquals(
        2,
        home.type(
            "prices",
            "add",
            "--from=2026-01-01",
            "--option=base",
            "--price=base=0.2",
            "--sale=much"));
  }

  @Test
  void allYears_haveThreeSegments_andTheSameSum() {
    List<String> all = lines("cost", "--from", "2023", "--to", "2025");
    // 93,766,577 + 120,743,701 + 93,073,520 = 307,583,798 thousandths of a cent
    assertTrue(all.get(0).startsWith("2023-01-01 to 2025-12-31: 3,075.84 € with tax"), all.get(0));
    assertTrue(all.contains("The supplier's calendar changed on 2024-01-01."), all.toString());
    assertTrue(all.contains("The supplier's calendar changed on 2025-01-01."), all.toString());
    assertEquals(0, home.resident("cost", "--from", "2023", "--to", "2025", "--json"), home::err);
    assertTrue(home.out().contains("\"totalMillicents\":307583798,"), home.out());
  }

  @Test
  void inFrench_withItsSeparators() {
    List<String> lines = lines("cost", "--from", "2024", "--to", "2024", "--lang", "fr");
    assertTrue(
        lines.get(0).startsWith("Du 01/01/2024 au 31/12/2024 : 1\u202f207,44 € TTC"), lines.get(0));
    assertTrue(lines.get(2).startsWith("pleines "), lines.toString());
  }

  @Test
  void laterPrices_changeNothing_andCanBeRemoved() {
    List<String> before = lines("cost", "--from", "2025", "--to", "2025");
    String[] add = {
      "prices", "add", "--from=2026-01-01", "--option=base", "--price=base=9.99", "--dry-run"
    };
    assertTrue(lines(add).get(0).startsWith("Would be added. From 2026-01-01"));
    assertEquals(7, lines("prices", "show").size(), "a dry run keeps nothing");
    add[5] = "--title=Later";
    assertEquals(0, home.resident(add), home::err);
    assertEquals(8, lines("prices", "show").size());
    assertEquals(before, lines("cost", "--from", "2025", "--to", "2025"));
    assertTrue(
        lines("prices", "remove", "2026-01-01", "--dry-run")
            .get(0)
            .startsWith("Would be removed."));
    assertEquals(0, home.resident("prices", "remove", "2026-01-01", "--lang", "fr"));
    assertTrue(home.out().startsWith("Retirés. Dès le 01/01/2026"), home.out());
    assertEquals(1, home.resident("prices", "remove", "2026-01-01"));
    assertTrue(home.err().contains("No prices begin on 2026-01-01"), home.err());
  }

  @Test
  void wrongUse_andWhatTheBoxRefuses_areToldApart() throws IOException {
    assertEquals(2, home.type("cost", "--from", "yesterday"));
    assertEquals(2, home.type("cost", "compare", "--off-peak", "25:00-6:00"));
    assertEquals(2, home.type("prices"));
    assertEquals(2, home.type("prices", "add"));
    assertEquals(
        2, home.type("prices", "add", "--from=2026-01-01", "--option=base", "--price=base=1e5"));
    assertEquals(
        1,
        home.resident("prices", "add", "--from=2026-01-01", "--option=tempo", "--price=base=0.2"));
    assertTrue(home.err().contains("energy: expected a price of each of tempo-"), home.err());
    assertEquals(
        1,
        home.resident("prices", "add", "--from=2024-02-15", "--option=base", "--price=base=0.2"));
    assertTrue(home.err().contains("begin on 2024-02-15 already"), home.err());
    Path other = Files.writeString(temp.resolve("other.json"), "PK\u0003\u0004");
    assertEquals(1, home.type("prices", "add", other.toString()));
    assertTrue(home.err().contains("is no file of prices"), home.err());
    assertEquals(1, home.type("prices", "add", temp.resolve("absent.json").toString()));
    assertEquals(6, home.box.books.prices().book().lists().size());
  }

  @Test
  void comparisonWithoutHalfHours_saysThatThereAreNone() {
    assertEquals(1, home.resident("cost", "compare", "--from", "2024", "--to", "2024"));
    assertTrue(home.err().contains("keeps nothing of that time"), home.err());
  }

  @Test
  void help_speaksBothLanguages() {
    assertEquals(0, home.typed.type("cost", "compare", "--help", "--lang", "fr"));
    assertTrue(home.out().contains("rien ne quitte la maison"), home.out());
    assertEquals(0, home.typed.type("prices", "add", "--help", "--lang", "en"));
    assertTrue(home.out().contains("Euros a kWh of a tariff"), home.out());
  }
}
