// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

/**
 * An offer that passes every check of territory and box, whose texts are no markup and try to
 * become some where they stand in an attribute, a template or a script.
 */
final class HostileOffer {
  static final String SERVICE = "malveillant";

  /** What its controller is called: ends an attribute and begins another. */
  static final String NAME = "Agence\" onmouseover=\"window.evil=1\" x='";

  private HostileOffer() {}

  /** Puts its texts into a draft. */
  static String of(String draft) {
    return draft
        .replace("Maison de l'énergie (à compléter)", json(NAME))
        .replace("House of energy (to be completed)", json(NAME))
        .replace("Vous conseiller", json("{0} ${evil} #{evil} `+evil+` Vous conseiller"))
        .replace("To advise you", json("');window.evil=1;(' To advise you"))
        .replace("Un bilan chiffré", json("=cmd|' /C evil'!A0 \\u003cscript\\u003e"))
        .replace("https://" + SERVICE + ".example", json("https://x.example/'><svg/onload=evil\""));
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
