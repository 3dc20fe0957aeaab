// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import energy.foyer.window.Totals;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is handed over day by day is what lies there, whatever row or run of the box it lies in. */
final class HalvesByDayTest extends ReadoutScene {
  private static final int HALF_HOUR = 1800;

  private final List<Part> kept = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"2026-03-02, 2026-05-06, 1", "2026-10-01, 2026-12-09, 2"})
  void halfHours_areThoseThatLieThere_throughAChangeOfTheClockAndRestarts(
      LocalDate from, LocalDate to, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int beside = archive.meter(1, "998877665544");
    archive.underOneKey();
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      day(random, meter, day);
      if (random.nextInt(4) == 0) {
        day(random, beside, day);
      }
    }
    Map<LocalDate, List<Total>> told = new TreeMap<>();
    Days asked = new Days(from.plusDays(1), to.plusDays(1));
    readout.halfHours(resident, asked, told::put);
    assertEquals(asked.from().datesUntil(asked.to()).toList(), List.copyOf(told.keySet()));
    told.forEach((day, halves) -> assertEquals(truth(day), halves, day + ", seed " + seed));
  }

  private List<Total> truth(LocalDate day) {
    Span span = span(day);
    List<Part> parts = kept.stream().filter(part -> span.holds(part.span().start())).toList();
    return Totals.of(Grain.HALF_HOUR, Archive.PARIS, parts);
  }

  private static Span span(LocalDate day) {
    return new Days(day, day.plusDays(1)).span(Archive.PARIS);
  }

  /** One day in rows of some half-hours, of which some are missing, damaged or cut by a restart. */
  private void day(SplittableRandom random, int of, LocalDate day) throws IOException {
    Span span = span(day);
    if (random.nextInt(3) == 0) {
      lay(random, SummaryTable.DAY_OF_HALF_HOURS, of, Archive.halfHours(span.start(), span.end()));
      return;
    }
    Instant at = span.start();
    while (at.isBefore(span.end())) {
      long left = (span.end().getEpochSecond() - at.getEpochSecond()) / HALF_HOUR;
      Instant until = at.plusSeconds(HALF_HOUR * (1 + random.nextLong(Math.min(left, 9))));
      int fate = random.nextInt(8);
      if (fate == 0 && of == meter) {
        restart(random, at, span);
        until = at.plusSeconds(HALF_HOUR);
      } else if (fate > 1) {
        lay(random, SummaryTable.HALF_HOURS, of, Archive.halfHours(at, until));
      }
      at = until;
    }
  }

  private void lay(SplittableRandom random, int grain, int of, List<Part> parts)
      throws IOException {
    archive.summary(grain, of, parts);
    if (random.nextInt(12) == 0) {
      database.change(
          on ->
              Sql.update(
                  on,
                  "UPDATE summary SET body = zeroblob(length(body))"
                      + " WHERE id = (SELECT max(id) FROM summary)"));
    } else {
      kept.addAll(parts);
    }
  }

  /** A half-hour in two parts: what one run of the box left, and what the next one closed. */
  private void restart(SplittableRandom random, Instant half, Span day) throws IOException {
    Instant cut = half.plusSeconds(60 + random.nextInt(HALF_HOUR - 120));
    Part left = Archive.part(Grain.HALF_HOUR, half, cut);
    // the last one stays where it is: that run still goes on
    archive.left();
    long block = Math.max(day.start().getEpochSecond(), cut.getEpochSecond() - 50);
    archive.tail(
        meter,
        Archive.samples(block, cut.getEpochSecond(), EVERY),
        List.of(left, Archive.part(Grain.DAY, day.start(), cut)));
    kept.add(left);
    if (random.nextBoolean()) {
      Part rest = Archive.part(Grain.HALF_HOUR, cut, half.plusSeconds(HALF_HOUR));
      lay(random, SummaryTable.HALF_HOURS, meter, List.of(rest));
    }
  }
}
