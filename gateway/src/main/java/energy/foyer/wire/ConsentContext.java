// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Map;

/**
 * The context inside each consent record, which makes its members terms of W3C DPV 2.3 and of our
 * own vocabulary ({@code terms.jsonld}). Source: JSON-LD 1.1, sections 4.1 and 9.15.1.
 */
final class ConsentContext {
  private static final String DCT = "http://purl.org/dc/terms/";
  private static final String DPV = "https://w3id.org/dpv#";
  private static final String FOYER = "https://foyer.energy/terms#";

  private static final Map<String, Object> TEXT = Members.of("@container", "@language");

  /** Its members, in the order in which they are written. */
  static final Map<String, Object> MEMBERS = members();

  private ConsentContext() {}

  private static Map<String, Object> members() {
    Map<String, Object> members =
        Members.of(
            "dct",
            DCT,
            "dpv",
            DPV,
            "eu-gdpr",
            "https://w3id.org/dpv/legal/eu/gdpr#",
            "legal-eu",
            "https://w3id.org/dpv/legal/eu#",
            "loc",
            "https://w3id.org/dpv/loc#",
            "foyer",
            FOYER,
            "xsd",
            "http://www.w3.org/2001/XMLSchema#",
            "@vocab",
            FOYER);
    iris(
        members,
        "dct:conformsTo",
        "dpv:hasDataSubject",
        "dpv:hasJurisdiction",
        "dpv:hasApplicableLaw",
        "dpv:hasLegalBasis",
        "dpv:hasRight",
        "dpv:hasAuthority",
        "dpv:isExercisedAt",
        "dpv:isIndicatedBy",
        "dpv:hasProcessing",
        "dpv:hasDataSource",
        "dpv:hasAutomation",
        "necessity");
    typed(members, "xsd:dateTime", "dpv:isIndicatedAtTime", "dct:valid");
    members.put("text", TEXT);
    members.put("history", Members.of("@type", "xsd:duration"));
    members.put("step", Members.of("@type", "xsd:duration"));
    members.put("dpv:hasNotice", scoped(notice()));
    members.put("dpv:hasDataController", scoped(controller()));
    members.put("dpv:hasStorageCondition", scoped(storage()));
    return members;
  }

  private static Map<String, Object> notice() {
    return Members.of(
        "id", "@id",
        "date", typed("dct:date", "xsd:dateTime"),
        "language", "dct:language");
  }

  private static Map<String, Object> controller() {
    return Members.of(
        "name", Members.of("@id", "dpv:hasName", "@container", "@language"),
        "address", "dpv:hasAddress",
        "contact", "dpv:hasContact",
        "url", "@id");
  }

  private static Map<String, Object> storage() {
    return Members.of(
        "duration", typed("dpv:hasDuration", "xsd:duration"),
        "location", "dpv:hasLocation",
        "deletion", typed("deletion", "xsd:duration"));
  }

  private static Map<String, Object> typed(String term, String type) {
    return Members.of("@id", term.contains(":") ? term : FOYER + term, "@type", type);
  }

  private static void typed(Map<String, Object> members, String type, String... terms) {
    for (String term : terms) {
      members.put(term, Members.of("@type", type));
    }
  }

  private static void iris(Map<String, Object> members, String... terms) {
    typed(members, "@id", terms);
  }

  private static Map<String, Object> scoped(Map<String, Object> inside) {
    return Members.of("@context", inside);
  }
}
