// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Packets that came and were not taken. Whoever brings one that has no room waits, and so does the
 * network behind: a broker need not keep to the receive maximum (Mosquitto 2.0.11 does not once a
 * queue has formed), and nothing that it sent is let go.
 */
final class Shelf {
  /** Bytes of memory that waiting packets take, the first one in any case. */
  static final int MOST_BYTES = 2 << 20;

  /** What a packet takes beside its payload, about. */
  private static final int FRAME_BYTES = 512;

  private final Deque<Arrival> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  /**
   * Puts a packet up, once there is room.
   *
   * @return false if the shelf was closed or nobody took anything for that long: the packet is not
   *     kept
   */
  synchronized boolean put(Arrival arrival, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    int more = size(arrival);
    while (!closed && !waiting.isEmpty() && bytes + more > MOST_BYTES) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    if (closed) {
      return false;
    }
    waiting.add(arrival);
    bytes += more;
    return true;
  }

  /** The oldest, at once. */
  synchronized Optional<Arrival> take() {
    Optional<Arrival> oldest = Optional.ofNullable(waiting.poll());
    oldest.ifPresent(arrival -> bytes -= size(arrival));
    notifyAll();
    return oldest;
  }

  /** Takes no more; what waits can still be taken. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private static int size(Arrival arrival) {
    return FRAME_BYTES + arrival.bytes();
  }
}
