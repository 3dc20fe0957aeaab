// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a line waits for what.
 *
 * @param shortestWait before a lost line is tried again, at least
 * @param longestWait before a lost line is tried again, at most
 * @param baudTrial for a frame at a baud rate at which none came yet
 * @param frameSilence without a frame until the line counts as silent
 * @param byteSilence without a byte until a connection over the network is made anew
 */
record Pace(
    Duration shortestWait,
    Duration longestWait,
    Duration baudTrial,
    Duration frameSilence,
    Duration byteSilence) {

  /**
   * That of the box. A frame takes at most 2.5 s on the wire, so a lost line speaks again within
   * the longest wait, one second of opening and two frames: under 10 s.
   */
  static final Pace OF_THE_BOX =
      new Pace(
          Duration.ofMillis(250),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30));

  /** A wait anywhere between the shortest and the longest, nanoseconds. */
  long wait(ThreadLocalRandom random) {
    return random.nextLong(shortestWait.toNanos(), longestWait.toNanos() + 1);
  }
}
