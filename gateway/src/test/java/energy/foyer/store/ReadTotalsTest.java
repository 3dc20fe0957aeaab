// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Readout.Summed;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ReadTotalsTest extends ReadoutScene {
  private static final Instant DAY = Archive.midnight("2026-03-10");

  @Test
  void halfHours_importAndExportApart_inRowsOfOneAndOfADay() throws IOException {
    archive.summary(SummaryTable.DAY_OF_HALF_HOURS, meter, Archive.halfHours(DAY, at("24:00")));
    archive.summary(SummaryTable.HALF_HOURS, meter, Archive.halfHours(at("24:00"), at("24:30")));
    Summed summed = read(Grain.HALF_HOUR, at("23:00"), at("24:10"));
    assertEquals(
        List.of(at("23:00"), at("23:30"), at("24:00")),
        summed.totals().stream().map(total -> total.span().start()).toList());
    for (Total total : summed.totals()) {
      assertEquals(100, Archive.value(total.sums(), Archive.IMPORT).orElseThrow());
      assertEquals(10, Archive.value(total.sums(), Archive.EXPORT).orElseThrow());
      assertEquals(1800, total.covered());
    }
  }

  @Test
  void day_comesFromItsOneClosedPart_withItsBaseLoad() throws IOException {
    days(DAY, 1);
    archive.summary(SummaryTable.HALF_HOURS, meter, Archive.halfHours(DAY, at("01:00")));
    Total day = only(Grain.DAY);
    assertEquals(4800, Archive.value(day.sums(), Archive.IMPORT).orElseThrow());
    assertEquals(OptionalLong.of(200), day.baseLoad());
  }

  @Test
  void openDay_isToldFromTheTail_withTheHalfHourThatIsOpen() throws IOException {
    archive.summary(SummaryTable.HALF_HOURS, meter, Archive.halfHours(DAY, at("10:00")));
    archive.tail(
        meter,
        Archive.samples(second("10:00"), second("10:15"), 10),
        List.of(
            Archive.part(Grain.HALF_HOUR, at("10:00"), at("10:15")),
            Archive.part(Grain.DAY, DAY, at("10:15"))));
    assertEquals(2050, Archive.value(only(Grain.DAY).sums(), Archive.IMPORT).orElseThrow());
    List<Total> halves = read(Grain.HALF_HOUR, DAY, at("24:00")).totals();
    assertEquals(21, halves.size());
    assertEquals(50, Archive.value(halves.get(20).sums(), Archive.IMPORT).orElseThrow());
    assertEquals(2050, Archive.value(only(Grain.YEAR).sums(), Archive.IMPORT).orElseThrow());
  }

  @Test
  void dayThatARestartSplit_addsUp_everyWattHourOnce() throws IOException {
    restart();
    Total day = only(Grain.DAY);
    assertEquals(4800, Archive.value(day.sums(), Archive.IMPORT).orElseThrow());
    assertEquals(480, Archive.value(day.sums(), Archive.EXPORT).orElseThrow());
    assertEquals(86_400, day.covered());
    assertTrue(day.baseLoad().isPresent(), "its half-hours give the base load");
    List<Total> halves = read(Grain.HALF_HOUR, DAY, at("24:00")).totals();
    assertEquals(48, halves.size());
    assertEquals(List.of(100L), halves.stream().map(ReadTotalsTest::imported).distinct().toList());
    for (Grain grain : List.of(Grain.WEEK, Grain.MONTH, Grain.YEAR)) {
      assertEquals(4800, imported(only(grain)), grain.name());
    }
  }

  @Test
  void dayThatARestartSplit_withoutItsHalfHours_addsUpFromItsParts() throws IOException {
    restart();
    database.change(on -> Sql.update(on, "DELETE FROM summary WHERE grain = 0"));
    assertEquals(4800, imported(only(Grain.DAY)));
  }

  @Test
  void damagedDay_comesFromItsHalfHours_countedWithoutAGap() throws IOException {
    days(DAY, 1);
    archive.summary(SummaryTable.DAY_OF_HALF_HOURS, meter, Archive.halfHours(DAY, at("24:00")));
    damage("grain = 2");
    Summed summed = read(Grain.DAY, DAY, at("24:00"));
    assertEquals(4800, imported(summed.totals().get(0)));
    assertEquals(1, summed.damaged());
    assertEquals(List.of(), summed.gaps());
  }

  @Test
  void damagedDay_withoutHalfHours_isAGap_andTheOthersAreTold() throws IOException {
    for (int i = 0; i < 3; i++) {
      days(Archive.midnight("2026-03-1" + i), 1);
    }
    damage("grain = 2 AND start = " + Archive.second("2026-03-11"));
    Summed summed = read(Grain.MONTH, DAY, at("24:00"));
    assertEquals(9600, imported(summed.totals().get(0)));
    assertEquals(1, summed.damaged());
    Span lost = Grain.DAY.spanAt(Archive.midnight("2026-03-11"), Archive.PARIS);
    assertEquals(List.of(new Readout.Gap(lost, true)), summed.gaps());
  }

  @Test
  void damagedHalfHour_isAGap_andEditedRowsTellNothing() throws IOException {
    for (Part half : Archive.halfHours(DAY, at("03:00"))) {
      archive.summary(SummaryTable.HALF_HOURS, meter, List.of(half));
    }
    damage("start = " + second("01:00"));
    database.change(
        on -> Sql.update(on, "UPDATE summary SET meter = 7 WHERE start = ?", second("02:00")));
    Summed summed = read(Grain.HALF_HOUR, DAY, at("03:00"));
    assertEquals(4, summed.totals().size());
    assertEquals(2, summed.damaged());
    assertEquals(
        List.of(
            new Readout.Gap(new Span(at("01:00"), at("01:30")), true),
            new Readout.Gap(new Span(at("02:00"), at("02:30")), true)),
        summed.gaps());
  }

  @Test
  void meterChangedDuringADay_isNotCountedTwice_andTwoLinesAddUp() throws IOException {
    // the day and the later half-hours stand under the meter that was there when they closed
    int next = archive.meter(0, "998877665544");
    archive.summary(SummaryTable.HALF_HOURS, meter, Archive.halfHours(DAY, at("12:00")));
    archive.summary(SummaryTable.HALF_HOURS, next, Archive.halfHours(at("12:00"), at("24:00")));
    archive.summary(SummaryTable.DAYS, next, List.of(Archive.part(Grain.DAY, DAY, at("24:00"))));
    assertEquals(4800, imported(only(Grain.DAY)));
    int other = archive.meter(1, "555555555555");
    archive.summary(SummaryTable.DAYS, other, List.of(Archive.part(Grain.DAY, DAY, at("24:00"))));
    assertEquals(9600, imported(only(Grain.DAY)));
    assertEquals(9600, imported(only(Grain.MONTH)));
  }

  @Test
  void allGrains_agree_throughBothChangesOfTheClock() throws IOException {
    Instant from = Archive.midnight("2026-01-01");
    Instant to = Archive.midnight("2027-01-01");
    List<Part> days = new ArrayList<>();
    for (Instant at = from; at.isBefore(to); at = days.get(days.size() - 1).to()) {
      Span day = Grain.DAY.spanAt(at, Archive.PARIS);
      days.add(Archive.part(Grain.DAY, day.start(), day.end()));
    }
    archive.underOneKey();
    database.change(
        on -> {
          for (Part day : days) {
            archive.summary(on, SummaryTable.DAYS, meter, List.of(day));
            if (day.span().seconds() != 86_400) {
              archive.summary(
                  on,
                  SummaryTable.DAY_OF_HALF_HOURS,
                  meter,
                  Archive.halfHours(day.from(), day.to()));
            }
          }
        });
    for (Grain grain : List.of(Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR)) {
      List<Total> totals = read(grain, from, to).totals();
      assertEquals(
          365 * 86_400 / 18,
          totals.stream().mapToLong(ReadTotalsTest::imported).sum(),
          grain.name());
    }
    for (String day : List.of("2026-03-29", "2026-10-25")) {
      Span span = Grain.DAY.spanAt(Archive.midnight(day), Archive.PARIS);
      List<Total> halves = read(Grain.HALF_HOUR, span.start(), span.end()).totals();
      assertEquals(span.seconds() / 1800, halves.size());
      assertEquals(
          imported(dayOf(day)), halves.stream().mapToLong(ReadTotalsTest::imported).sum(), day);
    }
    assertEquals(365, read(Grain.DAY, from, to).totals().size());
    assertEquals(12, read(Grain.MONTH, from, to).totals().size());
    assertEquals(46 * 100, imported(dayOf("2026-03-29")));
    assertEquals(50 * 100, imported(dayOf("2026-10-25")));
  }

  @Test
  void moreTotalsThanALimit_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> read(Grain.HALF_HOUR, DAY, DAY.plusSeconds(1800L * (Readout.MOST_TOTALS + 2))));
  }

  /** A day during which the box was started anew at 10:15. */
  private void restart() throws IOException {
    for (Part half : Archive.halfHours(DAY, at("10:00"))) {
      archive.summary(SummaryTable.HALF_HOURS, meter, List.of(half));
    }
    archive.tail(
        meter,
        Archive.samples(second("10:00"), second("10:15"), 10),
        List.of(
            Archive.part(Grain.HALF_HOUR, at("10:00"), at("10:15")),
            Archive.part(Grain.DAY, DAY, at("10:15"))));
    archive.left();
    archive.summary(
        SummaryTable.HALF_HOURS,
        meter,
        List.of(Archive.part(Grain.HALF_HOUR, at("10:15"), at("10:30"))));
    for (Part half : Archive.halfHours(at("10:30"), at("24:00"))) {
      archive.summary(SummaryTable.HALF_HOURS, meter, List.of(half));
    }
    archive.summary(
        SummaryTable.DAYS, meter, List.of(Archive.part(Grain.DAY, at("10:15"), at("24:00"))));
  }

  private void days(Instant from, int count) throws IOException {
    Instant at = from;
    for (int i = 0; i < count; i++) {
      Span day = Grain.DAY.spanAt(at, Archive.PARIS);
      archive.summary(
          SummaryTable.DAYS, meter, List.of(Archive.part(Grain.DAY, day.start(), day.end())));
      at = day.end();
    }
  }

  private void damage(String which) throws IOException {
    database.change(
        on ->
            assertEquals(
                1,
                Sql.update(on, "UPDATE summary SET body = zeroblob(length(body)) WHERE " + which)));
  }

  private Total only(Grain grain) throws IOException {
    Summed summed = read(grain, DAY, at("24:00"));
    assertEquals(1, summed.totals().size());
    assertEquals(0, summed.damaged());
    assertEquals(List.of(), summed.gaps());
    return summed.totals().get(0);
  }

  private Total dayOf(String day) throws IOException {
    Span span = Grain.DAY.spanAt(Archive.midnight(day), Archive.PARIS);
    return read(Grain.DAY, span.start(), span.end()).totals().get(0);
  }

  private Summed read(Grain grain, Instant from, Instant to) throws IOException {
    return readout.totals(resident, grain, new Span(from, to));
  }

  private static long imported(Total total) {
    return Archive.value(total.sums(), Archive.IMPORT).orElseThrow();
  }

  /** An hour and minute of the day, which has 24 hours. */
  private static Instant at(String time) {
    return DAY.plusSeconds(
        Integer.parseInt(time.substring(0, 2)) * 3600L + Integer.parseInt(time.substring(3)) * 60L);
  }

  private static long second(String time) {
    return at(time).getEpochSecond();
  }
}
