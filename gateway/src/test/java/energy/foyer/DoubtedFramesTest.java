// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.store.KeptMeter;
import energy.foyer.store.Readout;
import energy.foyer.store.Residents;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that leap in time or name another meter: what is kept of them, and of those after. */
final class DoubtedFramesTest {
  private static final Instant START = Instant.parse("2026-11-20T09:02:00Z");
  private static final Duration TEN = Duration.ofSeconds(10);
  private static final String OTHER = "041276654321";

  @TempDir private Path folder;
  private HandBox box;
  private long index = 12_000_000;

  @BeforeEach
  void open() throws IOException {
    box = new HandBox(folder, START);
    box.synchronise(START);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private void frames(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      box.hear(HandBox.undated(index));
      box.time.pass(TEN);
      index += 10;
    }
  }

  private void framesOfTheOther(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      box.hear(HandBox.undated(OTHER, 500 + 10 * i));
      box.time.pass(TEN);
    }
  }

  /** Seconds after the start at which a power is kept, of each meter in the order of time. */
  private List<Long> kept() throws IOException {
    box.collector.last();
    Span ever = new Span(START.minusSeconds(86_400), START.plusSeconds(864_000));
    List<Long> kept = new ArrayList<>();
    try (Unlocked resident = Residents.unlocked(box.database, box.time.instant())) {
      box.rooms
          .readout()
          .readings(
              resident,
              new Readout.Query(OptionalLong.empty(), "PAPP", ever),
              point -> kept.add(point.at() - START.getEpochSecond()));
    }
    return kept;
  }

  private static List<Long> tens(long from, long to) {
    List<Long> tens = new ArrayList<>();
    for (long at = from; at < to; at += 10) {
      tens.add(at);
    }
    return tens;
  }

  @Test
  void clockThatIsAheadForAMoment_losesNothingOfWhatComesAfter() throws IOException {
    frames(12);
    box.synchronise(START.plusSeconds(120 + 172_800));
    frames(2);
    box.synchronise(START.plusSeconds(140));
    frames(12);
    List<Long> expected = tens(0, 120);
    expected.addAll(tens(140, 260));
    assertEquals(expected, kept());
  }

  @Test
  void gap_losesNoneOfTheFramesAfterIt() throws IOException {
    frames(12);
    box.synchronise(START.plusSeconds(7200));
    frames(12);
    List<Long> expected = tens(0, 120);
    expected.addAll(tens(7200, 7320));
    assertEquals(expected, kept());
  }

  @Test
  void meterThatIsSwapped_hasAllFramesThatNameIt() throws IOException {
    frames(12);
    framesOfTheOther(12);
    assertEquals(tens(0, 240), kept());
    try (Unlocked resident = Residents.unlocked(box.database, box.time.instant())) {
      List<KeptMeter> meters = box.rooms.readout().meters(resident);
      assertEquals(List.of("041276123456", OTHER), meters.stream().map(m -> m.number()).toList());
      assertEquals(START.plusSeconds(110), meters.get(0).last());
      assertEquals(START.plusSeconds(120), meters.get(1).first());
    }
  }

  @Test
  void framesOfAnotherMeterThatNeverAgree_areNotKept() throws IOException {
    frames(12);
    framesOfTheOther(4);
    frames(12);
    List<Long> expected = tens(0, 120);
    expected.addAll(tens(160, 280));
    assertEquals(expected, kept());
  }
}
