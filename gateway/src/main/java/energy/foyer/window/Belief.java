// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.BiPredicate;

/**
 * Something that a meter tells with each frame, and that seldom is another. Another value is
 * believed once {@link #CONFIRMATIONS} frames in a row told it.
 */
final class Belief {
  /** Frames in a row that must tell another value before it is believed. */
  static final int CONFIRMATIONS = IndexTrail.CONFIRMATIONS;

  private final BiPredicate<String, String> same;
  private String value = "";
  private long told;
  private String doubted = "";
  private long doubtedSince;
  private int doubts;

  /**
   * @param same whether two values only say the same in other words
   */
  Belief(BiPredicate<String, String> same) {
    this.same = same;
  }

  /** What is believed; empty until something was told. */
  String value() {
    return value;
  }

  /** A frame told once more what is believed. */
  void again(long at) {
    told = at;
    doubts = 0;
  }

  /**
   * A frame told a value, not empty.
   *
   * @param at its time, seconds since 1970
   * @return whether another one is believed from now on; {@link #since} then tells since when
   */
  boolean hear(String said, long at) {
    if (value.isEmpty() || said.equals(value)) {
      value = said;
      again(at);
      return false;
    }
    if (doubts == 0 || !said.equals(doubted)) {
      doubtedSince = doubts == 0 ? told : doubtedSince;
      doubted = said;
      doubts = 0;
    }
    doubts++;
    if (doubts < CONFIRMATIONS) {
      return false;
    }
    boolean another = !same.test(value, said);
    value = said;
    again(at);
    return another;
  }

  /** Seconds since 1970 of the last frame that told the old, of the doubt that came last. */
  long since() {
    return doubtedSince;
  }

  /** Whether frames told something else and it is not believed yet. */
  boolean doubts() {
    return doubts > 0;
  }

  /** Nothing is believed any more. */
  void forget() {
    value = "";
    doubts = 0;
  }

  /** All of it as one word. */
  String state() {
    return String.join(
        ":",
        hex(value),
        Long.toString(told),
        hex(doubted),
        Long.toString(doubtedSince),
        Integer.toString(doubts));
  }

  /**
   * Takes up what {@link #state} told.
   *
   * @throws IllegalArgumentException if it is no such word
   */
  void resume(String state) {
    String[] words = state.split(":", -1);
    if (words.length != 5) {
      throw new IllegalArgumentException("a belief has five parts");
    }
    value = text(words[0]);
    told = Long.parseLong(words[1]);
    doubted = text(words[2]);
    doubtedSince = Long.parseLong(words[3]);
    doubts = Integer.parseInt(words[4]);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
