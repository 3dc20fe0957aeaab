// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.tic.TicMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterPlayTest {
  private static final PretendModel MODEL =
      new PretendModel(Contract.HPHC, TicMode.STANDARD, 1, false, 4);
  private static final Instant FROM = Instant.parse("2026-01-14T22:54:57Z");

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final List<Truth> truths = new ArrayList<>();

  private long play(MeterPlay.Times times, int noise) throws IOException {
    return new MeterPlay(MODEL, times, noise, List.of(new StreamSink(sent))).run(truths::add);
  }

  private static MeterPlay.Times times(Duration length, Duration every, long speed) {
    return new MeterPlay.Times(FROM, Optional.of(FROM.plus(length)), every, speed);
  }

  @Test
  void frames_lieOnMultiplesSoThatOneIsOnEachHalfHour() throws IOException {
    assertEquals(6, play(times(Duration.ofHours(1), Duration.ofMinutes(10), 0), 0));
    String text = sent.toString(StandardCharsets.US_ASCII);
    List<String> dates =
        text.lines()
            .filter(line -> line.startsWith("DATE"))
            .map(line -> line.substring(5, 18))
            .toList();
    assertEquals(
        List.of(
            "H260115000000",
            "H260115001000",
            "H260115002000",
            "H260115003000",
            "H260115004000",
            "H260115005000"),
        dates);
    assertEquals(
        List.of(Instant.parse("2026-01-14T23:00:00Z"), Instant.parse("2026-01-14T23:30:00Z")),
        truths.stream().map(Truth::at).toList());
  }

  @Test
  void frameOfTheLastInstant_isSent() throws IOException {
    MeterPlay.Times one =
        new MeterPlay.Times(
            Instant.parse("2026-01-14T23:00:00Z"),
            Optional.of(Instant.parse("2026-01-14T23:00:00Z")),
            Duration.ofSeconds(1),
            0);
    assertEquals(1, play(one, 0));
  }

  @Test
  void speed_holdsFramesBackInRealTime() throws IOException {
    long started = System.nanoTime();
    play(times(Duration.ofSeconds(60), Duration.ofSeconds(10), 100), 0);
    long took = System.nanoTime() - started;
    // The last frame is due 53 s after the start of its own clock.
    assertTrue(took >= 530_000_000L, took + " ns");
  }

  @Test
  void noise_ofTheSameSeed_damagesTheSameBytes() throws IOException {
    play(times(Duration.ofMinutes(60), Duration.ofSeconds(60), 0), 10_000);
    byte[] first = sent.toByteArray();
    sent.reset();
    play(times(Duration.ofMinutes(60), Duration.ofSeconds(60), 0), 10_000);
    assertArrayEquals(first, sent.toByteArray());
    sent.reset();
    play(times(Duration.ofMinutes(60), Duration.ofSeconds(60), 0), 0);
    byte[] clean = sent.toByteArray();
    assertFalse(Arrays.equals(first, clean));
    int damaged = 0;
    for (int i = 0; i < clean.length; i++) {
      damaged += first[i] == clean[i] ? 0 : 1;
    }
    int expected = clean.length / 100;
    assertTrue(Math.abs(damaged - expected) < expected / 3, damaged + " of " + clean.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT7S", "PT0.5S", "PT31M", "PT1H"})
  void intervals_thatMissHalfHours_areRefused(String every) {
    assertThrows(
        IllegalArgumentException.class, () -> times(Duration.ofHours(1), Duration.parse(every), 0));
  }

  @Test
  void stop_endsAPlayWithoutEnd() throws IOException {
    MeterPlay.Times forever =
        new MeterPlay.Times(FROM, Optional.empty(), Duration.ofMinutes(30), 0);
    MeterPlay play = new MeterPlay(MODEL, forever, 0, List.of(new StreamSink(sent)));
    long frames =
        play.run(
            truth -> {
              truths.add(truth);
              if (truths.size() == 5) {
                play.stop();
              }
            });
    assertEquals(5, frames);
  }
}
