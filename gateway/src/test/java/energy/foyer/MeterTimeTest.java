// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MeterTimeTest {
  private static final Instant HOST = Instant.parse("2026-11-23T10:00:00Z");
  private static final long NOW = HOST.getEpochSecond();

  private final MeterTime time = new MeterTime(Duration.ofSeconds(120));

  private boolean told(long meter, long host) {
    return time.believed(meter, Instant.ofEpochSecond(host));
  }

  private void follow() {
    told(NOW, NOW);
    assertTrue(told(NOW + 1, NOW + 1));
  }

  @Test
  void firstTime_isBelievedOnceTwoFramesAgree() {
    assertFalse(told(NOW, NOW));
    assertTrue(told(NOW + 2, NOW + 2));
  }

  @Test
  void wrongFirstTime_isNeverFollowed() {
    assertFalse(told(NOW + 31_536_000, NOW));
    assertFalse(told(NOW + 1, NOW + 1));
    assertTrue(told(NOW + 2, NOW + 2));
  }

  @Test
  void frameDatedAYearAhead_isNotBelieved() {
    follow();
    assertFalse(told(NOW + 31_536_002, NOW + 2));
    assertTrue(told(NOW + 3, NOW + 3));
  }

  @Test
  void meterClockThatWasSet_isBelievedAfterFiveFrames() {
    follow();
    for (int i = 2; i < 6; i++) {
      assertFalse(told(NOW + 3600 + i, NOW + i));
    }
    assertTrue(told(NOW + 3606, NOW + 6));
    assertTrue(told(NOW + 3607, NOW + 7));
  }

  @Test
  void driftAndSilence_areFollowed() {
    follow();
    assertTrue(told(NOW + 86_400 + 119, NOW + 86_400));
    assertTrue(told(NOW + 172_800 + 238, NOW + 172_800));
  }
}
