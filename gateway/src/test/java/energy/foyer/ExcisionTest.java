// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Excision;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Readout;
import energy.foyer.store.Residents;
import energy.foyer.store.Sealed;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some hours are erased out of a day: of what was read in them nothing is left in any file. */
final class ExcisionTest {
  private static final Instant CLAIMED = Instant.parse("2026-11-20T22:00:00Z");
  private static final Instant DAY = Instant.parse("2026-11-20T23:00:00Z");
  private static final Instant NEXT = Instant.parse("2026-11-21T23:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-22T09:10:00Z");

  /** The highest power of the day is at noon. */
  private static final Span NOON =
      new Span(Instant.parse("2026-11-21T11:00:00Z"), Instant.parse("2026-11-21T13:10:00Z"));

  @TempDir private static Path seen;
  @TempDir private Path folder;
  private SeenBox box;
  private Unlocked resident;

  @BeforeAll
  static void see() throws IOException {
    try (SeenBox first = new SeenBox(seen, CLAIMED)) {
      first.see(CLAIMED, NOW);
    }
  }

  @BeforeEach
  void open() throws IOException {
    box = SeenBox.copied(seen, folder, NOW);
    resident = Residents.unlocked(box.hand.database, NOW);
  }

  @AfterEach
  void close() throws IOException {
    resident.close();
    box.close();
  }

  private void erase(Span span) throws IOException {
    new Excision(box.hand.rooms.history()).cut(resident, span);
    box.hand.rooms.housekeeping().purge(EnumSet.allOf(Housekeeping.Kind.class), span);
  }

  private List<Long> readings(Instant from, Instant to) throws IOException {
    List<Long> times = new ArrayList<>();
    Readout.Query query = new Readout.Query(OptionalLong.empty(), "SINSTS", new Span(from, to));
    box.hand.rooms.readout().readings(resident, query, point -> times.add(point.at()));
    return times;
  }

  private List<Total> totals(Grain grain, Instant from, Instant to) throws IOException {
    return box.hand.rooms.readout().totals(resident, grain, new Span(from, to)).totals();
  }

  private static long counted(Total total) {
    return total.sums().stream()
        .filter(sum -> sum.series().obis().equals("1-0:1.8.0"))
        .mapToLong(sum -> sum.value())
        .sum();
  }

  private static long highest(Total total) {
    return total.extremes().stream()
        .filter(one -> one.label().equals("SINSTS"))
        .mapToLong(Extreme::max)
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void someHours_goFromReadingsHalfHoursAndTheDay(boolean compacted) throws IOException {
    while (compacted && box.hand.rooms.history().compact(resident)) {
      // another turn
    }
    List<Long> before = readings(DAY, NOW);
    Total day = totals(Grain.DAY, DAY, NEXT).get(0);
    assertEquals(SeenBox.power(Instant.parse("2026-11-21T12:00:00Z")), highest(day));
    List<byte[]> sealed = Sealed.of(box.hand.database, DAY, NEXT);
    List<byte[]> others = Sealed.of(box.hand.database, NEXT, NOW);
    assertTrue(sealed.size() > 3, sealed.size() + " rows");

    erase(NOON);

    List<Long> stays =
        before.stream().filter(at -> !NOON.holds(Instant.ofEpochSecond(at))).toList();
    assertTrue(stays.size() < before.size());
    assertEquals(stays, readings(DAY, NOW), "the rest is as it was");
    List<Total> halves = totals(Grain.HALF_HOUR, DAY, NEXT);
    assertEquals(44, halves.size(), "four half-hours lie wholly in it");
    assertTrue(halves.stream().noneMatch(half -> NOON.covers(half.span())));
    Total left = totals(Grain.DAY, DAY, NEXT).get(0);
    assertEquals(counted(day), counted(left), "the indexes around it tell its energy");
    assertTrue(highest(left) < highest(day), "its highest power was in what went");
    assertEquals(day.covered() - 4 * 1800, left.covered(), 30);
    for (byte[] row : sealed) {
      assertFalse(Sealed.inAnyFile(HandBox.data(folder), row), "sealed anew, all of the day");
    }
    for (byte[] row : others) {
      assertTrue(Sealed.inAnyFile(HandBox.data(folder), row), "another day is left alone");
    }
  }

  @Test
  void erasingTwice_orWhatIsNotThere_changesNothing() throws IOException {
    erase(NOON);
    List<Long> stays = readings(DAY, NOW);
    long day = counted(totals(Grain.DAY, DAY, NEXT).get(0));
    erase(NOON);
    erase(new Span(CLAIMED.minusSeconds(9_000), CLAIMED.minusSeconds(600)));
    assertEquals(stays, readings(DAY, NOW));
    assertEquals(day, counted(totals(Grain.DAY, DAY, NEXT).get(0)));
  }

  @Test
  void someOfToday_goesWhileTheBoxWritesOn() throws IOException {
    Instant later = NOW.plusSeconds(7_200);
    box.see(NOW, later);
    Span some = new Span(NOW.plusSeconds(600), NOW.plusSeconds(3_000));
    List<Long> stays =
        readings(NEXT, later).stream()
            .filter(at -> !some.holds(Instant.ofEpochSecond(at)))
            .toList();
    List<byte[]> sealed = Sealed.of(box.hand.database, NEXT, later);
    erase(some);
    assertEquals(stays, readings(NEXT, later));
    Instant end = later.plusSeconds(1_800);
    box.see(later, end);
    assertEquals(stays, readings(NEXT, later));
    assertTrue(readings(later.plusSeconds(1), end.plusSeconds(1)).size() >= 19);
    for (byte[] row : sealed) {
      assertFalse(Sealed.inAnyFile(HandBox.data(folder), row));
    }
  }

  @Test
  void lastMinutes_goFromTheTailAndFromMemory() throws IOException {
    Instant now = NOW.plusSeconds(460);
    box.see(NOW, now);
    Instant from = NOW.minusSeconds(1_000);
    List<Long> stays =
        readings(NEXT, now).stream().filter(at -> at < from.getEpochSecond()).toList();
    assertTrue(readings(from, now).size() >= 8, "some of them in the tail");
    List<byte[]> tail = Sealed.tails(box.hand.database);
    assertEquals(1, tail.size());

    erase(new Span(from, now.plusSeconds(1)));

    assertEquals(stays, readings(NEXT, now.plusSeconds(1)));
    assertFalse(Sealed.inAnyFile(HandBox.data(folder), tail.get(0)));
    Instant later = now.plusSeconds(900);
    box.see(now.plusSeconds(10), later);
    List<Long> all = readings(NEXT, later.plusSeconds(1));
    assertEquals(stays, all.subList(0, stays.size()));
    assertTrue(all.get(stays.size()) > now.getEpochSecond(), "from memory they do not come back");
    assertTrue(all.size() >= stays.size() + 9);
  }

  @Test
  void lastMinutes_areGoneAfterAPowerCutToo() throws IOException {
    Instant now = NOW.plusSeconds(460);
    box.see(NOW, now);
    Span some = new Span(NOW.plusSeconds(100), NOW.plusSeconds(300));
    List<Long> stays =
        readings(NEXT, now).stream().filter(at -> !some.holds(Instant.ofEpochSecond(at))).toList();
    assertTrue(stays.get(stays.size() - 1) >= some.end().getEpochSecond());
    long whole = counted(totals(Grain.DAY, NEXT, now).get(0));
    erase(some);
    assertEquals(stays, readings(NEXT, now), "of the tail the rest stays");
    resident.close();
    box.kill();
    resident = Residents.unlocked(box.hand.database, now);
    assertEquals(stays, readings(NEXT, now));
    assertEquals(whole, counted(totals(Grain.DAY, NEXT, now).get(0)), "and so do open sums");
  }

  @Test
  void extremesOfToday_areThoseOfTheHalfHoursThatStay() throws IOException {
    Instant noon = Instant.parse("2026-11-22T12:00:00Z");
    Instant now = Instant.parse("2026-11-22T12:41:30Z");
    box.see(NOW, now);
    assertEquals(SeenBox.power(noon), highest(totals(Grain.DAY, NEXT, now).get(0)));
    long counted = counted(totals(Grain.DAY, NEXT, now).get(0));
    List<byte[]> before = Sealed.tails(box.hand.database);
    erase(new Span(noon.minusSeconds(1_800), noon.plusSeconds(1_800)));
    Total open = totals(Grain.DAY, NEXT, now).get(0);
    assertEquals(counted, counted(open));
    assertTrue(highest(open) < SeenBox.power(noon.minusSeconds(1_800)), "of what is closed");
    assertFalse(Sealed.inAnyFile(HandBox.data(folder), before.get(0)));
    Instant midnight = Instant.parse("2026-11-22T23:00:00Z");
    box.see(now.plusSeconds(90), midnight.plusSeconds(600));
    long most = SeenBox.power(noon.plusSeconds(1_800));
    Total closed = totals(Grain.DAY, NEXT, midnight).get(0);
    assertEquals(most, highest(closed));
  }

  @Test
  void otherMetersTail_isLeftAlone() throws IOException {
    Instant now = NOW.plusSeconds(460);
    box.see(NOW, now);
    List<Long> before = readings(NEXT, now);
    List<byte[]> tail = Sealed.tails(box.hand.database);
    Span last = new Span(NOW, now.plusSeconds(1));
    new Excision(box.hand.rooms.history()).erase(resident, 77, last);
    assertEquals(before, readings(NEXT, now));
    assertTrue(Sealed.inAnyFile(HandBox.data(folder), tail.get(0)));
  }

  @Test
  void powerCutInTheMiddle_leavesEachRowOnceAndTheRestCanBeErased() throws IOException {
    List<Long> before = readings(DAY, NOW);
    // the first of its transactions only: what a kill leaves
    Sealed.failAfter(box.hand.database, 5, () -> erase(NOON));
    List<Long> between = readings(DAY, NOW);
    assertTrue(between.size() <= before.size());
    assertTrue(before.containsAll(between));
    erase(NOON);
    assertEquals(
        before.stream().filter(at -> !NOON.holds(Instant.ofEpochSecond(at))).toList(),
        readings(DAY, NOW));
  }
}
