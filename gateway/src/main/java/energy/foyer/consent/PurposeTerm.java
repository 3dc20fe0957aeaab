// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The purposes of ours, since the Data Privacy Vocabulary has none about energy. Each is narrower
 * than one of its terms; {@code wire/terms.jsonld} says so to machines. Source: W3C DPV 2.3,
 * purposes.
 */
public enum PurposeTerm {
  RENOVATION_ADVICE("RenovationAdvice", "ProvidePersonalisedRecommendations"),
  ENERGY_POVERTY_SUPPORT("EnergyPovertySupport", "ImprovePublicServices"),
  PEAK_DEMAND_INFORMATION("PeakDemandInformation", "CombatClimateChange"),
  TARIFF_ADVICE("TariffAdvice", "ServiceProvision"),
  RENOVATION_FOLLOW_UP("RenovationFollowUp", "ServiceProvision"),
  USAGE_STUDY("UsageStudy", "ResearchAndDevelopment");

  private static final String OURS = "https://foyer.energy/terms#";
  private static final String DPV = "https://w3id.org/dpv#";
  private static final Pattern DPV_TERM =
      Pattern.compile(Pattern.quote(DPV) + "[A-Z][A-Za-z]{2,63}");

  private final String name;
  private final String broader;

  PurposeTerm(String name, String broader) {
    this.name = name;
    this.broader = broader;
  }

  /** The term's address. */
  public String iri() {
    return OURS + name;
  }

  /** The address of the term of the Data Privacy Vocabulary that it is narrower than. */
  public String broader() {
    return DPV + broader;
  }

  /** Whether an address has the form of a term of that vocabulary, or is one of ours. */
  static boolean names(String iri) {
    return DPV_TERM.matcher(iri).matches()
        || Stream.of(values()).anyMatch(term -> term.iri().equals(iri));
  }
}
