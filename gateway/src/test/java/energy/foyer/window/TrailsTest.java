// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static energy.foyer.window.Watch.paris;
import static energy.foyer.window.Watch.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Unit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrailsTest {
  private static final String METER = "041776199277";
  private static final String OTHER = "021861348497";

  private final Watch watch = new Watch();

  @Test
  void zeroThenBack_isNeverRebasedOn() {
    watch.accept(Frame.total(METER, 53_000_000), paris("2026-05-04T23:59:40"));
    watch.accept(Frame.total(METER, 0), paris("2026-05-04T23:59:50"));
    watch.accept(Frame.total(METER, 53_000_020), paris("2026-05-05T00:00:00"));
    Boundary midnight = watch.total("2026-05-05T00:00:00");
    assertEquals(20, midnight.total());
    assertEquals(0, midnight.segment());
    assertEquals(1, watch.trails().quarantined());
  }

  @Test
  void zeroForHalfAMinute_isNeverRebasedOn() {
    watch.accept(Frame.total(METER, 53_000_000), paris("2026-05-04T23:59:00"));
    for (int i = 1; i <= 30; i++) {
      watch.accept(Frame.total(METER, 0), paris("2026-05-04T23:59:00") + i);
    }
    watch.accept(Frame.total(METER, 53_000_020), paris("2026-05-05T00:00:00"));
    assertEquals(20, watch.total("2026-05-05T00:00:00").total());
    assertEquals(0, watch.total("2026-05-05T00:00:00").segment());
    assertEquals(30, watch.trails().quarantined());
  }

  @Test
  void zeroAtFirst_isNeverCountedFrom() {
    watch.accept(Frame.total(METER, 0), paris("2026-05-04T22:00:00"));
    watch.steadily(METER, "2026-05-04T22:00:10", 53_000_000, 720);
    assertEquals(719, watch.total("2026-05-05T00:00:00").total());
  }

  @Test
  void reset_beginsANewSegmentWithItsFirstReading() {
    watch.steadily(METER, "2026-05-04T00:00:00", 90_000, 4321);
    watch.steadily(METER, "2026-05-04T12:00:10", 40, 8640);
    Figure day = watch.sum(window(Step.DAY, "2026-05-04T12:00:00"));
    assertEquals(4320 + 4319, day.value());
    assertEquals(Quality.METER_CHANGED, day.quality());
    assertEquals(1000, day.coverage());
    assertEquals(1, watch.total("2026-05-05T00:00:00").segment());
    assertEquals(0, watch.trails().meterChanges());
  }

  @Test
  void otherMeter_beginsANewSegmentAndAddsUp() {
    watch.steadily(METER, "2026-05-04T00:00:00", 90_000, 3601);
    watch.steadily(OTHER, "2026-05-04T11:00:00", 17, 9000);
    assertEquals(OTHER, watch.trails().meter());
    assertEquals(1, watch.trails().meterChanges());
    assertEquals(0, watch.trails().quarantined());
    Figure day = watch.sum(window(Step.DAY, "2026-05-04T12:00:00"));
    assertEquals(3600 + 4680, day.value());
    assertEquals(Quality.METER_CHANGED, day.quality());
    assertEquals(958, day.coverage());
    Figure after = watch.sum(window(Step.HALF_HOUR, "2026-05-04T12:00:00"));
    assertEquals(Quality.MEASURED, after.quality());
    assertEquals(180, after.value());
  }

  @Test
  void otherMeter_whoseIndexWouldFit_countsNothingInBetween() {
    watch.accept(Frame.of(METER).registers(100, 0).accepted(), paris("2026-05-04T23:00:00"));
    watch.accept(Frame.of(METER).registers(102, 0).accepted(), paris("2026-05-04T23:00:10"));
    for (int i = 0; i < 5; i++) {
      // The second register is lost from the first frame of the new meter.
      Frame frame = Frame.of(OTHER).index("EAST", "1-0:1.8.0", 200 + i).register(1, 150 + i);
      watch.accept(
          (i == 0 ? frame : frame.register(2, 50)).accepted(), paris("2026-05-04T23:01:00") + i);
    }
    watch.accept(Frame.of(OTHER).registers(160, 50).accepted(), paris("2026-05-05T00:00:00"));
    assertEquals(2 + 10, watch.total("2026-05-05T00:00:00").total());
    long second =
        watch.boundaries().get(Instant.parse("2026-05-04T22:00:00Z")).stream()
            .filter(boundary -> boundary.series().obis().equals("1-0:1.8.2"))
            .mapToLong(Boundary::total)
            .sum();
    assertEquals(0, second);
  }

  @Test
  void foreignFrame_alone_isNotBelieved() {
    watch.accept(Frame.total(METER, 5000), paris("2026-05-04T23:59:40"));
    watch.accept(Frame.total(OTHER, 5003), paris("2026-05-04T23:59:50"));
    watch.accept(Frame.total("", 5004), paris("2026-05-04T23:59:55"));
    watch.accept(Frame.total(METER, 5020), paris("2026-05-05T00:00:00"));
    assertEquals(METER, watch.trails().meter());
    assertEquals(20, watch.total("2026-05-05T00:00:00").total());
    assertEquals(2, watch.trails().quarantined());
  }

  @Test
  void leapAhead_ofOneFrame_isNotBelieved() {
    watch.accept(Frame.total(METER, 5000), paris("2026-05-04T23:59:40"));
    watch.accept(Frame.total(METER, 5003), paris("2026-10-04T23:59:50"));
    watch.accept(Frame.total(METER, 5020), paris("2026-05-05T00:00:00"));
    assertEquals(1, watch.boundaries().size());
    assertEquals(20, watch.total("2026-05-05T00:00:00").total());
    assertEquals(paris("2026-05-05T00:00:00"), watch.trails().followed());
  }

  @Test
  void olderReading_isIgnored() {
    watch.accept(Frame.total(METER, 5000), paris("2026-05-05T00:10:00"));
    assertEquals(List.of(), watch.accept(Frame.total(METER, 4000), paris("2026-05-04T23:59:00")));
    assertEquals(List.of(), watch.accept(Frame.total(METER, 5900), paris("2026-05-05T00:10:00")));
    watch.accept(Frame.total(METER, 5100), paris("2026-05-05T00:30:00"));
    assertEquals(100, watch.total("2026-05-05T00:30:00").total());
    assertEquals(0, watch.trails().quarantined());
  }

  @Test
  void impossibleStep_isQuarantinedAndCounted() {
    // 6 kVA x 1.5 for 60 s is 150 Wh, and 10 Wh of slack.
    long from = paris("2026-05-04T23:57:00");
    watch.accept(Frame.of(METER).measure("PREF", Unit.KILOVOLT_AMPERE, 6).accepted(), from - 1);
    watch.accept(Frame.total(METER, 5000), from);
    watch.accept(Frame.total(METER, 5161), from + 60);
    assertEquals(1, watch.trails().quarantined());
    watch.accept(Frame.total(METER, 5160), from + 120);
    watch.accept(Frame.total(METER, 5160 + 160), from + 180);
    assertEquals(1, watch.trails().quarantined());
    assertEquals(320, watch.total("2026-05-05T00:00:00").total());
  }

  @Test
  void stepUp_thatStays_isBelievedAndNotCounted() {
    watch.steadily(METER, "2026-05-04T22:00:00", 1000, 361);
    watch.steadily(METER, "2026-05-04T23:00:10", 800_000, 360);
    assertEquals(360 + 359, watch.total("2026-05-05T00:00:00").total());
    assertEquals(1, watch.total("2026-05-05T00:00:00").segment());
  }

  @Test
  void steps_thatNeverAgree_holdUpForTenMinutesAtMost() {
    watch.accept(Frame.total(METER, 1000), paris("2026-05-04T22:00:00"));
    for (int i = 1; i <= 720; i++) {
      watch.accept(Frame.total(METER, 1000 + 5000L * i), paris("2026-05-04T22:00:00") + 10L * i);
      long behind = paris("2026-05-04T22:00:00") + 10L * i - watch.trails().followed();
      assertTrue(behind <= 610, "behind " + behind);
    }
    watch.steadily(METER, "2026-05-05T00:00:10", 4_000_000, 180);
    // Of the nonsense nothing was counted, of what came after it everything.
    assertEquals(179, watch.total("2026-05-05T00:30:00").total());
    watch.steadily(METER, "2026-05-05T00:30:10", 4_000_180, 360);
    assertEquals(180, watch.sum(window(Step.HALF_HOUR, "2026-05-05T00:45:00")).value());
  }

  @Test
  void rollOver_countsOn() {
    watch.accept(Frame.total(METER, 999_999_990), paris("2026-05-04T23:59:50"));
    watch.accept(Frame.total(METER, 5), paris("2026-05-05T00:00:00"));
    assertEquals(15, watch.total("2026-05-05T00:00:00").total());
    assertEquals(0, watch.total("2026-05-05T00:00:00").segment());
    assertEquals(0, watch.trails().quarantined());
  }

  @Test
  void silentRegister_isCarriedOnAndKeepsItsEnergy() {
    long from = paris("2026-05-04T23:00:00");
    watch.accept(Frame.of(METER).registers(100, 200).accepted(), from);
    for (int i = 1; i <= 720; i++) {
      Frame frame = Frame.of(METER).index("EAST", "1-0:1.8.0", 300 + 8 * i).register(1, 100 + i);
      watch.accept(frame.accepted(), from + 10L * i);
      long behind = from + 10L * i - watch.trails().followed();
      assertTrue(behind <= 610, "behind " + behind);
    }
    watch.accept(Frame.of(METER).registers(820, 5240).accepted(), from + 7210);
    watch.accept(Frame.of(METER).registers(820, 5240).accepted(), from + 9000);
    assertEquals(0, watch.trails().quarantined());
    Instant later = Instant.ofEpochSecond(from + 9000);
    assertEquals(
        5040,
        watch.boundaries().get(later).stream()
            .filter(boundary -> boundary.series().obis().equals("1-0:1.8.2"))
            .mapToLong(Boundary::total)
            .sum());
  }

  @Test
  void state_resumesAtAnyFrame() {
    Watch other = new Watch();
    for (int i = 0; i < 9000; i++) {
      boolean off = i % 1000 < 500;
      Frame frame =
          Frame.of(METER)
              .registers(1000 + i, 500 + i / 3)
              .index("EAIT", "1-0:2.8.0", 7 + i / 2)
              .tariff("CALENDRIER 7", off ? "HEURE  CREUSE" : "HEURE PLEINE", off ? 1 : 2);
      long at = paris("2026-05-04T00:00:00") + 11L * i + i % 7;
      assertEquals(other.accept(frame.accepted(), at), watch.accept(frame.accepted(), at));
      watch.restart();
    }
    assertEquals(other.trails().state(), watch.trails().state());
    assertTrue(watch.boundaries().size() > 40);
  }

  @Test
  void state_ofAnotherShape_isRefused() {
    for (String state : List.of("", "trails-0 - - 36000 0", "trails-1 - -", "trails-1 - - x 0 ,")) {
      assertThrows(IllegalArgumentException.class, () -> Trails.resume(state), state);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Trails.resume("trails-1 - - 36000 0 :0::0:0,:0::0:0\n1-0:1.8.0 EAST 1 2\n"));
  }

  @Test
  void stateWithoutTotals_tellsTheLastIndexesOnly() {
    Watch watch = new Watch();
    watch.steadily("A", "2026-05-05T10:00:00", 51_000, 700);
    String state = watch.trails().state(false);
    long end = paris("2026-05-05T11:56:30");
    String expected = "1-0:1.8.0 EAST " + end + " " + end + " 51699 0 0 0 same -";
    assertEquals(expected, state.lines().skip(1).findFirst().orElseThrow());
    Trails resumed = Trails.resume(state);
    Boundary standing = resumed.standing().get(0);
    assertEquals(0, standing.total());
    assertEquals(0, standing.covered());
    assertEquals(watch.trails().followed(), standing.at().getEpochSecond());
    assertEquals(state, resumed.state());
  }

  @Test
  void standing_isWhatEverySeriesHasCounted() {
    Trails trails = new Trails();
    trails.accept(Frame.of("A").registers(40, 60).accepted(), 1_000_000, List.of());
    trails.accept(Frame.of("A").registers(41, 63).accepted(), 1_000_030, List.of());
    List<Long> totals = trails.standing().stream().map(Boundary::total).toList();
    assertEquals(List.of(1L, 3L, 4L), totals);
    assertEquals(trails.standing(), Trails.resume(trails.state()).standing());
  }
}
