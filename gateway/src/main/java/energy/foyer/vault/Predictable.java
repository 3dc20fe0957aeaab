// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much of a passphrase follows from the rest of it. It is read in pieces: a run along the
 * alphabet, the digits or a row of the keyboard, either way, or of one character, counts as two
 * (where it begins and how far it goes); a repeat of four or more characters that stood before
 * counts as one; each other character counts as one.
 */
final class Predictable {

  private static final int FEWEST_PIECES = 9;
  private static final int FEWEST_DIFFERENT = 6;
  private static final int FEWEST_DIGITS = 20;
  private static final int SHORTEST_RUN = 3;
  private static final int SHORTEST_REPEAT = 4;

  /**
   * The alphabet, the digits, then the rows and columns of French, English and German keyboards.
   */
  private static final List<String> ROWS =
      Stream.of(
              "abcdefghijklmnopqrstuvwxyz",
              "01234567890",
              "azertyuiop",
              "qsdfghjklm",
              "wxcvbn",
              "&e\"'(-e_ca)",
              "qwertyuiop",
              "asdfghjkl",
              "zxcvbnm",
              "!@#$%^&*()",
              "qwertzuiop",
              "yxcvbnm",
              "1aqw",
              "2zsx",
              "1qaz",
              "2wsx",
              "3edc",
              "4rfv",
              "5tgb",
              "6yhn",
              "7ujm")
          .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
          .toList();

  private final int[] characters;

  Predictable(int[] characters) {
    this.characters = characters;
  }

  boolean holds() {
    return Arrays.stream(characters).distinct().count() < FEWEST_DIFFERENT
        || isNumber()
        || isOneRepeated()
        || pieces() < FEWEST_PIECES;
  }

  /** A date, a telephone number, an account: digits and what people put between them. */
  private boolean isNumber() {
    int digits = 0;
    for (int character : characters) {
      if (Character.isDigit(character)) {
        digits++;
      } else if (" -/.,:+()".indexOf(character) < 0) {
        return false;
      }
    }
    return digits < FEWEST_DIGITS;
  }

  /** Whether the letters, where they are half of it or more, are one short part again and again. */
  private boolean isOneRepeated() {
    int[] letters = Folded.only(characters, Character::isLetter);
    try {
      int most = Math.min(letters.length / 2, Passphrases.SHORTEST - 1);
      for (int period = 1; period <= most; period++) {
        if (Arrays.equals(letters, period, letters.length, letters, 0, letters.length - period)) {
          return 2 * letters.length >= characters.length;
        }
      }
      return false;
    } finally {
      Arrays.fill(letters, 0);
    }
  }

  private int pieces() {
    int pieces = 0;
    for (int at = 0; at < characters.length; ) {
      int run = run(at);
      int repeat = repeat(at);
      if (repeat >= SHORTEST_REPEAT && repeat >= run) {
        pieces += 1;
        at += repeat;
      } else if (run >= SHORTEST_RUN) {
        pieces += 2;
        at += run;
      } else {
        pieces += 1;
        at += 1;
      }
    }
    return pieces;
  }

  /** The length of the longest run that begins here. */
  private int run(int at) {
    int longest = 1;
    while (at + longest < characters.length && characters[at + longest] == characters[at]) {
      longest++;
    }
    for (String row : ROWS) {
      int column = row.indexOf(characters[at]);
      int length = 0;
      while (column >= 0
          && column + length < row.length()
          && at + length < characters.length
          && row.charAt(column + length) == characters[at + length]) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** The length of the longest part that begins here and began before. */
  private int repeat(int at) {
    int longest = 0;
    for (int earlier = 0; earlier < at; earlier++) {
      int length = 0;
      while (at + length < characters.length
          && characters[earlier + length] == characters[at + length]) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }
}
