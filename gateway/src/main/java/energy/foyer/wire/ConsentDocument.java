// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the consent records that {@link ConsentJson} writes. */
final class ConsentDocument {
  private static final Pattern UUID4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Pattern REPLACED = Pattern.compile("urn:uuid:" + UUID4);
  private static final Pattern HOME = Pattern.compile("urn:foyer:home:[a-z2-7]{26}");
  private static final Pattern OFFER =
      Pattern.compile("urn:foyer:offer:[a-z][a-z0-9-]{2,30}:[1-9][0-9]{0,9}");
  private static final Pattern LANGUAGE = Pattern.compile("fr|en");
  private static final int LONGEST = Policy.LONGEST_TEXT;

  private ConsentDocument() {}

  static KnownConsent read(byte[] document) throws Unfit {
    Map<String, Object> all = JsonText.object(document);
    Fields fields = Fields.of(document);
    String identifier = fields.text("dct:identifier", UUID4);
    UUID id = UUID4.matcher(identifier).matches() ? UUID.fromString(identifier) : new UUID(0, 0);
    fields.exactly("@id", "urn:uuid:" + identifier);
    checkConstants(fields);
    String subject = fields.text("dpv:hasDataSubject", HOME);
    checkNotice(fields.object("dpv:hasNotice"));
    Fields controller = fields.object("dpv:hasDataController");
    String service = controller.text("service", Topics.SERVICE);
    String url = controller(controller);
    List<Ask> granted = granted(fields);
    Offer.Storage storage = storage(fields.object("dpv:hasProcess"));
    var zone = AggregatesJson.zone(fields, "zone");
    Map<String, String> facts = facts(fields);
    Fields receipts = fields.object("receipts");
    String address = receipts.text("address", Fields.NAME26);
    byte[] key = receipts.key("key", Jwk.Curve.X25519);
    checkReplaced(fields, identifier);
    KnownConsent.Moving moving = moving(fields, id);
    fields.done();
    KnownConsent.Frozen frozen =
        new KnownConsent.Frozen(
            id,
            service,
            url,
            subject.substring(subject.length() - 26),
            granted,
            storage,
            zone,
            facts,
            address,
            new Jwk(Jwk.Curve.X25519, key),
            unmoved(all));
    return new KnownConsent(frozen, moving, document);
  }

  /** A consent that was given in the place of a restored one names it. */
  private static void checkReplaced(Fields fields, String identifier) {
    if (fields.has(ConsentJson.REPLACES)) {
      Fields replaced = fields.object(ConsentJson.REPLACES);
      String other = replaced.text("@id", REPLACED);
      if (other.endsWith(identifier)) {
        replaced.fault("@id", "another consent");
      }
    }
  }

  /** What stands in every record. */
  private static void checkConstants(Fields fields) {
    Fields context = fields.object("@context");
    for (String name : List.of("dct", "dpv", "foyer", "xsd", "@vocab")) {
      context.exactly(name, (String) ConsentContext.MEMBERS.get(name));
    }
    fields.exactly("@type", "dpv:ConsentRecord");
    fields.exactly("dct:conformsTo", ConsentJson.CONFORMS_TO);
    fields.exactly("dpv:hasJurisdiction", ConsentJson.JURISDICTION);
    fields.exactly("dpv:hasApplicableLaw", ConsentJson.LAW);
    fields.exactly("dpv:hasLegalBasis", ConsentJson.LEGAL_BASIS);
    fields.exactly("dpv:hasAuthority", ConsentJson.AUTHORITY);
    fields.exactly("dpv:hasRight", ConsentJson.RIGHTS);
    Fields control = fields.object("dpv:hasConsentControl");
    control.exactly("@type", "dpv:WithdrawConsent");
    control.exactly("dpv:isExercisedAt", ConsentJson.GATEWAY);
    Fields process = fields.object("dpv:hasProcess");
    process.exactly("@type", "dpv:Process");
    process.exactly("dpv:hasProcessing", ConsentJson.PROCESSING);
    process.exactly("dpv:hasDataSource", ConsentJson.SOURCE);
    process.one("dpv:hasAutomation", new Boolean[] {true, false}, ConsentJson::automation);
    process.texts("dpv:hasRecipient", 20, LONGEST);
  }

  private static KnownConsent.Moving moving(Fields fields, UUID id) {
    List<ConsentEvent> events = EventChain.read(fields, id);
    if (fields.whole("version", 1, Integer.MAX_VALUE) != events.size()) {
      fields.fault("version", "as many as events");
    }
    Instant valid = Instant.EPOCH;
    for (Fields event : fields.objects("dpv:hasConsentStatus", 1, Integer.MAX_VALUE)) {
      valid = event.instant("dct:valid");
    }
    OptionalLong last =
        fields.has("lastSeq")
            ? OptionalLong.of(fields.whole("lastSeq", 0, Fields.LARGEST))
            : OptionalLong.empty();
    boolean ended = !events.isEmpty() && events.get(events.size() - 1).kind().last();
    if (last.isPresent() && !ended) {
      fields.fault("lastSeq", "none before the end");
    }
    return new KnownConsent.Moving(events, valid, last, fields.flag("erasureRequested"));
  }

  private static void checkNotice(Fields notice) {
    notice.exactly("@type", "dpv:ConsentNotice");
    notice.text("id", OFFER);
    notice.instant("date");
    notice.text("language", LANGUAGE);
    notice.text("sha256", Fields.SHA256);
  }

  private static String controller(Fields controller) {
    controller.exactly("@type", "dpv:DataController");
    words(controller.object("name"));
    controller.text("address", LONGEST);
    controller.text("contact", LONGEST);
    controller.text("dpo", LONGEST);
    controller.one("kind", Offer.Controller.Kind.values(), Offer.Controller.Kind::code);
    return controller.text("url", LONGEST);
  }

  private static void words(Fields text) {
    text.text("fr", LONGEST);
    text.text("en", LONGEST);
  }

  private static List<Ask> granted(Fields fields) {
    Fields process = fields.object("dpv:hasProcess");
    Fields purpose = process.object("dpv:hasPurpose");
    purpose.text("@id", LONGEST);
    words(purpose.object("text"));
    List<Ask> granted =
        process.objects("dpv:hasPersonalData", 1, 8).stream().map(ConsentDocument::ask).toList();
    if (granted.stream().map(Ask::step).distinct().count() > 1) {
      process.fault("dpv:hasPersonalData", "one step");
    }
    return granted;
  }

  private static Offer.Storage storage(Fields process) {
    Fields storage = process.object("dpv:hasStorageCondition");
    return new Offer.Storage(
        storage.period("duration"), storage.text("location", 2), storage.period("deletion"));
  }

  private static Ask ask(Fields fields) {
    fields.exactly("@type", "foyer:MeterFigures");
    Quantity quantity = fields.one("quantity", Quantity.values(), Quantity::code);
    fields.exactly("obis", quantity.obis());
    return new Ask(
        quantity,
        fields.one("statistic", Statistic.values(), Statistic::code),
        fields.one("step", Step.values(), Step::code),
        fields.period("history"),
        fields.one("necessity", new Boolean[] {true, false}, ConsentJson::necessity),
        OfferJson.accepts(fields));
  }

  private static Map<String, String> facts(Fields fields) {
    Map<String, String> facts = new HashMap<>();
    if (fields.has("reference")) {
      facts.put(Choice.REFERENCE, fields.text("reference", LONGEST));
    }
    if (fields.has("declared")) {
      Fields declared = fields.object("declared");
      for (String name : declared.names()) {
        if (Policy.FACTS.contains(name)) {
          facts.put(name, declared.text(name, LONGEST));
        } else {
          declared.fault(name, "a fact of the closed list");
        }
      }
    }
    return Map.copyOf(facts);
  }

  /** All that no event changes. */
  private static Map<String, Object> unmoved(Map<String, Object> all) {
    all.keySet()
        .removeAll(List.of("version", "dpv:hasConsentStatus", "lastSeq", "erasureRequested"));
    return all;
  }
}
