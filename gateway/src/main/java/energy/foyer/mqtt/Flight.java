// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.time.Duration;
import java.util.Arrays;

/** Packets on their way, and the broker's answer to each. */
public final class Flight {
  /** No answer came. */
  public static final int NONE = -1;

  private final int[] codes;
  private int open;
  private boolean over;

  /**
   * @param size number of packets
   */
  public Flight(int size) {
    codes = new int[size];
    Arrays.fill(codes, NONE);
    open = size;
  }

  /** The broker answered the packet at {@code index} with the reason code, 0x00 to 0xFF. */
  public synchronized void answered(int index, int code) {
    if (codes[index] == NONE) {
      codes[index] = code;
      open--;
      notifyAll();
    }
  }

  /** The line is gone: no more answers will come. */
  public synchronized void lost() {
    over = true;
    notifyAll();
  }

  /** Whether no more answers are awaited. */
  synchronized boolean over() {
    return over || open == 0;
  }

  /**
   * Waits until all answers are there, the line is gone or the time is over.
   *
   * @return one MQTT reason code a packet in the order handed, 0x00 success, {@link #NONE} where no
   *     answer came: that packet may or may not have arrived
   */
  public synchronized int[] await(Duration most) {
    long until = System.nanoTime() + most.toNanos();
    boolean interrupted = false;
    while (open > 0 && !over && !interrupted) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
        Thread.currentThread().interrupt();
      }
    }
    return codes.clone();
  }
}
