// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import energy.foyer.door.ConsentNotice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes consent records as JSON-LD of one fixed shape, with its context inside. Source: W3C DPV
 * 2.3 in the shape of ISO/IEC TS 27560.
 */
final class ConsentJson {

  static final String CONFORMS_TO = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr";
  static final String LEGAL_BASIS = "eu-gdpr:A6-1-a";
  static final String JURISDICTION = "loc:FR";
  static final String LAW = "legal-eu:law-GDPR";
  static final String AUTHORITY = "https://www.cnil.fr/";
  static final String GATEWAY = "foyer:Gateway";
  static final String SOURCE = "foyer:Meter";

  /** The consent in whose place it was given: it was restored from a backup, without its keys. */
  static final String REPLACES = "dct:replaces";

  static final List<String> RIGHTS =
      List.of("eu-gdpr:A7-3", "eu-gdpr:A15", "eu-gdpr:A16", "eu-gdpr:A17", "eu-gdpr:A20");
  static final List<String> PROCESSING =
      List.of("dpv:Aggregate", "dpv:Pseudonymise", "dpv:Transmit");

  private ConsentJson() {}

  static byte[] bytes(ConsentNotice notice, ConsentKeys keys) {
    Map<String, Object> members = members(notice.record());
    members.put(
        "receipts", Members.of("address", keys.address(), "key", keys.receipts().key().members()));
    declared(notice.record(), members);
    notice.lastSeq().ifPresent(last -> members.put("lastSeq", last));
    members.put("erasureRequested", notice.erasureRequested());
    return JsonText.bytes(members);
  }

  /** What the resident said of themselves, as typed. */
  static void declared(ConsentRecord record, Map<String, Object> members) {
    Map<String, Object> declared = new LinkedHashMap<>(new TreeMap<>(record.facts()));
    Object reference = declared.remove(Choice.REFERENCE);
    if (reference != null) {
      members.put("reference", reference);
    }
    if (!declared.isEmpty()) {
      members.put("declared", declared);
    }
  }

  /** The record itself. */
  static Map<String, Object> members(ConsentRecord record) {
    Offer offer = record.offer();
    List<ConsentEvent> told = EventChain.told(record.events());
    String subject = "urn:foyer:home:" + record.home();
    Map<String, Object> members =
        Members.of(
            "@context",
            ConsentContext.MEMBERS,
            "@id",
            "urn:uuid:" + record.id(),
            "@type",
            "dpv:ConsentRecord",
            "v",
            1,
            "dct:identifier",
            record.id().toString(),
            "dct:conformsTo",
            CONFORMS_TO,
            "version",
            told.size(),
            "dpv:hasDataSubject",
            subject,
            "dpv:hasNotice",
            notice(record),
            "dpv:hasJurisdiction",
            JURISDICTION,
            "dpv:hasApplicableLaw",
            LAW,
            "dpv:hasLegalBasis",
            LEGAL_BASIS,
            "dpv:hasDataController",
            controller(offer),
            "dpv:hasProcess",
            process(record),
            "dpv:hasConsentControl",
            Members.of("@type", "dpv:WithdrawConsent", "dpv:isExercisedAt", GATEWAY),
            "dpv:hasRight",
            RIGHTS,
            "dpv:hasAuthority",
            AUTHORITY,
            "dpv:hasConsentStatus",
            EventChain.members(record.id(), subject, told, record.until().toString()),
            "zone",
            record.zone().getId());
    record.replaces().ifPresent(old -> members.put(REPLACES, Members.of("@id", "urn:uuid:" + old)));
    return members;
  }

  private static Map<String, Object> notice(ConsentRecord record) {
    Offer offer = record.offer();
    return Members.of(
        "@type", "dpv:ConsentNotice",
        "id", "urn:foyer:offer:" + offer.service() + ":" + offer.version(),
        "date", record.given().orElse(Instant.EPOCH).toString(),
        "language", record.notice().language(),
        "sha256", record.notice().sha256());
  }

  private static Map<String, Object> controller(Offer offer) {
    Offer.Controller controller = offer.controller();
    return Members.of(
        "@type", "dpv:DataController",
        "service", offer.service(),
        "name", OfferJson.text(controller.name()),
        "address", controller.address(),
        "contact", controller.contact(),
        "dpo", controller.dpo(),
        "url", controller.url(),
        "kind", controller.kind().code());
  }

  private static Map<String, Object> process(ConsentRecord record) {
    Offer offer = record.offer();
    return Members.of(
        "@type", "dpv:Process",
        "dpv:hasPurpose",
            Members.of(
                "@id", offer.purpose().iri(), "text", OfferJson.text(offer.purpose().text())),
        "dpv:hasPersonalData", record.granted().stream().map(ConsentJson::figures).toList(),
        "dpv:hasProcessing", PROCESSING,
        "dpv:hasRecipient", offer.recipients(),
        "dpv:hasDataSource", SOURCE,
        "dpv:hasStorageCondition", OfferJson.storage(offer.storage()),
        "dpv:hasAutomation", automation(offer.automatedDecision()));
  }

  private static Map<String, Object> figures(Ask ask) {
    Map<String, Object> members =
        Members.of(
            "@type", "foyer:MeterFigures",
            "quantity", ask.quantity().code(),
            "obis", ask.quantity().obis(),
            "statistic", ask.statistic().code(),
            "step", ask.step().code(),
            "history", ask.history().toString(),
            "necessity", necessity(ask.required()));
    OfferJson.accepts(members, ask);
    return members;
  }

  static String automation(boolean automated) {
    return automated ? "dpv:FullyAutomated" : "dpv:NotAutomated";
  }

  static String necessity(boolean required) {
    return required ? "dpv:Required" : "dpv:Optional";
  }
}
