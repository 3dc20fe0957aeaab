// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import energy.foyer.consent.Text;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Offers to and from their members: {@code offer.schema.json}. */
final class OfferJson {
  /** The most bytes of an offer: so much, with all facts, fits into a consent record. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int LONGEST_ADDRESS = Policy.LONGEST_TEXT;
  private static final int MOST_RECIPIENTS = 20;
  private static final int LONGEST_PROOF = 2000;

  private OfferJson() {}

  static Map<String, Object> members(Offer offer) {
    Map<String, Object> members =
        Members.of(
            "v", 1,
            "service", offer.service(),
            "version", offer.version(),
            "controller", controller(offer.controller()),
            "purpose",
                Members.of("iri", offer.purpose().iri(), "text", text(offer.purpose().text())),
            "asks", offer.asks().stream().map(OfferJson::ask).toList(),
            "benefit", text(offer.benefit()),
            "recipients", offer.recipients(),
            "storage", storage(offer.storage()),
            "automatedDecision", offer.automatedDecision(),
            "consentDuration", offer.consentDuration().toString());
    Map<String, Object> valid =
        Members.of(
            "from", offer.valid().from().toString(),
            "until", offer.valid().until().toString());
    members.put("valid", valid);
    members.put("fine", offer.fine());
    members.put("controllerKind", offer.controller().kind().code());
    members.put("reference", code(offer.reference()));
    members.put("declared", offer.declared().stream().map(OfferJson::declared).toList());
    members.put("easyText", Members.of("fr", offer.easyText()));
    Map<String, Object> keys =
        Members.of(
            "seal", new Jwk(Jwk.Curve.X25519, offer.keys().seal()).members(),
            "verify", new Jwk(Jwk.Curve.ED25519, offer.keys().verify()).members());
    members.put("keys", keys);
    offer.sealProof().ifPresent(proof -> members.put("sealProof", proof));
    return members;
  }

  /** The offer; what is wrong stands among the faults of the fields, and fails here. */
  static Offer read(Fields fields) throws Unfit {
    String service = fields.text("service", Topics.SERVICE);
    long version = fields.whole("version", 1, Integer.MAX_VALUE);
    Offer.Controller controller = controller(fields);
    Fields purpose = fields.object("purpose");
    String iri = purpose.text("iri", LONGEST_ADDRESS);
    Text why = text(purpose, "text");
    List<Ask> asks = fields.objects("asks", 1, 8).stream().map(OfferJson::ask).toList();
    Text benefit = text(fields, "benefit");
    List<String> recipients = fields.texts("recipients", MOST_RECIPIENTS, LONGEST_ADDRESS);
    Offer.Storage storage = storage(fields.object("storage"));
    boolean automated = fields.flag("automatedDecision");
    var duration = fields.period("consentDuration");
    Fields valid = fields.object("valid");
    Offer.Validity validity = new Offer.Validity(valid.instant("from"), valid.instant("until"));
    boolean fine = fields.flag("fine");
    Offer.Reference reference = fields.one("reference", Offer.Reference.values(), OfferJson::code);
    List<Offer.Declared> declared =
        fields.objects("declared", 0, Policy.FACTS.size()).stream()
            .map(fact -> new Offer.Declared(fact.text("fact", 40), fact.flag("required")))
            .toList();
    String easy = fields.object("easyText").text("fr", Policy.LONGEST_TEXT);
    Fields keys = fields.object("keys");
    byte[] seal = keys.key("seal", Jwk.Curve.X25519);
    byte[] verify = keys.key("verify", Jwk.Curve.ED25519);
    Optional<String> proof =
        fields.has("sealProof")
            ? Optional.of(fields.text("sealProof", LONGEST_PROOF))
            : Optional.empty();
    fields.done();
    return new Offer(
        service,
        (int) version,
        controller,
        new Offer.Purpose(iri, why),
        asks,
        benefit,
        recipients,
        storage,
        automated,
        duration,
        validity,
        fine,
        reference,
        declared,
        easy,
        new Offer.Keys(seal, verify),
        proof);
  }

  private static Map<String, Object> controller(Offer.Controller controller) {
    Map<String, Object> members =
        Members.of(
            "name", text(controller.name()),
            "address", controller.address(),
            "contact", controller.contact(),
            "dpo", controller.dpo(),
            "url", controller.url());
    return members;
  }

  private static Offer.Controller controller(Fields fields) {
    Fields controller = fields.object("controller");
    return new Offer.Controller(
        text(controller, "name"),
        controller.text("address", LONGEST_ADDRESS),
        controller.text("contact", LONGEST_ADDRESS),
        controller.text("dpo", LONGEST_ADDRESS),
        controller.text("url", LONGEST_ADDRESS),
        fields.one("controllerKind", Offer.Controller.Kind.values(), Offer.Controller.Kind::code));
  }

  static Map<String, Object> ask(Ask ask) {
    Map<String, Object> members =
        Members.of(
            "quantity", ask.quantity().code(),
            "statistic", ask.statistic().code(),
            "step", ask.step().code(),
            "history", ask.history().toString(),
            "required", ask.required());
    accepts(members, ask);
    return members;
  }

  static Ask ask(Fields fields) {
    return new Ask(
        fields.one("quantity", Quantity.values(), Quantity::code),
        fields.one("statistic", Statistic.values(), Statistic::code),
        fields.one("step", Step.values(), Step::code),
        fields.period("history"),
        fields.flag("required"),
        accepts(fields));
  }

  /** Which figures that the box did not measure are accepted; told only where there are any. */
  static void accepts(Map<String, Object> members, Ask ask) {
    if (ask.imported()) {
      members.put("accepts", List.of(Quality.IMPORTED.code()));
    }
  }

  static boolean accepts(Fields fields) {
    boolean told = fields.has("accepts");
    if (told) {
      fields.exactly("accepts", List.of(Quality.IMPORTED.code()));
    }
    return told;
  }

  static Map<String, Object> storage(Offer.Storage storage) {
    Map<String, Object> members =
        Members.of(
            "duration", storage.duration().toString(),
            "location", storage.location(),
            "deletion", storage.deletion().toString());
    return members;
  }

  private static Offer.Storage storage(Fields fields) {
    return new Offer.Storage(
        fields.period("duration"), fields.text("location", 2), fields.period("deletion"));
  }

  private static Map<String, Object> declared(Offer.Declared declared) {
    Map<String, Object> members =
        Members.of(
            "fact", declared.fact(),
            "required", declared.required());
    return members;
  }

  static Map<String, Object> text(Text text) {
    Map<String, Object> members =
        Members.of(
            "fr", text.fr(),
            "en", text.en());
    return members;
  }

  private static Text text(Fields fields, String name) {
    Fields text = fields.object(name);
    return new Text(text.text("fr", Policy.LONGEST_TEXT), text.text("en", Policy.LONGEST_TEXT));
  }

  private static String code(Offer.Reference reference) {
    return reference.name().toLowerCase(Locale.ROOT);
  }
}
