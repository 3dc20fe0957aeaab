// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ClaimWindowTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void withoutButton_opensForFiveMinutesFromTheStart() {
    ClaimWindow window = new ClaimWindow(nanos::get, false);
    assertEquals(Duration.ofMinutes(5), window.left());
    pass(Duration.ofMinutes(5).minusNanos(1));
    assertTrue(window.open());
    pass(Duration.ofNanos(1));
    assertFalse(window.open());
    assertEquals(Duration.ZERO, window.left());
  }

  @Test
  void withButton_staysClosedUntilAPress() {
    ClaimWindow window = new ClaimWindow(nanos::get, true);
    assertFalse(window.open());
    pass(Duration.ofDays(3));
    window.press();
    pass(Duration.ofMinutes(4));
    window.press();
    pass(Duration.ofMinutes(4));
    assertEquals(Duration.ofMinutes(1), window.left());
    pass(Duration.ofMinutes(1));
    assertFalse(window.open());
  }

  @Test
  void closedWindow_staysClosedWhenTheClockComesRound() {
    ClaimWindow window = new ClaimWindow(nanos::get, false);
    pass(Duration.ofMinutes(6));
    assertFalse(window.open());
    nanos.addAndGet(Long.MAX_VALUE);
    assertFalse(window.open());
    nanos.addAndGet(Long.MAX_VALUE);
    assertFalse(window.open());
  }
}
