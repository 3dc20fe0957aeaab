// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TurnstileTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void s2_manyAtOnce_takeTurnsAndTheRestIsRefusedAtOnce() throws Exception {
    Turnstile turnstile = new Turnstile(1, 3);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add(
          threads.submit(
              () -> {
                try {
                  return turnstile.take(
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        await(release);
                        inside.decrementAndGet();
                        return true;
                      });
                } catch (Refused busy) {
                  assertEquals(Fault.BUSY, busy.fault());
                  return false;
                }
              }));
    }
    Await.until(() -> all.stream().filter(Future::isDone).count() == 12);
    release.countDown();
    int done = 0;
    for (Future<Boolean> each : all) {
      done += each.get(60, TimeUnit.SECONDS) ? 1 : 0;
    }
    assertEquals(4, done);
    assertEquals(1, most.get());
  }

  private static void await(CountDownLatch release) {
    try {
      assertTrue(release.await(120, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void turn_isGivenBackWhateverHappens() throws Exception {
    Turnstile turnstile = new Turnstile(1, 0);
    assertThrows(
        IOException.class,
        () ->
            turnstile.take(
                () -> {
                  throw new IOException("disk");
                }));
    Turnstile.Turn turn = turnstile.enter();
    assertThrows(Refused.class, turnstile::enter);
    turn.close();
    turn.close();
    turnstile.enter();
    assertThrows(Refused.class, turnstile::enter, "closed twice, given back once");
  }
}
