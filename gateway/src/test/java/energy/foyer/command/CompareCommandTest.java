// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.DaysKept;
import energy.foyer.window.TariffKind;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.Reference;
import energy.foyer.wire.References;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days: 600 W from 22 to 6 h, 1,200 W by day, as the meter's own registers count. */
final class CompareCommandTest {
  private static final String BASE =
      "{\"from\":\"2026-01-01\",\"title\":\"Tout à un prix\",\"option\":\"base\","
          + "\"energy\":{\"base\":20000},\"standing\":{\"millicents\":0,\"per\":\"month\"},"
          + "\"tax\":{\"energyPerMille\":200,\"standingPerMille\":200,\"included\":true}}";

  @TempDir Path temp;

  private static void live(AtHome home) throws IOException {
    DaysKept kept = new DaysKept(home.box);
    ZonedDateTime start = LocalDate.of(2026, 10, 22).atStartOfDay(PretendDays.PARIS);
    for (int i = 0; i < 96; i++) {
      ZonedDateTime at = start.plusMinutes(30L * i);
      boolean off = at.getHour() < 6 || at.getHour() >= 22;
      kept.halfHour(
          at.toInstant(), off ? Map.of(TariffKind.OFFPEAK, 300L) : Map.of(TariffKind.PEAK, 600L));
    }
    for (int day = 22; day <= 23; day++) {
      kept.day(
          LocalDate.of(2026, 10, day),
          Map.of(TariffKind.PEAK, 19_200L, TariffKind.OFFPEAK, 4_800L));
    }
    kept.keep(LocalDate.of(2026, 10, 23));
  }

  /** What the territory signed stands beside one's own prices; one word takes it up. */
  @Test
  void proposalsOfTheTerritory_areShownWithWhatFits_takenUp_andCompared() throws IOException {
    try (AtHome home = AtHome.claimed(temp)) {
      live(home);
      OfferSigner territory = OfferSigner.create();
      TerritoryKeys keys = new TerritoryKeys(territory.key(), OfferSigner.create().key());
      for (Reference one : List.of(References.prices(1), References.tempo(1))) {
        Topics.Topic topic = Topics.parse(Topics.reference(one.name())).orElseThrow();
        byte[] signed = territory.sign(one);
        assertTrue(home.box.books.references().take(topic, signed, keys, Instant.EPOCH));
      }
      assertEquals(0, home.resident("prices", "show", "--proposals"), home::err);
      List<String> shown = home.typed.lines();
      assertEquals("prices-exemple (Prices of an invented supplier)", shown.get(4));
      assertEquals(
          "From 2026-02-01: Option heures creuses, peak and off-peak, 6 kVA; €/kWh: off-peak 0.1613,"
              + " peak 0.2146; standing charge 15.80 €/month; with tax.",
          shown.get(5));
      assertEquals("Fits what your meter counts.", shown.get(6));
      assertEquals("For another option than that of your meter.", shown.get(3));
      assertEquals("  Sold energy: 0.04 €/kWh, as it is paid to you.", shown.get(2));
      assertEquals("Tempo days of a known colour: 9.", shown.get(10));

      assertEquals(0, home.resident("prices", "add", "--proposal", "prices-exemple"), home::err);
      assertEquals(1, home.box.books.prices().book().lists().size());
      assertEquals(1, home.resident("prices", "add", "--proposal", "prices-autre"));
      assertTrue(home.err().contains("no prices under the name prices-autre"), home.err());
      compared(home);
    }
  }

  /**
   *
   *
   * <pre>
   * base              48,000 x 19,870 / 1000 = 953,760 and 2 days of October, 15.20 / 31 =  98,065
   * peak and off-peak 38,400 x 21,460 / 1000 + 9,600 x 16,130 / 1000 = 978,912, 15.80 / 31 = 101,935
   * </pre>
   */
  private static void compared(AtHome home) {
    String[] compare = {"cost", "compare", "--from=2026-10-22", "--to=2026-10-23", "--lang=fr"};
    assertEquals(0, home.resident(compare), home::err);
    List<String> compared = home.typed.lines();
    assertEquals("10,52 € : Option base (base, du territoire)", compared.get(1));
    assertEquals("10,81 € : Option heures creuses (heures creuses, vos prix)", compared.get(2));
    assertEquals("Non comparable : Option Tempo (Tempo).", compared.get(3), "each list once");
    assertEquals(
        "La couleur de 3 jours n'est pas connue, la première fois le 21/10/2026.", compared.get(4));
  }

  /**
   * 48,000 Wh: 2 x 16 h x 1,200 W peak, 2 x 8 h x 600 W off-peak.
   *
   * <pre>
   * base              48,000 x 20,000 / 1000                            = 960,000    9.60 EUR
   * as counted        38,400 x 25,000 / 1000 + 9,600 x 10,000 / 1000    = 1,056,000 10.56 EUR
   * hours 12 to 20    16 h at 1,200 W are 19,200 Wh off-peak:
   *                   28,800 x 25,000 / 1000 + 19,200 x 10,000 / 1000   = 912,000    9.12 EUR
   * </pre>
   */
  @Test
  void ownHalfHours_areCompared_byTheMetersHoursOrByOthers() throws IOException {
    try (AtHome home = AtHome.claimed(temp)) {
      live(home);
      Path file = Files.writeString(temp.resolve("base.json"), BASE);
      assertEquals(
          0,
          home.resident(
              "prices",
              "add",
              "--from=2026-01-01",
              "--option=peak-offpeak",
              "--title=Nuit",
              "--price=peak=0.25",
              "--price=offpeak=0.1"),
          home::err);
      String[] compare = {
        "cost", "compare", "--from=2026-10-22", "--to=2026-10-23", "--prices=" + file
      };
      assertEquals(0, home.resident(compare), home::err);
      assertEquals(
          List.of(
              "With your 48,000 Wh, half-hour by half-hour, 2026-10-22 to 2026-10-23:",
              "9.60 €: Tout à un prix (base, of the file)",
              "10.56 €: Nuit (peak and off-peak, your prices)"),
          home.typed.lines());
      String[] others = List.of(compare).toArray(new String[6]);
      others[5] = "--off-peak=12:00-20:00";
      assertEquals(0, home.resident(others), home::err);
      assertTrue(home.typed.lines().get(1).startsWith("9.12 €: Nuit"), home.out());
      assertEquals(0, home.box.sessions());
    }
  }
}
