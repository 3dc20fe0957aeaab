// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What makes a passphrase good enough, and words for one. */
public final class Passphrases {

  /** The fewest characters of a passphrase. */
  public static final int SHORTEST = 12;

  /** The most characters of a passphrase. */
  public static final int LONGEST = 256;

  /** The words of a suggestion: each one of 1024, so 60 bits. */
  public static final int WORDS = 6;

  /** Why a passphrase is not good enough. */
  public enum Weakness {
    /** Fewer than {@value Passphrases#SHORTEST} characters. */
    TOO_SHORT,
    /** More than {@value Passphrases#LONGEST} characters. */
    TOO_LONG,
    /** One that many people chose before, however it is dressed, or a few of them in a row. */
    WELL_KNOWN,
    /** Few different characters, rows of the keyboard, sequences, repeats, or digits alone. */
    TOO_SIMPLE
  }

  private Passphrases() {}

  /**
   * What is wrong with a passphrase; empty if nothing is. Characters are those of the NFC form, so
   * that an accent typed by itself counts nothing.
   *
   * @param passphrase as typed; left as it is, whoever has it wipes it
   */
  public static Optional<Weakness> check(char[] passphrase) {
    char[] normal = Nfc.of(passphrase);
    try {
      int characters = Character.codePointCount(normal, 0, normal.length);
      if (characters < SHORTEST) {
        return Optional.of(Weakness.TOO_SHORT);
      }
      return characters > LONGEST ? Optional.of(Weakness.TOO_LONG) : guessable(normal);
    } finally {
      Arrays.fill(normal, '\0');
    }
  }

  private static Optional<Weakness> guessable(char[] normal) {
    int[] folded = Folded.of(normal);
    try {
      if (WellKnown.load().holds(folded)) {
        return Optional.of(Weakness.WELL_KNOWN);
      }
      return new Predictable(folded).holds() ? Optional.of(Weakness.TOO_SIMPLE) : Optional.empty();
    } finally {
      Arrays.fill(folded, 0);
    }
  }

  /**
   * A passphrase to offer: {@value #WORDS} random words of 1024, each of 4 to 8 letters without
   * accents, a space between. It passes {@link #check}.
   *
   * @param language {@code fr}, or any other for English
   */
  public static String suggest(String language) {
    List<String> words = words(language.equals("fr") ? "words_fr.txt" : "words_en.txt");
    SecureRandom random = new SecureRandom();
    while (true) {
      String offer =
          IntStream.range(0, WORDS)
              .mapToObj(i -> words.get(random.nextInt(words.size())))
              .collect(Collectors.joining(" "));
      // six draws can still be the same word six times
      if (check(offer.toCharArray()).isEmpty()) {
        return offer;
      }
    }
  }

  static List<String> words(String resource) {
    try (InputStream file = Passphrases.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.US_ASCII))) {
      return lines.lines().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException("the list of words", broken);
    }
  }
}
