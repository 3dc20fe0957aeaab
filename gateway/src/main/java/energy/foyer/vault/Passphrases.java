// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.util.Arrays;
import java.util.Optional;

/** What makes a passphrase good enough, and words for one. */
public final class Passphrases {

  /** The fewest characters of a passphrase. */
  public static final int SHORTEST = 12;

  /** The most characters of a passphrase. */
  public static final int LONGEST = 256;

  /** Why a passphrase is not good enough. */
  public enum Weakness {
    /** Fewer than {@value Passphrases#SHORTEST} characters. */
    TOO_SHORT,
    /** More than {@value Passphrases#LONGEST} characters. */
    TOO_LONG,
    /** One that many people chose before. */
    WELL_KNOWN,
    /** Few characters, rows of the keyboard, sequences, repeats, or digits alone. */
    TOO_SIMPLE
  }

  private Passphrases() {}

  /**
   * What is wrong with a passphrase; empty if nothing is.
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
      return characters > LONGEST ? Optional.of(Weakness.TOO_LONG) : Optional.empty();
    } finally {
      Arrays.fill(normal, '\0');
    }
  }
}
