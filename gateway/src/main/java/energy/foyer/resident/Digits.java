// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.nio.charset.StandardCharsets;

/**
 * The decimal digits of one number, and of the next one where that is another: from second to
 * second most of what a meter tells stands still.
 */
final class Digits {
  /** The most that a number has, with its sign. */
  static final int LONGEST = 20;

  /** 2^37 / 100, rounded up: exact for all dividends below 2^31. */
  private static final long HUNDREDTH = 0x51EB851FL;

  private static final int HUNDREDTH_BITS = 37;
  private static final byte[] PAIRS = pairs();

  private final byte[] bytes = new byte[LONGEST];
  private int from = LONGEST;
  private long number;

  Digits() {
    write(0);
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /**
   * Copies the digits of a number, a minus before them where it is negative.
   *
   * @param room has {@link #LONGEST} bytes left
   * @return how many
   */
  int copy(long wanted, byte[] room, int at) {
    if (wanted != number) {
      write(wanted);
    }
    int count = LONGEST - from;
    System.arraycopy(bytes, from, room, at, count);
    return count;
  }

  /** A year has a thousand million digits, and a division costs more than all else. */
  private void write(long wanted) {
    number = wanted;
    if (wanted == Long.MIN_VALUE) {
      byte[] least = Long.toString(wanted).getBytes(StandardCharsets.US_ASCII);
      from = LONGEST - least.length;
      System.arraycopy(least, 0, bytes, from, least.length);
      return;
    }
    int at = LONGEST;
    long rest = Math.abs(wanted);
    while (rest >= 10) {
      long hundredth = rest <= Integer.MAX_VALUE ? rest * HUNDREDTH >>> HUNDREDTH_BITS : rest / 100;
      int pair = (int) (rest - 100 * hundredth) * 2;
      bytes[--at] = PAIRS[pair + 1];
      bytes[--at] = PAIRS[pair];
      rest = hundredth;
    }
    if (rest > 0 || at == LONGEST) {
      bytes[--at] = (byte) ('0' + rest);
    }
    if (wanted < 0) {
      bytes[--at] = '-';
    }
    from = at;
  }
}
