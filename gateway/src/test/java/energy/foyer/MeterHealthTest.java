// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.meter.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MeterHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<Rejection> ONE_BAD =
      List.of(new Rejection(Rejection.Reason.CHECKSUM, 17));

  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
  private final MeterHealth health = new MeterHealth(nanos::get);

  @Test
  void rate_countsTheLastThousandFrames() {
    assertEquals(0, health.badPerMille());
    for (int i = 0; i < 1000; i++) {
      health.accepted(i % 4 == 0 ? ONE_BAD : List.of(), NOW);
    }
    assertEquals(250, health.badPerMille());
    for (int i = 0; i < 1000; i++) {
      health.accepted(List.of(), NOW);
    }
    assertEquals(0, health.badPerMille());
    assertEquals(2000, health.frames());
    assertEquals(Map.of("CHECKSUM", 250L), health.rejections());
  }

  @Test
  void talkingSince_endsAtOnceWithTheLine() {
    health.accepted(List.of(), NOW);
    assertEquals(Optional.of(NOW), health.talkingSince("talking at 9600 baud"));
    assertEquals(Optional.empty(), health.talkingSince("lost: no such device"));
  }

  @Test
  void talkingSince_beginsAnewAfterASilence() {
    assertEquals(Optional.empty(), health.talkingSince());
    health.accepted(List.of(), NOW);
    nanos.addAndGet(30_000_000_000L);
    health.accepted(List.of(), NOW.plusSeconds(30));
    assertEquals(Optional.of(NOW), health.talkingSince());
    nanos.addAndGet(30_000_000_001L);
    assertEquals(Optional.empty(), health.talkingSince());
    health.accepted(List.of(), NOW.plusSeconds(90));
    assertEquals(Optional.of(NOW.plusSeconds(90)), health.talkingSince());
  }
}
