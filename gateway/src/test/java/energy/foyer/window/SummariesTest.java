// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SummariesTest {
  private static final String IMPORT = "1-0:1.8.0";
  private static final String EXPORT = "1-0:2.8.0";

  private final Home home = new Home();

  private static Instant at(String local) {
    return Instant.ofEpochSecond(Watch.paris(local));
  }

  private static Part only(List<Part> parts) {
    assertEquals(1, parts.size());
    return parts.get(0);
  }

  @Test
  void halfHour_closesWithTheFrameAtItsEnd() {
    home.take("2026-05-05T10:00:00", Frame.total("A", 1000));
    for (int minute = 1; minute < 30; minute++) {
      long second = Watch.paris("2026-05-05T10:00:00") + 60L * minute;
      assertEquals(List.of(), home.take(second, Frame.total("A", 1000 + minute)));
    }
    Part part = only(home.take("2026-05-05T10:30:00", Frame.total("A", 1031)));
    assertEquals(Grain.HALF_HOUR, part.grain());
    assertEquals(at("2026-05-05T10:00:00"), part.from());
    assertEquals(at("2026-05-05T10:30:00"), part.to());
    assertEquals(1800, part.covered());
    Sum sum = new Sum(Series.total(Quantity.ELECTRICITY_IMPORT), 31, false, false);
    assertEquals(List.of(sum), part.sums());
  }

  @Test
  void firstPart_beginsWithTheFirstFrame() {
    Home.Index index = new Home.Index(500);
    Part part = only(home.live("2026-05-05T10:10:00", "2026-05-05T10:30:00", index, 600));
    assertEquals(at("2026-05-05T10:10:00"), part.from());
    assertEquals(1200, part.covered());
    assertEquals(200, part.sums().get(0).value());
  }

  @Test
  void halfHour_waitsForTheRegisterThatLags() {
    home.take("2026-05-05T10:29:00", Frame.of("A").registers(100, 200).accepted());
    home.take("2026-05-05T10:29:50", Frame.of("A").registers(100, 202).accepted());
    assertEquals(
        List.of(),
        home.take(
            "2026-05-05T10:30:10",
            Frame.of("A").index("EAST", IMPORT, 306).register(1, 100).accepted()));
    Part part =
        only(home.take("2026-05-05T10:30:30", Frame.of("A").registers(100, 210).accepted()));
    // 202 and then 8 in 40 seconds, of which 10 lie before; the total stood at 302 and 306.
    assertEquals(4, value(part, new Series("1-0:1.8.2", Optional.of(TariffKind.OTHER))));
    assertEquals(4, value(part, Series.total(Quantity.ELECTRICITY_IMPORT)));
    assertEquals(2, part.sums().size(), "a register that counted nothing is left out");
  }

  private static long value(Part part, Series series) {
    return part.sums().stream()
        .filter(sum -> sum.series().equals(series))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void restartWhileARegisterLags_losesNoneOfIt() {
    home.take("2026-05-05T23:59:00", both(1000, 50));
    home.take("2026-05-05T23:59:50", both(1002, 51));
    home.take("2026-05-06T00:00:10", Frame.total("A", 1006));
    home.restart();
    home.take("2026-05-06T00:00:40", both(1010, 56));
    home.restart();
    home.take("2026-05-06T00:01:00", both(1012, 58));
    Total before = home.total(Grain.DAY, "2026-05-05T00:00:00");
    Total after = home.total(Grain.DAY, "2026-05-06T00:00:00");
    assertEquals(4, Chronicle.counted(before, IMPORT));
    assertEquals(8, Chronicle.counted(after, IMPORT));
    assertEquals(2, Chronicle.counted(before, EXPORT));
    assertEquals(6, Chronicle.counted(after, EXPORT));
    assertEquals(60, before.covered());
    assertEquals(60, after.covered());
  }

  private static Decoded.Accepted both(long imported, long exported) {
    return Frame.of("A").index("EAST", IMPORT, imported).index("EAIT", EXPORT, exported).accepted();
  }

  @Test
  void openPart_endsWhereTheNextRunBegins() {
    Home.Index index = new Home.Index(0);
    home.live("2026-05-05T10:00:00", "2026-05-05T10:12:00", index, 600);
    home.restart();
    home.live("2026-05-05T10:13:00", "2026-05-05T10:30:00", index, 600);
    List<Part> parts =
        home.chronicle().parts().stream().filter(part -> part.grain() == Grain.HALF_HOUR).toList();
    assertEquals(2, parts.size());
    assertEquals(at("2026-05-05T10:12:00"), parts.get(0).to());
    assertEquals(at("2026-05-05T10:12:00"), parts.get(1).from());
    assertEquals(120, parts.get(0).sums().get(0).value());
    assertEquals(180, parts.get(1).sums().get(0).value());
    assertEquals(1800, home.total(Grain.HALF_HOUR, "2026-05-05T10:00:00").covered());
  }

  @Test
  void gapOfDays_isSpreadOverItsHalfHoursAndMarked() {
    home.take("2026-05-05T10:00:00", Frame.total("A", 0));
    home.take("2026-05-05T10:01:00", Frame.total("A", 10));
    long end = Watch.paris("2026-05-15T10:01:00");
    for (int i = 0; i < 5; i++) {
      home.take(end + i, Frame.total("A", 48010));
    }
    TreeMap<Instant, Total> halfHours = home.chronicle().totals(Grain.HALF_HOUR);
    assertEquals(481, halfHours.size());
    Total one = halfHours.get(at("2026-05-09T03:00:00"));
    assertEquals(100, Chronicle.counted(one, IMPORT), 1);
    assertTrue(one.sums().get(0).estimated());
    assertEquals(0, one.covered());
    Total day = home.total(Grain.DAY, "2026-05-09T00:00:00");
    assertEquals(4800, Chronicle.counted(day, IMPORT), 1);
    assertEquals(OptionalLong.empty(), day.baseLoad());
    Total month = home.total(Grain.MONTH, "2026-05-01T00:00:00");
    assertEquals(48010, Chronicle.counted(month, IMPORT));
    assertFalse(month.sums().get(0).estimated(), "both ends of the month were seen");
    assertEquals(64, month.covered());
  }

  @Test
  void gapOfYears_isSpreadOverItsDaysOnly() {
    Home.Index index = new Home.Index(0);
    home.live("2026-05-05T10:00:00", "2026-05-05T10:10:00", index, 600);
    long end = Watch.paris("2029-05-05T10:40:00");
    for (int i = 0; i < 5; i++) {
      home.take(end + i, Frame.total("A", 1_000_100));
    }
    home.take("2029-05-05T10:41:00", Frame.total("A", 1_000_107));
    TreeMap<Instant, Total> halfHours = home.chronicle().totals(Grain.HALF_HOUR);
    assertEquals(2, halfHours.size());
    assertEquals(100, Chronicle.counted(halfHours.get(at("2026-05-05T10:00:00")), IMPORT));
    assertEquals(7, Chronicle.counted(halfHours.get(at("2029-05-05T10:30:00")), IMPORT));
    TreeMap<Instant, Total> days = home.chronicle().totals(Grain.DAY);
    assertEquals(1097, days.size());
    assertEquals(
        1_000_107, days.values().stream().mapToLong(one -> Chronicle.counted(one, IMPORT)).sum());
    assertEquals(
        912, Chronicle.counted(days.get(at("2028-02-29T00:00:00")), IMPORT), 1, "a leap day");
    assertEquals(4, home.chronicle().totals(Grain.YEAR).size());
  }

  @Test
  void doubtedLeap_changesNothing() {
    Home.Index index = new Home.Index(0);
    home.live("2026-05-05T10:00:00", "2026-05-05T10:10:00", index, 600);
    assertEquals(List.of(), home.take("2031-01-01T00:00:00", Frame.total("A", 9000)));
    home.live("2026-05-05T10:11:00", "2026-05-05T10:30:00", index, 600);
    Total one = home.total(Grain.HALF_HOUR, "2026-05-05T10:00:00");
    assertEquals(300, Chronicle.counted(one, IMPORT));
    assertEquals(1800, one.covered());
    assertEquals(1, home.chronicle().totals(Grain.YEAR).size());
  }

  @Test
  void momentaryZero_isCountedNowhere() {
    Home.Index index = new Home.Index(53_000_000);
    home.live("2026-05-05T10:00:00", "2026-05-05T10:10:00", index, 600);
    home.take("2026-05-05T10:10:30", Frame.total("A", 0));
    home.live("2026-05-05T10:11:00", "2026-05-05T10:30:00", index, 600);
    Total one = home.total(Grain.HALF_HOUR, "2026-05-05T10:00:00");
    Sum sum = new Sum(Series.total(Quantity.ELECTRICITY_IMPORT), 300, false, false);
    assertEquals(List.of(sum), one.sums());
  }

  @Test
  void anotherMeter_isMarkedAndBothCount() {
    home.take("2026-05-05T10:00:00", Frame.total("A", 5000));
    home.take("2026-05-05T10:01:00", Frame.total("A", 5020));
    for (int i = 0; i < 5; i++) {
      home.take(Watch.paris("2026-05-05T10:20:00") + i, Frame.total("B", 3 + i));
    }
    home.restart();
    home.take("2026-05-05T10:31:00", Frame.total("B", 107));
    Total one = home.total(Grain.HALF_HOUR, "2026-05-05T10:00:00");
    Total next = home.total(Grain.HALF_HOUR, "2026-05-05T10:30:00");
    assertTrue(one.sums().get(0).meterChanged());
    assertFalse(next.sums().get(0).meterChanged());
    Total year = home.total(Grain.YEAR, "2026-01-01T00:00:00");
    assertEquals(20 + 104, Chronicle.counted(year, IMPORT), "old and new");
    assertTrue(year.sums().get(0).meterChanged());
  }

  @Test
  void tariffRegisterBornInTheMiddle_countsFromItsBirth() {
    home.take("2026-05-05T10:00:00", Frame.of("A").index("EAST", IMPORT, 100).accepted());
    home.take("2026-05-05T10:10:00", Frame.of("A").registers(40, 70).accepted());
    home.take("2026-05-05T10:11:00", Frame.of("A").registers(40, 90).accepted());
    home.restart();
    home.take("2026-05-05T10:12:00", Frame.of("A").registers(45, 90).accepted());
    Total one = home.total(Grain.HALF_HOUR, "2026-05-05T10:00:00");
    assertEquals(35, Chronicle.counted(one, IMPORT));
    assertEquals(5, Chronicle.counted(one, "1-0:1.8.1"));
    assertEquals(20, Chronicle.counted(one, "1-0:1.8.2"));
  }

  @Test
  void tariffKindLearnedInTheMiddle_isASeriesOfItsOwn() {
    home.take("2026-05-05T10:00:00", Frame.of("A").registers(40, 60).accepted());
    home.take("2026-05-05T10:01:00", Frame.of("A").registers(44, 60).accepted());
    home.take(
        "2026-05-05T10:02:00",
        Frame.of("A").registers(49, 60).tariff("H PLEINE/CREUSE", "HEURE CREUSE", 1).accepted());
    Part part =
        home.chronicle().parts().stream()
            .filter(one -> one.grain() == Grain.HALF_HOUR)
            .findFirst()
            .orElseThrow();
    long told =
        part.sums().stream()
            .filter(sum -> sum.series().obis().equals("1-0:1.8.1"))
            .mapToLong(Sum::value)
            .sum();
    assertEquals(9, told);
    assertEquals(9, value(part, Series.total(Quantity.ELECTRICITY_IMPORT)));
  }

  @Test
  void historicMode_hasATotalOfItsRegisters() {
    for (int minute = 0; minute <= 31; minute++) {
      home.take(
          Watch.paris("2026-05-05T10:00:00") + 60L * minute,
          Frame.of("A")
              .index("HCHC", "1-0:1.8.1", 700)
              .index("HCHP", "1-0:1.8.2", 900 + minute)
              .accepted());
    }
    Total one = home.total(Grain.HALF_HOUR, "2026-05-05T10:00:00");
    assertEquals(30, Chronicle.counted(one, IMPORT));
    assertEquals(30, Chronicle.counted(one, "1-0:1.8.2"));
    assertEquals(new Series("1-0:1.8.2", Optional.of(TariffKind.PEAK)), one.sums().get(1).series());
  }

  @Test
  void wanted_isTheSameListFrameAfterFrame() {
    Trails trails = new Trails();
    Summaries summaries = new Summaries(Watch.PARIS, trails);
    List<Wanted> first = summaries.wanted(Watch.paris("2026-05-05T10:00:00"));
    trails.accept(Frame.total("A", 1), Watch.paris("2026-05-05T10:00:00"), first);
    assertTrue(first == summaries.wanted(Watch.paris("2026-05-05T10:00:01")));
    assertEquals(Quantity.values().length, first.size());
  }

  @Test
  void printed_tellNothingOfWhatWasCounted() {
    home.take(
        "2026-05-05T10:00:00", Frame.of("A").index("EAST", IMPORT, 0).power(77123).accepted());
    home.take(
        "2026-05-05T10:01:00", Frame.of("A").index("EAST", IMPORT, 431).power(77123).accepted());
    Total total = home.total(Grain.DAY, "2026-05-05T00:00:00");
    String printed = home.chronicle().parts() + " " + total + total.sums() + total.extremes();
    assertFalse(printed.contains("431") || printed.contains("77123"), printed);
  }
}
