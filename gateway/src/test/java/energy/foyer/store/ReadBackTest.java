// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Housekeeping.Kind;
import energy.foyer.store.Readout.Line;
import energy.foyer.store.Readout.Point;
import energy.foyer.store.Readout.Query;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a box kept as it does, through a restart, is what the resident reads. */
final class ReadBackTest {
  private static final long FROM = Diary.second("2026-03-01T23:00:00Z");
  private static final long RESTART = Diary.second("2026-03-02T09:07:30Z");
  private static final long SECOND_DAY = Diary.second("2026-03-02T23:00:00Z");
  private static final long TO = Diary.second("2026-03-03T14:12:00Z");
  private static final int EVERY = 30;

  @TempDir Path folder;

  @Test
  void twoDaysAndARestart_readBackAsTheyWere_beforeAndAfterTheyAreMadeCompact() throws IOException {
    try (Diary before = Diary.of(new Household(folder))) {
      before.settings.set(Settings.Key.TAIL_SECONDS, 300);
      frames(before, FROM, RESTART);
    }
    try (Diary diary = Diary.of(new Household(folder))) {
      frames(diary, RESTART, TO);
      try (Unlocked resident = diary.unlock()) {
        Readout readout = new Readout(diary.home.database, Household.PARIS);
        assertReadsAll(readout, resident);
        diary.history.compact(Instant.ofEpochSecond(TO));
        assertReadsAll(readout, resident);
        diary.history.compact(resident);
        assertTrue(diary.home.count("SELECT count(*) FROM block WHERE level = 1") > 0);
        assertReadsAll(readout, resident);
        assertDaysStayWithoutDetail(diary, readout, resident);
      }
    }
  }

  private void assertReadsAll(Readout readout, Unlocked resident) throws IOException {
    List<Point> expected = new ArrayList<>();
    for (long at = FROM; at < TO; at += EVERY) {
      expected.add(new Point(at, Diary.power(at)));
    }
    List<Point> points = new ArrayList<>();
    Readout.Shown shown = readout.readings(resident, query("SINSTS"), points::add);
    assertTrue(expected.equals(points), expected.size() + " readings, read " + points.size());
    assertEquals(List.of(), shown.gaps());
    List<Line> lines = new ArrayList<>();
    readout.texts(resident, query("LTARF"), lines::add);
    List<Line> changes = new ArrayList<>();
    for (long at = FROM; at < TO; at += EVERY) {
      if (at == FROM || !Diary.period(at).equals(Diary.period(at - EVERY))) {
        changes.add(new Line(at, Diary.period(at)));
      }
    }
    assertEquals(changes, lines);
    assertEquals(Diary.METER, readout.meters(resident).get(0).number());
    assertEquals(6, readout.meters(resident).get(0).registers().size());
    for (Grain grain : Grain.values()) {
      assertSums(readout, resident, grain);
    }
  }

  private void assertSums(Readout readout, Unlocked resident, Grain grain) throws IOException {
    Readout.Summed summed = readout.totals(resident, grain, span());
    assertEquals(0, summed.damaged());
    long sum = 0;
    for (Total total : summed.totals()) {
      long start = Math.max(FROM, total.span().start().getEpochSecond());
      long end = Math.min(TO - EVERY, total.span().end().getEpochSecond());
      long value = value(total);
      assertEquals(Diary.total(end) - Diary.total(start), value, grain + " from " + start);
      sum += value;
    }
    assertEquals(Diary.total(TO - EVERY) - Diary.total(FROM), sum, grain.name());
    if (grain == Grain.DAY) {
      assertEquals(2, summed.totals().size());
      assertTrue(summed.totals().get(0).baseLoad().isPresent(), "the split day has a base load");
    }
  }

  private void assertDaysStayWithoutDetail(Diary diary, Readout readout, Unlocked resident)
      throws IOException {
    Housekeeping keeping =
        new Housekeeping(
            diary.home.database,
            diary.settings,
            new Housekeeping.Place(folder, () -> 1L << 40, Household.PARIS));
    keeping.purge(EnumSet.of(Kind.DETAIL), Span.before(Instant.ofEpochSecond(SECOND_DAY)));
    List<Point> points = new ArrayList<>();
    readout.readings(resident, query("SINSTS"), points::add);
    assertEquals(SECOND_DAY, points.get(0).at());
    for (Grain grain : Grain.values()) {
      assertSums(readout, resident, grain);
    }
    keeping.purge(EnumSet.allOf(Kind.class), Span.before(Instant.ofEpochSecond(SECOND_DAY)));
    assertEquals(1, readout.totals(resident, Grain.DAY, span()).totals().size());
  }

  private static void frames(Diary diary, long from, long to) throws IOException {
    for (long at = from; at < to; at += EVERY) {
      diary.second(at);
    }
    diary.keep(to - EVERY);
  }

  private static long value(Total total) {
    Series series = Series.total(Quantity.ELECTRICITY_IMPORT);
    return total.sums().stream()
        .filter(sum -> sum.series().equals(series))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Query query(String label) {
    return new Query(OptionalLong.empty(), label, span());
  }

  private static Span span() {
    return new Span(Instant.ofEpochSecond(FROM), Instant.ofEpochSecond(TO));
  }
}
