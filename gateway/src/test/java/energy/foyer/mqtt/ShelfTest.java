// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ShelfTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Shelf shelf = new Shelf();

  private static Arrival arrival(int bytes) {
    return new Arrival(new Packet("t", new byte[bytes], false, 0, "", Map.of()), () -> {});
  }

  private void fill() throws InterruptedException {
    int put = 0;
    while (shelf.put(arrival(100_000), Duration.ZERO)) {
      put++;
    }
    assertEquals(20, put);
  }

  @Test
  void packetTooLargeForTheShelf_isTakenAlone() throws InterruptedException {
    assertTrue(shelf.put(arrival(Shelf.MOST_BYTES * 2), Duration.ZERO));
    assertFalse(shelf.put(arrival(1), Duration.ZERO));
    assertEquals(Shelf.MOST_BYTES * 2, shelf.take().orElseThrow().bytes());
    assertTrue(shelf.put(arrival(1), Duration.ZERO));
  }

  @Test
  void fullShelf_takesNextOnceSomethingIsTaken() throws Exception {
    fill();
    CompletableFuture<Boolean> brought =
        CompletableFuture.supplyAsync(() -> putPatiently(arrival(100_000)));
    while (!brought.isDone()) {
      shelf.take();
    }
    assertTrue(brought.get(60, TimeUnit.SECONDS));
  }

  @Test
  void closedShelf_sendsBackWhoWaitsAndKeepsWhatItHas() throws Exception {
    fill();
    CompletableFuture<Boolean> brought =
        CompletableFuture.supplyAsync(() -> putPatiently(arrival(100_000)));
    shelf.close();
    assertFalse(brought.get(60, TimeUnit.SECONDS));
    assertTrue(shelf.take().isPresent());
  }

  private boolean putPatiently(Arrival arrival) {
    try {
      return shelf.put(arrival, LONG);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
