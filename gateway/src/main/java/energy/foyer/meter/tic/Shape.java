// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The characters that the data of a label can have: what a checksum of six bits cannot see.
 *
 * <p>That checksum passes every byte that is wrong by a multiple of 64, so {@code 0} for {@code p}
 * or a space for {@code `}. All shapes but {@link #TEXT} leave no such pair; text does without the
 * {@code `}, which no meter prints and which a space turns into.
 */
enum Shape {
  /** No data: the horodate is all. */
  EMPTY,
  /** Decimal digits, a number. */
  NUMBER,
  /** Decimal digits that are no amount. */
  DIGITS,
  /** A number of eight bits. */
  OCTET,
  /** Digits and the letters A to F. */
  HEX,
  /** One letter A to Z. */
  LETTER,
  /** Any printable character but the backtick. */
  TEXT,
  /** {@code BASE}, {@code HC..}, {@code EJP.}, or {@code BBR} and the code of the relays' clock. */
  OPTION,
  /** The tariff periods of the historic mode. */
  PERIOD("TH..", "HC..", "HP..", "HN..", "PM..", "HCJB", "HPJB", "HCJW", "HPJW", "HCJR", "HPJR"),
  /** The colours of tomorrow. */
  COLOUR("----", "BLEU", "BLAN", "ROUG"),
  /** Blocks of eight characters separated by spaces: {@code HHMMSSSS} or {@code NONUTILE}. */
  PROFILE("NONUTILE");

  private static final List<byte[]> OPTIONS = List.of(ascii("BASE"), ascii("HC.."), ascii("EJP."));
  private static final int BLOCK = 8;

  private final List<byte[]> words;

  Shape(String... words) {
    this.words = List.of(words).stream().map(Shape::ascii).toList();
  }

  /** Whether the data is a number that counts or measures. */
  boolean isNumber() {
    return this == NUMBER || this == OCTET;
  }

  /** What data that does not fit is rejected for. */
  Rejection.Reason flaw() {
    return switch (this) {
      case OCTET, OPTION, PERIOD, COLOUR, PROFILE -> Rejection.Reason.VALUE;
      default -> Rejection.Reason.CHARACTER;
    };
  }

  /** Whether the characters fit; their number was checked before. */
  boolean fits(byte[] bytes, int from, int to) {
    return switch (this) {
      case EMPTY -> from == to;
      case NUMBER, DIGITS -> digits(bytes, from, to);
      case OCTET -> number(bytes, from, to) >= 0 && number(bytes, from, to) <= 0xFF;
      case HEX -> hex(bytes, from, to);
      case LETTER -> bytes[from] >= 'A' && bytes[from] <= 'Z';
      case TEXT -> text(bytes, from, to);
      case OPTION -> option(bytes, from, to);
      case PERIOD, COLOUR -> among(words, bytes, from, to);
      case PROFILE -> profile(bytes, from, to);
    };
  }

  static boolean digits(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /** The number that decimal digits, at most eighteen, write, -1 where there are others. */
  static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static boolean hex(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
      if (!digit && (bytes[i] < 'A' || bytes[i] > 'F')) {
        return false;
      }
    }
    return true;
  }

  private static boolean text(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] == '`' || bytes[i] == 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static boolean option(byte[] bytes, int from, int to) {
    boolean tempo = bytes[from] == 'B' && bytes[from + 1] == 'B' && bytes[from + 2] == 'R';
    byte clock = bytes[to - 1];
    return tempo ? clock > ' ' && clock < '`' : among(OPTIONS, bytes, from, to);
  }

  private boolean profile(byte[] bytes, int from, int to) {
    for (int block = from; block < to; block += BLOCK + 1) {
      int end = block + BLOCK;
      boolean separated = end == to || bytes[end] == ' ';
      if (!separated || !hex(bytes, block, end) && !among(words, bytes, block, end)) {
        return false;
      }
    }
    return true;
  }

  private static boolean among(List<byte[]> words, byte[] bytes, int from, int to) {
    for (int i = 0; i < words.size(); i++) {
      byte[] word = words.get(i);
      if (Arrays.equals(word, 0, word.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
