// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.Total;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year in which nobody logs in and the box restarts each month, at noon or as the day begins: the
 * box opens nothing of before, and every half-hour and day is there at the first login.
 */
final class YearWithoutLoginTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate END = FIRST.plusYears(1);
  private static final Series IMPORT = Series.total(Quantity.ELECTRICITY_IMPORT);
  private static final long HALF_HOUR = 1800;
  private static final int MONTH = 30;

  @TempDir Path folder;
  private Diary diary;

  private void restart() throws IOException {
    diary.close();
    diary = Diary.of(new Household(folder));
  }

  /** A frame each half-hour, kept as each day ends. */
  private void day(LocalDate day) throws IOException {
    Seconds seconds = Seconds.of(day, Household.PARIS);
    int number = (int) (day.toEpochDay() - FIRST.toEpochDay());
    for (long at = seconds.from(); at < seconds.to(); at += HALF_HOUR) {
      diary.take(at);
      boolean noon = at - seconds.from() == 43_200;
      if (number % MONTH == 0 && (number % (2 * MONTH) == 0 ? noon : at == seconds.from())) {
        diary.keep(at);
        restart();
      }
    }
    diary.keep(seconds.to() - HALF_HOUR);
    while (diary.history.compact(Instant.ofEpochSecond(seconds.to()))) {
      // until yesterday is one row of half-hours
    }
  }

  private long heldKeys() throws IOException {
    return diary.home.database.read(
        on -> {
          long held = 0;
          for (long id :
              Sql.list(on, row -> row.getLong(1), "SELECT id FROM segment WHERE purpose = 0")) {
            held += diary.history.segments().held(on, id).isPresent() ? 1 : 0;
          }
          return held;
        });
  }

  private List<Total> totals(Unlocked resident, Grain grain) throws IOException {
    Readout readout = new Readout(diary.home.database, Household.PARIS);
    List<Total> totals = new ArrayList<>();
    for (LocalDate from = FIRST; from.isBefore(END); from = from.plusDays(73)) {
      Span span =
          new Span(
              from.atStartOfDay(Household.PARIS).toInstant(),
              from.plusDays(73).atStartOfDay(Household.PARIS).toInstant());
      Readout.Summed summed = readout.totals(resident, grain, span);
      assertEquals(0, summed.damaged());
      totals.addAll(summed.totals());
    }
    return totals;
  }

  private void assertAllThere(Unlocked resident) throws IOException {
    Instant start = FIRST.atStartOfDay(Household.PARIS).toInstant();
    Instant end = END.atStartOfDay(Household.PARIS).toInstant();
    for (Grain grain : List.of(Grain.HALF_HOUR, Grain.DAY)) {
      List<Total> totals = totals(resident, grain);
      long spans = grain == Grain.DAY ? 365 : Duration.between(start, end).toMinutes() / 30;
      assertEquals(spans, totals.size(), grain.name());
      for (Total total : totals) {
        Optional<Long> told =
            total.sums().stream()
                .filter(sum -> sum.series().equals(IMPORT))
                .map(Sum::value)
                .findFirst();
        long risen =
            Diary.total(total.span().end().getEpochSecond())
                - Diary.total(total.span().start().getEpochSecond());
        assertEquals(Optional.of(risen), told, grain + " from " + total.span().start());
      }
    }
  }

  @Test
  void everyHalfHourAndDay_isThereAfterAYear() throws IOException {
    diary = Diary.of(new Household(folder));
    for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
      day(day);
    }
    long last = END.atStartOfDay(Household.PARIS).toEpochSecond();
    diary.take(last);
    diary.keep(last);
    assertTrue(heldKeys() <= 2, "the box opens today and yesterday at most");
    try (Unlocked resident = diary.unlock()) {
      assertAllThere(resident);
      while (diary.history.compact(resident)) {
        // another turn
      }
      assertAllThere(resident);
    }
    diary.close();
  }
}
