// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class GuessesTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Guesses guesses = new Guesses(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** As many wrong tries as one who waits each time. */
  private void guess(String address, int times) {
    guess(Source.stranger(address), times);
  }

  private void guess(Source source, int times) {
    for (int i = 0; i < times; i++) {
      pass(guesses.wait(source));
      guesses.wrong(source);
    }
  }

  private Duration wait(String address) {
    return guesses.wait(Source.stranger(address));
  }

  private void wrong(String address) {
    guesses.wrong(Source.stranger(address));
  }

  private static Source device(String device, String address) {
    return new Source(address, Optional.of(device));
  }

  @Test
  void s2_thirdWrongTry_costsNothing() {
    guess("a", 3);
    assertEquals(Duration.ZERO, wait("a"));
  }

  @Test
  void s2_waits_grow() {
    guess("a", 3);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
      guess("a", 1);
      assertEquals(Duration.ofSeconds(seconds), wait("a"));
    }
  }

  @Test
  void s2_tenthWrongTry_costsAMinuteAtLeast() {
    guess("a", 10);
    assertTrue(wait("a").compareTo(Duration.ofSeconds(60)) >= 0);
    pass(Duration.ofSeconds(64));
    assertEquals(Duration.ZERO, wait("a"));
  }

  @Test
  void s2_manySources_waitTogether() {
    for (int i = 0; i < 10; i++) {
      String source = "127.0.0." + i;
      pass(wait(source));
      wrong(source);
    }
    assertTrue(wait("127.0.0.99").compareTo(Duration.ofSeconds(60)) >= 0);
  }

  @Test
  void s2_moreSourcesThanRemembered_waitTogether() {
    for (int i = 0; i < 1000; i++) {
      wrong("source " + i);
    }
    assertEquals(Duration.ofMinutes(15), wait("another"));
  }

  @Test
  void rightTry_forgivesItsSourceOnly() {
    guess("a", 10);
    guesses.right(Source.stranger("a"));
    wrong("b");
    wrong("b");
    pass(Duration.ofMinutes(16));
    assertEquals(Duration.ZERO, wait("a"));
    guess("a", 1);
    assertTrue(wait("a").compareTo(Duration.ofSeconds(60)) >= 0, "all together still wait");
  }

  @Test
  void quietHour_forgetsAll() {
    guess("a", 10);
    pass(Duration.ofMinutes(61));
    guess("a", 3);
    assertEquals(Duration.ZERO, wait("a"));
  }

  @Test
  void s2_knownDevice_waitsForNoStranger_andForItsOwnTriesAsLong() {
    guess("guest", 14);
    assertEquals(Duration.ofMinutes(15), wait("another"));
    Source phone = device("phone", "home");
    assertEquals(Duration.ZERO, guesses.wait(phone));
    guess(phone, 10);
    assertEquals(Duration.ofSeconds(64), guesses.wait(phone));
    assertEquals(Duration.ofSeconds(64), guesses.wait(device("phone", "elsewhere")), "moved");
    assertEquals(Duration.ZERO, guesses.wait(device("tablet", "home")));
    pass(Duration.ofMinutes(16));
    assertEquals(Duration.ZERO, wait("another"), "what a known device types holds nobody back");
  }

  @Test
  void s2_manyDevices_areNotForgottenWhileOneGuesses() {
    Source stolen = device("stolen", "a");
    for (int i = 0; i < 5000; i++) {
      guesses.wrong(device("device " + i, "a"));
      guesses.wrong(stolen);
    }
    assertEquals(Duration.ofMinutes(15), guesses.wait(stolen));
  }

  @Test
  void whoMistyped_isToldNothingOfOthers_howeverTimeGoesOn() {
    Guesses ticking = new Guesses(nanos::incrementAndGet);
    for (Source source : List.of(device("phone", "home"), Source.stranger("home"))) {
      for (int i = 0; i < 10; i++) {
        ticking.wrong(source);
      }
      Refused own = assertThrows(Refused.class, () -> ticking.check(source));
      assertEquals("Too many wrong tries: wait 64 s.", own.detail().en());
    }
  }

  @Test
  void strangers_areTold_whoseTriesTheyWaitFor() {
    guess("guest", 10);
    Refused own = assertThrows(Refused.class, () -> guesses.check(Source.stranger("guest")));
    assertEquals("Too many wrong tries: wait 64 s.", own.detail().en());
    Refused others = assertThrows(Refused.class, () -> guesses.check(Source.stranger("b")));
    assertTrue(others.detail().en().contains("from elsewhere in this network"));
    assertEquals("64", others.headers().get("Retry-After"));
    assertDoesNotThrow(() -> guesses.checkOwn(Source.stranger("b")));
    assertThrows(Refused.class, () -> guesses.checkOwn(Source.stranger("guest")));
  }
}
