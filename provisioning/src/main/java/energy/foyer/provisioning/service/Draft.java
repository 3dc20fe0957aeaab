// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.OfferDraft;
import energy.foyer.wire.ServiceKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The offer that an operator starts from: whole, of plausible words, about an invented controller
 * whose addresses end in {@code .example}. {@link Showcase} has longer ones.
 */
public final class Draft {
  private static final String INVENTED = ".example";
  private static final Text NAME =
      new Text("Maison de l'énergie (à compléter)", "House of energy (to be completed)");
  private static final String ADDRESS = "1 place de l'Exemple, 69000 Lyon";

  private Draft() {}

  /** A draft for a service, valid for a year. */
  static Offer of(String service, Offer.Keys keys, Instant validFrom) {
    Instant until = validFrom.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
    return new Offer(
        service,
        1,
        controller(service),
        purpose(),
        List.of(
            new Ask(
                Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Period.ofMonths(12), true)),
        new Text(
            "Un bilan chiffré de votre consommation, avant et après travaux, et des conseils"
                + " adaptés à votre logement.",
            "Figures of your consumption before and after works, and advice that fits your home."),
        List.of(),
        new Offer.Storage(Period.ofMonths(13), "FR", Period.ofMonths(1)),
        false,
        Period.ofMonths(12),
        new Offer.Validity(validFrom, until),
        false,
        Offer.Reference.OPTIONAL,
        List.of(new Offer.Declared("dwelling-surface-band", false)),
        "Nous voulons savoir combien d'électricité vous utilisez chaque jour. Cela nous aide à vous"
            + " conseiller pour vos travaux. Vous pouvez dire non. Vous pouvez arrêter quand vous"
            + " voulez. Si vous arrêtez, nous effaçons vos chiffres en un mois.",
        keys,
        Optional.empty());
  }

  /** An offer in another version and with the keys of a service, which proves its sealing key. */
  static Offer rekeyed(Offer offer, int version, ServiceKeys keys) {
    Offer.Keys open = keys.keys();
    String proof = keys.sealProof(offer.service(), version, open.seal());
    return offer.with(version, open, Optional.of(proof));
  }

  static byte[] laidOut(Offer offer) {
    return laidOut(OfferDraft.write(offer)).getBytes(StandardCharsets.UTF_8);
  }

  private static Offer.Controller controller(String service) {
    String host = service + INVENTED;
    return new Offer.Controller(
        NAME,
        ADDRESS,
        "contact@" + host,
        "dpo@" + host,
        "https://" + host,
        Offer.Controller.Kind.PUBLIC);
  }

  private static Offer.Purpose purpose() {
    return new Offer.Purpose(
        "https://w3id.org/dpv#ProvidePersonalisedRecommendations",
        new Text(
            "Vous conseiller pour la rénovation de votre logement, à partir de votre consommation"
                + " d'électricité de chaque jour.",
            "To advise you on renovating your home, from your electricity consumption of each"
                + " day."));
  }

  /** The fields that still hold what the draft invented, each with its value. */
  public static List<String> leftInvented(Offer offer) {
    Offer.Controller controller = offer.controller();
    List<String> left = new ArrayList<>();
    if (controller.name().equals(NAME)) {
      left.add("controller.name: " + NAME.fr());
    }
    if (controller.address().equals(ADDRESS)) {
      left.add("controller.address: " + ADDRESS);
    }
    Stream.of(
            "controller.contact: " + controller.contact(),
            "controller.dpo: " + controller.dpo(),
            "controller.url: " + controller.url())
        .filter(field -> field.endsWith(INVENTED) || field.contains(INVENTED + "/"))
        .forEach(left::add);
    return left;
  }

  /**
   * A JSON object for people to edit: each member of the object, and of the objects in it, on a
   * line of its own; lists stay on one line.
   */
  static String laidOut(byte[] json) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    int lists = 0;
    boolean quoted = false;
    boolean escaped = false;
    for (char c : new String(json, StandardCharsets.UTF_8).toCharArray()) {
      boolean mark = !quoted;
      quoted ^= c == '"' && !escaped;
      escaped = quoted && c == '\\' && !escaped;
      depth += mark && c == '{' ? 1 : mark && c == '}' ? -1 : 0;
      lists += mark && c == '[' ? 1 : mark && c == ']' ? -1 : 0;
      boolean open = mark && lists == 0 && depth <= 2;
      if (mark && lists == 0 && depth < 2 && c == '}') {
        text.append('\n').append("  ".repeat(depth));
      }
      text.append(c);
      if (open && (c == '{' || c == ',')) {
        text.append('\n').append("  ".repeat(depth));
      }
    }
    return text.append('\n').toString();
  }
}
