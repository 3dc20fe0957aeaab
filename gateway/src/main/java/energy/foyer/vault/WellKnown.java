// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The passphrases that many people chose before. One is recognised through capitals, accents,
 * digits and signs around or between its letters, digits in the place of letters, and as up to
 * {@value #MOST} known ones in a row. Read for each question, which is rare, and not kept.
 */
final class WellKnown {

  private static final int MOST = 3;

  /** What stands for letters, and the letters: 1 is an i or an l, ! an i or what it is. */
  private static final String SIGNS = "013457@$!|";

  private static final String AS_I = "oieastasii";
  private static final String AS_L = "oleastasil";
  private static final String AS_SIGNS = "oieastas  ";

  private final List<int[]> known;

  private WellKnown(List<int[]> known) {
    this.known = known;
  }

  static WellKnown load() {
    try (InputStream file = WellKnown.class.getResourceAsStream("well_known.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return new WellKnown(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> letters(Folded.of(line.toCharArray())))
              .toList());
    } catch (IOException broken) {
      throw new UncheckedIOException("the list of well-known passphrases", broken);
    }
  }

  /** Whether a passphrase is one of them, however it is dressed. */
  boolean holds(int[] folded) {
    int first = 0;
    int end = folded.length;
    while (first < end && !Character.isLetter(folded[first])) {
      first++;
    }
    while (end > first && !Character.isLetter(folded[end - 1])) {
      end--;
    }
    int[] core = Arrays.copyOfRange(folded, first, end);
    try {
      return isKnown(letters(core.clone()))
          || Stream.of(AS_I, AS_L, AS_SIGNS)
              .anyMatch(
                  letters ->
                      isKnown(letters(undressed(core, letters)))
                          || isKnown(letters(undressed(folded, letters))));
    } finally {
      Arrays.fill(core, 0);
    }
  }

  private static int[] undressed(int[] characters, String letters) {
    int[] plain = characters.clone();
    for (int i = 0; i < plain.length; i++) {
      int sign = SIGNS.indexOf(plain[i]);
      plain[i] = sign < 0 ? plain[i] : letters.charAt(sign);
    }
    return plain;
  }

  /** The letters alone; wipes what it is given. */
  private static int[] letters(int[] characters) {
    int[] letters = Folded.only(characters, Character::isLetter);
    Arrays.fill(characters, 0);
    return letters;
  }

  /** Whether the letters are 1 to {@value #MOST} known ones in a row; wipes them. */
  private boolean isKnown(int[] letters) {
    int[] parts = new int[letters.length + 1];
    Arrays.fill(parts, 1, parts.length, MOST + 1);
    for (int at = 0; at < letters.length; at++) {
      for (int[] one : known) {
        int end = at + one.length;
        if (parts[at] < MOST
            && end <= letters.length
            && Arrays.equals(letters, at, end, one, 0, one.length)) {
          parts[end] = Math.min(parts[end], parts[at] + 1);
        }
      }
    }
    Arrays.fill(letters, 0);
    return letters.length > 0 && parts[letters.length] <= MOST;
  }
}
