// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LifeTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Life life = new Life();

  @Test
  void wake_takesTheNextTurnAtOnce() {
    AtomicInteger turns = new AtomicInteger();
    assertTimeoutPreemptively(
        BOUND,
        () ->
            life.loop(
                Duration.ofHours(1),
                () -> {
                  life.wake();
                  return turns.incrementAndGet() < 5;
                }));
    assertEquals(5, turns.get());
    assertEquals(0, life.exitCode());
  }

  @Test
  void brokenLoop_endsTheOtherAndTheAgent() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(1);
    Thread breaks =
        life.start(
            "breaks",
            () -> {
              if (both.getCount() > 0) {
                return true;
              }
              throw new IllegalStateException("a fault of the program");
            });
    assertTimeoutPreemptively(
        BOUND,
        () ->
            life.loop(
                Duration.ofHours(1),
                () -> {
                  both.countDown();
                  return true;
                }));
    breaks.join();
    assertEquals(1, life.exitCode());
  }

  @Test
  void end_waitsUntilAllIsClosed() {
    AtomicInteger order = new AtomicInteger();
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          Thread system =
              new Thread(
                  () -> {
                    life.end();
                    order.compareAndSet(1, 2);
                  });
          system.start();
          life.loop(Duration.ofHours(1), () -> true);
          order.compareAndSet(0, 1);
          life.ended();
          system.join();
        });
    assertEquals(2, order.get());
    assertEquals(0, life.exitCode());
  }
}
