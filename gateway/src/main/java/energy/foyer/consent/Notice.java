// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Step;
import java.util.Locale;
import java.util.Set;

/**
 * The text that stands before a choice, in plain French or English: who asks, for what, which
 * figures, how long, what for, and that a no costs nothing. Its hash is frozen in the record.
 * Source: GDPR articles 7, 13, 14 and 22.
 */
public final class Notice {
  private static final Set<String> PLACES = Set.of("commune", "iris");

  private Notice() {}

  /**
   * The whole notice of an offer, lines ended by {@code \n}.
   *
   * @param language {@code en}, or French for any other
   */
  public static String text(Offer offer, String language) {
    return language.equals("en") ? EnglishNotice.of(offer) : FrenchNotice.of(offer);
  }

  /** Whether half-hours are among what is asked. */
  static boolean fine(Offer offer) {
    return offer.asks().stream().anyMatch(ask -> ask.step() == Step.HALF_HOUR);
  }

  /** Whether more than one step is asked, of which each is a consent of its own. */
  static boolean severalSteps(Offer offer) {
    return offer.asks().stream().map(Ask::step).distinct().count() > 1;
  }

  /** Whether what is asked names a person or a place, and not only a band or a kind. */
  static boolean identifying(Offer offer) {
    return offer.reference() != Offer.Reference.NONE
        || offer.declared().stream().anyMatch(declared -> PLACES.contains(declared.fact()));
  }

  /** The name of a country in a language, its code where the language has none. */
  static String country(String code, Locale language) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
  }
}
