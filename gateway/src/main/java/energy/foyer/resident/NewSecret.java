// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Residence;
import energy.foyer.vault.Passphrases;
import java.util.Optional;

/** What a new passphrase and a new name have to be. */
public final class NewSecret {
  private NewSecret() {}

  /** Refuses a passphrase that is too easily guessed. */
  public static char[] passphrase(char[] typed) throws Refused {
    Optional<Passphrases.Weakness> weakness = Passphrases.check(typed);
    if (weakness.isPresent()) {
      throw refused(weakness.get());
    }
    return typed;
  }

  private static Refused refused(Passphrases.Weakness weakness) {
    return switch (weakness) {
      case TOO_SHORT ->
          weak(
              "Cette phrase est trop courte : il faut au moins "
                  + Passphrases.SHORTEST
                  + " caractères.",
              "This phrase is too short: it takes "
                  + Passphrases.SHORTEST
                  + " characters at least.");
      case TOO_LONG ->
          weak(
              "Il faut au plus " + Passphrases.LONGEST + " caractères.",
              "It takes " + Passphrases.LONGEST + " characters at most.");
      case WELL_KNOWN ->
          weak(
              "Beaucoup de gens la connaissent : prenez plusieurs mots au hasard.",
              "Many people know it: take several random words.");
      case TOO_SIMPLE ->
          weak(
              "Elle se devine : prenez plusieurs mots au hasard, sans suite ni répétition.",
              "It can be guessed: take several random words, without sequences or repeats.");
    };
  }

  private static Refused weak(String fr, String en) {
    return new Refused(Fault.PASSPHRASE_WEAK, fr, en);
  }

  /** Refuses a name that is empty, too long, or that hides something. */
  public static String name(String typed) throws Refused {
    String name = typed.strip();
    boolean good =
        !name.isEmpty()
            && name.length() <= Residence.LONGEST_NAME
            && name.codePoints().allMatch(NewSecret::shows);
    if (!good) {
      throw new Refused(
          Fault.BODY,
          "« name » : attendu : 1 à " + Residence.LONGEST_NAME + " caractères visibles.",
          "'name': expected: 1 to " + Residence.LONGEST_NAME + " visible characters.");
    }
    return name;
  }

  private static boolean shows(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
