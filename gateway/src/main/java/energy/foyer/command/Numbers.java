// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

/** How a language writes numbers. */
record Numbers(Words words) {
  private static final long MEBI = 1 << 20;

  /** A whole number, its digits in threes. */
  String whole(long number) {
    String digits = Long.toString(number);
    int first = digits.startsWith("-") ? 1 : 0;
    StringBuilder text = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > first; at -= 3) {
      text.insert(at, words.say("number.group"));
    }
    return text.toString();
  }

  /** Bytes in MiB with one decimal, rounded up: what takes room is never nothing. */
  String mebi(long bytes) {
    return tenths((bytes * 10 + MEBI - 1) / MEBI);
  }

  /** Tenths with one decimal. */
  String tenths(long tenths) {
    return whole(tenths / 10) + words.say("number.point") + tenths % 10;
  }
}
