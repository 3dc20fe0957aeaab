// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.meter.tic.Horodate;
import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The highest power and the base load on their way from the meter's frames to the message. */
final class MeasuredWayTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T09:30:00Z");
  private static final Pattern FIGURE =
      Pattern.compile(
          "\"obis\":\"([^\"]*)\",\"unit\":\"([^\"]*)\",\"statistic\":\"([^\"]*)\".*?\"value\":(\\d+)");

  @TempDir private Path folder;
  private HandBox box;

  @BeforeEach
  void open() throws IOException {
    box = new HandBox(folder, HandBox.GIVEN);
    box.synchronise(HandBox.GIVEN);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private void restart() throws IOException {
    box.collector.last();
    box.close();
    box = new HandBox(folder, box.time.instant());
    box.synchronise(box.time.instant());
  }

  /** A frame of a standard meter each 75 seconds, from one instant until another. */
  private void live(Instant from, Instant until, long voltAmperes) throws IOException {
    for (Instant at = from; at.isBefore(until); at = at.plusSeconds(75)) {
      box.time.set(at);
      box.hear(
          new TicWriter(TicMode.STANDARD)
              .begin()
              .group("ADSC", "041276123456")
              .group("DATE", Horodate.winter(at), "")
              .number("EAST", 5000 + Duration.between(HandBox.GIVEN, at).toSeconds() / 12)
              .number("PREF", 9)
              .number("SINSTS", voltAmperes)
              .end());
    }
  }

  private int turn(Instant now) throws IOException {
    box.time.set(now);
    box.seen.set(box.collector.seen());
    return box.discloser.turn(now);
  }

  private List<String> told() throws IOException {
    return box.figures().stream()
        .map(FIGURE::matcher)
        .filter(Matcher::find)
        .map(
            found ->
                found.group(3) + " " + found.group(4) + " " + found.group(2) + " " + found.group(1))
        .collect(Collectors.toList());
  }

  private static Instant half(int place) {
    return FIRST.plusSeconds(1800L * place);
  }

  @Test
  void highestPower_isToldInItsUnit_acrossARestart_andThenForgotten() throws IOException {
    UUID consent = box.give(Step.HALF_HOUR, HandBox.GIVEN, Statistic.MAX_POWER);
    live(FIRST.minusSeconds(300), half(0).plusSeconds(600), 1500);
    live(half(0).plusSeconds(600), half(0).plusSeconds(675), 4700);
    restart();
    live(half(0).plusSeconds(675), half(1), 900);
    live(half(1), half(1).plusSeconds(300), 6100);
    box.collector.last();
    assertEquals(1, turn(half(1).plusSeconds(300)));
    assertEquals(List.of("max-power 4700 VA 1-0:9.7.0"), told());
    assertEquals(half(1), box.next(consent));
    assertEquals(
        List.of(),
        box.rooms.boundaries().ends(Step.HALF_HOUR.windowAt(half(0), HandBox.PARIS)).measured());
  }

  @Test
  void baseLoad_isToldOfTheDay_acrossRestarts() throws IOException {
    box.give(Step.DAY, HandBox.GIVEN, Statistic.BASE_LOAD);
    Instant start = Instant.parse("2026-11-20T23:00:00Z");
    Instant end = start.plus(Duration.ofDays(1));
    live(start.minusSeconds(600), start.plusSeconds(40_000), 500);
    restart();
    live(start.plusSeconds(40_050), end.plusSeconds(180), 500);
    box.collector.last();
    assertEquals(1, turn(end.plusSeconds(180)));
    // a watt-hour each twelve seconds
    assertEquals(List.of("base-load 300 W 1-0:1.8.0"), told());
  }

  @Test
  void withoutConsentToIt_nothingOfItIsKept() throws IOException {
    box.give(Step.HALF_HOUR);
    live(FIRST.minusSeconds(300), half(0).plusSeconds(600), 1500);
    box.collector.last();
    assertEquals("", gauges());
    UUID consent = box.give(Step.DAY, HandBox.GIVEN, Statistic.MAX_POWER);
    live(half(0).plusSeconds(600), half(0).plusSeconds(900), 1500);
    box.collector.last();
    assertEquals("", gauges(), "its first day begins tomorrow");
    Instant tomorrow = Instant.parse("2026-11-20T23:00:00Z");
    live(tomorrow, tomorrow.plusSeconds(900), 1600);
    box.collector.last();
    assertEquals(
        "gauges-1\npeak P1D Europe/Paris " + tomorrow.getEpochSecond() + " 1600 1-0:9.7.0\n",
        gauges());
    box.change(consent, ConsentEvent.Kind.WITHDRAWN, tomorrow.plusSeconds(900));
    assertEquals("", gauges());
    live(tomorrow.plusSeconds(900), tomorrow.plusSeconds(1200), 1700);
    box.collector.last();
    assertEquals("", gauges());
  }

  private String gauges() throws IOException {
    return new String(box.rooms.history().recorder(1).gauges(), StandardCharsets.UTF_8);
  }
}
