// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a resident chose to grant of an offer.
 *
 * @param asks the figures, all of one step
 * @param duration how long the consent shall last
 * @param facts what the resident typed: declared facts by name, the file number under {@link
 *     #REFERENCE}
 * @param zone the civil zone of the windows
 * @param language {@code fr} or {@code en}, that of the notice shown
 * @param method how the choice was indicated, for example {@code command}
 */
public record Choice(
    List<Ask> asks,
    Period duration,
    Map<String, String> facts,
    ZoneId zone,
    String language,
    String method) {

  /** The name under which the file number stands among the facts. */
  public static final String REFERENCE = "reference";

  public Choice {
    asks = List.copyOf(asks);
    facts = Map.copyOf(facts);
    Objects.requireNonNull(duration);
    Objects.requireNonNull(zone);
    if (!language.equals("fr") && !language.equals("en")) {
      throw new IllegalArgumentException("a notice is shown in fr or en");
    }
  }

  /** The whole of an offer, as it asks. */
  public static Choice all(Offer offer, ZoneId zone, String language, String method) {
    return new Choice(offer.asks(), offer.consentDuration(), Map.of(), zone, language, method);
  }

  /** Says nothing of what was typed. */
  @Override
  public String toString() {
    return "Choice[" + asks.size() + " asks]";
  }
}
