// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class GuessesTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Guesses guesses = new Guesses(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** As many wrong tries as one who waits each time. */
  private void guess(String source, int times) {
    for (int i = 0; i < times; i++) {
      pass(guesses.wait(source));
      guesses.wrong(source);
    }
  }

  @Test
  void s2_thirdWrongTry_costsNothing() {
    guess("a", 3);
    assertEquals(Duration.ZERO, guesses.wait("a"));
  }

  @Test
  void s2_waits_grow() {
    guess("a", 3);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
      guess("a", 1);
      assertEquals(Duration.ofSeconds(seconds), guesses.wait("a"));
    }
  }

  @Test
  void s2_tenthWrongTry_costsAMinuteAtLeast() {
    guess("a", 10);
    assertTrue(guesses.wait("a").compareTo(Duration.ofSeconds(60)) >= 0);
    pass(Duration.ofSeconds(64));
    assertEquals(Duration.ZERO, guesses.wait("a"));
  }

  @Test
  void s2_manySources_waitTogether() {
    for (int i = 0; i < 10; i++) {
      String source = "127.0.0." + i;
      pass(guesses.wait(source));
      guesses.wrong(source);
    }
    assertTrue(guesses.wait("127.0.0.99").compareTo(Duration.ofSeconds(60)) >= 0);
  }

  @Test
  void s2_moreSourcesThanRemembered_waitTogether() {
    for (int i = 0; i < 1000; i++) {
      guesses.wrong("source " + i);
    }
    assertEquals(Duration.ofMinutes(15), guesses.wait("another"));
  }

  @Test
  void rightTry_forgivesItsSourceOnly() {
    guess("a", 10);
    guesses.right("a");
    guesses.wrong("b");
    guesses.wrong("b");
    pass(Duration.ofMinutes(16));
    assertEquals(Duration.ZERO, guesses.wait("a"));
    guess("a", 1);
    assertTrue(guesses.wait("a").compareTo(Duration.ofSeconds(60)) >= 0, "all together still wait");
  }

  @Test
  void quietHour_forgetsAll() {
    guess("a", 10);
    pass(Duration.ofMinutes(61));
    guess("a", 3);
    assertEquals(Duration.ZERO, guesses.wait("a"));
  }
}
