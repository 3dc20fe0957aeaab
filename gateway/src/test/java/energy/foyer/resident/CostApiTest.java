// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Client.Reply;
import energy.foyer.window.Grain;
import energy.foyer.window.Prices;
import energy.foyer.window.SalesTax;
import energy.foyer.window.Span;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TempoDays;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.PriceJson;
import energy.foyer.wire.Reference;
import energy.foyer.wire.References;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of a home with peak and off-peak, billed and compared through the API. */
final class CostApiTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 11, 1);
  private static final int DAYS = 365;
  private static final SalesTax TAX = new SalesTax(200, 200, true);

  @TempDir static Path temp;
  private static HomeBox box;
  private static String session = "";

  @BeforeAll
  static void record() throws IOException {
    box = HomeBox.quick(temp.resolve("data"));
    session = box.session("passphrase", HomeBox.passphrase());
    DaysKept kept = new DaysKept(box);
    for (int i = 0; i < DAYS; i++) {
      LocalDate date = FIRST.plusDays(i);
      Span day = Grain.DAY.spanAt(DaysKept.noon(date), HomeBox.PARIS);
      // the last sixteen days have half-hours too
      for (Instant at = day.start(); i >= DAYS - 16 && at.isBefore(day.end()); ) {
        int hour = at.atZone(HomeBox.PARIS).getHour();
        boolean off = hour >= 22 || hour < 6;
        kept.halfHour(at, off ? Map.of(TariffKind.OFFPEAK, 300L) : Map.of(TariffKind.PEAK, 250L));
        at = at.plusSeconds(1800);
      }
      kept.day(date, Map.of(TariffKind.PEAK, 8_000L, TariffKind.OFFPEAK, 4_800L));
      kept.keep(date);
    }
  }

  @AfterAll
  static void close() throws IOException {
    box.close();
  }

  private static String list(String from, long peak, long off, long monthly) {
    StandingCharge charge = new StandingCharge(monthly, StandingCharge.Per.MONTH);
    byte[] json = PriceJson.write(Prices.peak(from, List.of(peak, off), charge, TAX));
    return new String(json, StandardCharsets.UTF_8);
  }

  private static Client resident() throws IOException {
    return box.client().with("Foyer-Session", session);
  }

  private static Reply add(String list, boolean dryRun) throws IOException {
    return resident().post("/prices", "{\"price\":" + list + ",\"dryRun\":" + dryRun + "}");
  }

  private static String cost(LocalDate from, LocalDate to) {
    return "/cost?from="
        + from.atStartOfDay(HomeBox.PARIS).toEpochSecond()
        + "&to="
        + to.atStartOfDay(HomeBox.PARIS).toEpochSecond();
  }

  private static long number(String json, String field) {
    Matcher matcher = Pattern.compile("\"" + field + "\":(-?\\d+)").matcher(json);
    assertTrue(matcher.find(), field + " in " + json);
    return Long.parseLong(matcher.group(1));
  }

  /**
   * 8,000 Wh peak and 4,800 Wh off-peak a day; 21.46 and 16.13 cents, from 1 February 22.00 and
   * 16.50; 15.80 EUR a month, then 16.10; all with tax.
   *
   * <pre>
   * November to January    92 days  peak      736,000 Wh x 21,460 / 1000 = 15,794,560
   *                                 off-peak  441,600 Wh x 16,130 / 1000 =  7,123,008
   *                                 standing  3 x 15.80 EUR               =  4,740,000
   * February to October   273 days  peak    2,184,000 Wh x 22,000 / 1000 = 48,048,000
   *                                 off-peak 1,310,400 Wh x 16,500 / 1000 = 21,621,600
   *                                 standing  9 x 16.10 EUR               = 14,490,000
   *                                                                        -----------
   *                                                                        111,817,168
   * </pre>
   */
  @Test
  void yearByHand_isTheYearOfTheApi_andALaterListChangesNothingBefore() throws IOException {
    assertEquals(200, add(list("2025-06-01", 21_460, 16_130, 1_580_000), false).status());
    assertEquals(200, add(list("2026-02-01", 22_000, 16_500, 1_610_000), false).status());
    Reply year = resident().get(cost(FIRST, FIRST.plusYears(1)));
    assertEquals(200, year.status(), year.body());
    assertEquals(111_817_168, number(year.body(), "totalMillicents"));
    assertEquals(111_817, number(year.body(), "totalCents"));
    assertEquals(DAYS * 12_800L, number(year.body(), "energyWh"));
    assertTrue(year.body().contains("\"complete\":true"), year.body());

    assertEquals(200, add(list("2026-11-01", 99_000, 99_000, 9_900_000), false).status());
    assertEquals(year.body(), resident().get(cost(FIRST, FIRST.plusYears(1))).body());
    assertEquals(409, add(list("2026-11-01", 1, 1, 1), false).status());
    assertEquals(200, add(list("2026-11-01", 99_000, 99_000, 9_900_000), true).status());
    assertEquals(200, resident().post("/prices/remove", "{\"from\":\"2026-11-01\"}").status());
    assertEquals(404, resident().post("/prices/remove", "{\"from\":\"2026-11-01\"}").status());
  }

  /**
   * The last day of October, 32 half-hours of 250 Wh and 16 of 300 Wh: 12,800 Wh.
   *
   * <pre>
   * peak and off-peak (what is asked)  8,000 x 30,000 / 1000 + 4,800 x 10,000 / 1000 = 288,000
   * base (of the territory)            12,800 x 19,870 / 1000                       = 254,336
   *   and a day of October: 15.20 EUR / 31                                           =  49,032.26
   * </pre>
   */
  @Test
  void oneDay_underEachOption() throws IOException {
    OfferSigner territory = OfferSigner.create();
    TerritoryKeys keys = new TerritoryKeys(territory.key(), OfferSigner.create().key());
    Topics.Topic topic = Topics.parse(Topics.reference("prices-exemple")).orElseThrow();
    byte[] signed = territory.sign(References.prices(1));
    assertTrue(box.books.references().take(topic, signed, keys, Instant.EPOCH));

    LocalDate day = FIRST.plusDays(DAYS - 1);
    String asked =
        "{\"from\":\"%s\",\"to\":\"%s\",\"offPeak\":\"22:00-6:00\",\"prices\":[%s]}"
            .formatted(
                day.atStartOfDay(HomeBox.PARIS).toInstant(),
                day.plusDays(1).atStartOfDay(HomeBox.PARIS).toInstant(),
                list("2026-01-01", 30_000, 10_000, 0));
    Reply reply = resident().post("/cost/comparison", asked);
    assertEquals(200, reply.status(), reply.body());
    assertEquals(12_800, number(reply.body(), "energyWh"));
    String[] outcomes = reply.body().split("\\{\"title\":");
    assertEquals(288_000, number(of(outcomes, "asked", "peak-offpeak"), "totalMillicents"));
    assertEquals(254_336 + 49_032, number(of(outcomes, "territory", "base"), "totalMillicents"));
    String tempo = of(outcomes, "territory", "tempo");
    assertTrue(tempo.contains("\"complete\":false"), tempo);
    assertTrue(tempo.contains("\"uncoloured\":[\"2026-10-30\",\"2026-10-31\"]"), tempo);

    byte[] colours = territory.sign(oneColour(day));
    Topics.Topic tempoDays = Topics.parse(Topics.reference("tempo-days")).orElseThrow();
    assertTrue(box.books.references().take(tempoDays, colours, keys, Instant.EPOCH));
    tempo =
        of(
            resident().post("/cost/comparison", asked).body().split("\\{\"title\":"),
            "territory",
            "tempo");
    // 0:00 to 6:00 blue off-peak 12 x 300, then red: 32 x 250 peak and 4 x 300 off-peak
    long energy = (3_600L * 12_110 + 8_000L * 66_550 + 1_200L * 14_420) / 1000;
    // a day of 2026: 186 EUR / 365 = 50,958.9
    assertEquals(energy + 50_959, number(tempo, "totalMillicents"));
    assertTrue(tempo.contains("\"complete\":true"), tempo);
  }

  private static Reference oneColour(LocalDate day) {
    return new Reference.Tempo(
        1,
        Instant.EPOCH,
        TempoDays.of(Map.of(day.minusDays(1), TempoDays.Colour.BLUE, day, TempoDays.Colour.RED)));
  }

  private static String of(String[] outcomes, String source, String option) {
    for (String outcome : outcomes) {
      if (outcome.contains("\"source\":\"" + source + "\"")
          && outcome.contains("\"option\":\"" + option + "\"")) {
        return outcome;
      }
    }
    throw new AssertionError(source + " " + option + " in " + String.join("\n", outcomes));
  }

  @Test
  void territorysLists_areProposed_byTheMetersOwnContract_refusalsNamed() throws IOException {
    OfferSigner territory = OfferSigner.create();
    TerritoryKeys keys = new TerritoryKeys(territory.key(), OfferSigner.create().key());
    Topics.Topic topic = Topics.parse(Topics.reference("prices-autre")).orElseThrow();
    byte[] altered = territory.sign(References.prices(9));
    assertFalse(box.books.references().take(topic, altered, keys, Instant.EPOCH));

    String body = resident().get("/prices/proposals").body();
    assertEquals(6, number(body, "kva"));
    assertTrue(body.contains("\"option\":\"peak-offpeak\""), body);
    assertTrue(
        body.contains("{\"name\":\"prices-autre\",\"reason\":\"aud: expected the topic\""), body);
  }

  @Test
  void whatCannotBe_isRefusedByName() throws IOException {
    Reply none = add("{}", false);
    assertEquals(422, none.status());
    for (String field : List.of("from", "title", "option", "energy", "standing", "tax")) {
      assertTrue(none.body().contains("\"" + field + ": expected"), none.body());
    }
    assertEquals(400, add("[]", false).status());
    assertEquals(400, add("{\"from\":\"2026-01-01\",\"surprise\":1}", false).status());
    Reply dear = add(list("2026-03-01", 1, 1, 1).replace("\"peak\":1", "\"peak\":1.5"), false);
    assertTrue(dear.status() == 400 || dear.status() == 422, dear.body());
    assertEquals(404, resident().get(cost(FIRST.minusYears(3), FIRST.minusYears(2))).status());
    assertEquals(422, resident().get(cost(FIRST.minusYears(20), FIRST.plusYears(1))).status());
    for (String wrong :
        List.of(
            "{}",
            "{\"from\":\"2026-10-31T00:00:00Z\",\"to\":\"2026-10-30T00:00:00Z\"}",
            "{\"from\":\"2026-10-30T00:00:00Z\",\"to\":\"2026-10-31T00:00:00Z\",\"offPeak\":\"x\"}")) {
      assertEquals(400, resident().post("/cost/comparison", wrong).status(), wrong);
    }
  }
}
