// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import energy.foyer.consent.Policy;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consent record is JSON-LD: a library that knows nothing of it finds terms of DPV and ours. */
final class ConsentJsonLdTest {
  private static final String DCT = "http://purl.org/dc/terms/";
  private static final String DPV = "https://w3id.org/dpv#";
  private static final String GDPR = "https://w3id.org/dpv/legal/eu/gdpr#";
  private static final String FOYER = "https://foyer.energy/terms#";
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  /** Nothing is fetched: all that a record means stands in it. */
  private static final DocumentLoader NOBODY =
      (url, options) -> {
        throw new AssertionError("asked for " + url);
      };

  private final Scene scene = new Scene();
  private JsonObject record;

  @BeforeEach
  void expand() throws JsonLdError {
    record = expanded(scene.notice(scene.withdrawn(), OptionalLong.of(57)).clear());
  }

  private static JsonObject expanded(byte[] document) throws JsonLdError {
    JsonArray all =
        JsonLd.expand(JsonDocument.of(new ByteArrayInputStream(document))).loader(NOBODY).get();
    assertEquals(1, all.size());
    return all.getJsonObject(0);
  }

  private static JsonObject one(JsonObject node, String term) {
    JsonArray values = node.getJsonArray(term);
    assertTrue(values != null && values.size() == 1, () -> term + ": " + values);
    return values.getJsonObject(0);
  }

  private static String id(JsonObject node, String term) {
    return one(node, term).getString("@id");
  }

  private static String typed(JsonObject node, String term, String type) {
    JsonObject value = one(node, term);
    assertEquals(XSD + type, value.getString("@type"), term);
    return value.getString("@value");
  }

  private static Set<String> ids(JsonObject node, String term) {
    Set<String> ids = new TreeSet<>();
    node.getJsonArray(term).forEach(value -> ids.add(value.asJsonObject().getString("@id")));
    return ids;
  }

  @Test
  void record_isOneOfDpvInTheShapeOf27560() {
    assertEquals("urn:uuid:" + Scene.CONSENT, record.getString("@id"));
    assertEquals(DPV + "ConsentRecord", record.getJsonArray("@type").getString(0));
    assertEquals(
        "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr", id(record, DCT + "conformsTo"));
    assertEquals("urn:foyer:home:" + scene.keys.home(), id(record, DPV + "hasDataSubject"));
    assertEquals(GDPR + "A6-1-a", id(record, DPV + "hasLegalBasis"));
    assertEquals("https://w3id.org/dpv/loc#FR", id(record, DPV + "hasJurisdiction"));
    assertEquals("https://w3id.org/dpv/legal/eu#law-GDPR", id(record, DPV + "hasApplicableLaw"));
    assertEquals(
        Set.of(GDPR + "A7-3", GDPR + "A15", GDPR + "A16", GDPR + "A17", GDPR + "A20"),
        ids(record, DPV + "hasRight"));
    assertEquals("https://www.cnil.fr/", id(record, DPV + "hasAuthority"));
    JsonObject control = one(record, DPV + "hasConsentControl");
    assertEquals(DPV + "WithdrawConsent", control.getJsonArray("@type").getString(0));
    assertEquals(FOYER + "Gateway", id(control, DPV + "isExercisedAt"));
  }

  @Test
  void notice_isNamedWithDateLanguageAndHash() {
    JsonObject notice = one(record, DPV + "hasNotice");
    assertEquals("urn:foyer:offer:" + Scene.SERVICE + ":3", notice.getString("@id"));
    assertEquals(Scene.GIVEN.toString(), typed(notice, DCT + "date", "dateTime"));
    assertEquals("fr", one(notice, DCT + "language").getString("@value"));
    assertEquals(scene.record.notice().sha256(), one(notice, FOYER + "sha256").getString("@value"));
  }

  @Test
  void process_saysWhatForWhichFiguresAndHowLong() {
    JsonObject process = one(record, DPV + "hasProcess");
    JsonObject purpose = one(process, DPV + "hasPurpose");
    assertEquals(scene.offer.purpose().iri(), purpose.getString("@id"));
    JsonArray words = purpose.getJsonArray(FOYER + "text");
    assertEquals(2, words.size());
    words.forEach(
        text ->
            assertEquals(
                text.asJsonObject().getString("@language").equals("fr")
                    ? scene.offer.purpose().text().fr()
                    : scene.offer.purpose().text().en(),
                text.asJsonObject().getString("@value")));
    assertEquals(
        Set.of(DPV + "Aggregate", DPV + "Pseudonymise", DPV + "Transmit"),
        ids(process, DPV + "hasProcessing"));
    JsonArray figures = process.getJsonArray(DPV + "hasPersonalData");
    assertEquals(2, figures.size());
    JsonObject days = figures.getJsonObject(0);
    assertEquals(FOYER + "MeterFigures", days.getJsonArray("@type").getString(0));
    assertEquals("P1D", typed(days, FOYER + "step", "duration"));
    assertEquals("P12M", typed(days, FOYER + "history", "duration"));
    assertEquals(DPV + "Required", id(days, FOYER + "necessity"));
    JsonObject storage = one(process, DPV + "hasStorageCondition");
    assertEquals("P13M", typed(storage, DPV + "hasDuration", "duration"));
    assertEquals("P1M", typed(storage, FOYER + "deletion", "duration"));
    assertEquals("FR", one(storage, DPV + "hasLocation").getString("@value"));
  }

  @Test
  void controller_isNamedByItsAddressInTheWeb() {
    JsonObject controller = one(record, DPV + "hasDataController");
    assertEquals("https://agence.example/", controller.getString("@id"));
    assertEquals(DPV + "DataController", controller.getJsonArray("@type").getString(0));
    assertEquals(2, controller.getJsonArray(DPV + "hasName").size());
    assertEquals(
        scene.offer.controller().address(),
        one(controller, DPV + "hasAddress").getString("@value"));
  }

  @Test
  void events_areStatusesWithWhoAndWhen() {
    JsonArray statuses = record.getJsonArray(DPV + "hasConsentStatus");
    assertEquals(2, statuses.size());
    JsonObject given = statuses.getJsonObject(0);
    assertEquals(DPV + "ConsentGiven", given.getJsonArray("@type").getString(0));
    assertEquals(Scene.GIVEN.toString(), typed(given, DPV + "isIndicatedAtTime", "dateTime"));
    assertEquals("urn:foyer:home:" + scene.keys.home(), id(given, DPV + "isIndicatedBy"));
    assertEquals(
        DPV + "ConsentWithdrawn", statuses.getJsonObject(1).getJsonArray("@type").getString(0));
  }

  @Test
  void everyTermOfOurs_isDefinedInTheVocabulary() throws Exception {
    Set<String> defined = new TreeSet<>();
    try (InputStream stream = Topics.class.getResourceAsStream("terms.jsonld")) {
      JsonArray all = JsonLd.expand(JsonDocument.of(stream)).loader(NOBODY).get();
      all.forEach(term -> defined.add(term.asJsonObject().getString("@id")));
    }
    Set<String> used = new TreeSet<>();
    Matcher matcher = Pattern.compile(FOYER + "[A-Za-z0-9-]+").matcher(record.toString());
    while (matcher.find()) {
      used.add(matcher.group());
    }
    Policy.FACTS.forEach(fact -> used.add(FOYER + fact));
    used.removeAll(defined);
    assertEquals(Set.of(), used);
  }

  /** What expansion cannot name it drops without a word: as many values must stand in it after. */
  @Test
  void nothing_isLostInTheExpansion() throws Unfit {
    byte[] document = scene.notice(scene.withdrawn(), OptionalLong.of(57)).clear();
    var members = JsonText.object(document);
    members.remove("@context");
    assertEquals(leaves(members), leaves(record));
  }

  private static int leaves(Object node) {
    if (node instanceof Map<?, ?> object) {
      return object.values().stream().mapToInt(ConsentJsonLdTest::leaves).sum();
    }
    return node instanceof List<?> list
        ? list.stream().mapToInt(ConsentJsonLdTest::leaves).sum()
        : 1;
  }

  private static int leaves(JsonValue node) {
    if (node instanceof JsonArray array) {
      return array.stream().mapToInt(ConsentJsonLdTest::leaves).sum();
    }
    if (node instanceof JsonObject object) {
      return object.containsKey("@value")
          ? 1
          : object.values().stream().mapToInt(ConsentJsonLdTest::leaves).sum();
    }
    assertTrue(node instanceof JsonString, () -> "" + node);
    return 1;
  }
}
