// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.consent.Offer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of an offer, one by one: missing, of another kind, null. Each is named. */
final class OfferFieldsTest {
  private static final Scene SCENE = new Scene();
  private static final Offer OFFER = SCENE.offer;

  /** Which may be missing. */
  private static final Set<String> OPTIONAL = Set.of("recipients[0]", "declared[0]", "asks[1]");

  private static Map<String, Object> document() {
    return OfferJson.members(OFFER);
  }

  static List<String> all() {
    List<String> paths = new ArrayList<>();
    walk("", document(), paths);
    return paths;
  }

  private static void walk(String path, Object value, List<String> paths) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
    if (value instanceof Map<?, ?> members) {
      String before = path.isEmpty() ? "" : path + ".";
      members.forEach((name, member) -> walk(before + name, member, paths));
    } else if (value instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        walk(path + "[" + i + "]", elements.get(i), paths);
      }
    }
  }

  private static final Object MISSING = new Object();

  /** The document with another value at a path. */
  private static Object with(Object value, String at, String path, Object other) {
    if (at.equals(path)) {
      return other;
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> copy = new LinkedHashMap<>();
      String before = at.isEmpty() ? "" : at + ".";
      members.forEach(
          (name, member) -> put(copy, (String) name, with(member, before + name, path, other)));
      return copy;
    }
    if (value instanceof List<?> elements) {
      List<Object> copy = new ArrayList<>();
      for (int i = 0; i < elements.size(); i++) {
        Object element = with(elements.get(i), at + "[" + i + "]", path, other);
        if (element != MISSING) {
          copy.add(element);
        }
      }
      return copy;
    }
    return value;
  }

  private static void put(Map<String, Object> copy, String name, Object member) {
    if (member != MISSING) {
      copy.put(name, member);
    }
  }

  @SuppressWarnings("unchecked") // a document is a map
  private static Opened<Offer> read(String path, Object other) {
    return OfferDraft.read(JsonText.bytes((Map<String, Object>) with(document(), "", path, other)));
  }

  /** The fields that a refusal names. */
  private static Set<String> named(Opened<Offer> opened) {
    Set<String> named = new TreeSet<>();
    if (opened instanceof Opened.Refused<Offer> refused) {
      refused.detail().lines().forEach(line -> named.add(line.substring(0, line.indexOf(": "))));
    }
    return named;
  }

  @Test
  void tableOfFields_isThatOfTheContract() {
    Set<String> top = new TreeSet<>();
    all().stream().filter(path -> !path.contains(".") && !path.contains("[")).forEach(top::add);
    assertEquals(
        Set.of(
            "v",
            "service",
            "version",
            "controller",
            "purpose",
            "asks",
            "benefit",
            "recipients",
            "storage",
            "automatedDecision",
            "consentDuration",
            "valid",
            "fine",
            "controllerKind",
            "reference",
            "declared",
            "easyText",
            "keys"),
        top);
    assertEquals(61, all().size(), all()::toString);
    assertEquals(Set.of(), named(OfferDraft.read(OfferDraft.write(OFFER))));
  }

  static Stream<String> needed() {
    return all().stream().filter(path -> !OPTIONAL.contains(path));
  }

  @Tag("law")
  @ParameterizedTest
  @MethodSource("needed")
  void law_information_offerWithoutAFieldIsRefusedByItsName(String path) {
    // of two asks one is enough
    Set<String> expected = path.equals("asks[0]") ? Set.of() : Set.of(path);
    assertEquals(expected, named(read(path, MISSING)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void fieldOfAnotherKind_isNamed(String path) {
    Object other = path.equals("v") || path.equals("version") ? "3" : Long.valueOf(7);
    assertEquals(Set.of(path), named(read(path, other)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void emptyTextOrNegativeNumber_isNamed(String path) {
    Object other = path.equals("v") || path.equals("version") ? Long.valueOf(-1) : "";
    assertEquals(Set.of(path), named(read(path, other)));
  }

  @ParameterizedTest
  @CsvSource({
    "asks[0].step,PT30M,asks[0].step",
    "asks[0].history,P14M,asks[0].history",
    "asks[0].history,P12D12M,asks[0].history",
    "storage.duration,P11M,asks[0].history",
    "storage.location,XXX,storage.location",
    "valid.until,2026-01-01T00:00:00Z,valid",
    "purpose.iri,https://w3id.org/other#Purpose,purpose.iri",
    "controller.url,javascript:alert(1),controller.url",
    "controllerKind,insurer,controllerKind",
    "declared[0].fact,income,declared",
    "reference,perhaps,reference",
    "benefit.en,<b>more</b>,benefit.en"
  })
  void contradiction_isNamed(String path, String other, String field) {
    assertEquals(Set.of(field), named(read(path, other)));
  }

  @Test
  void fineWithoutHalfHours_andStepsThatAreConsentsOfTheirOwn_areNamed() {
    assertEquals(Set.of("fine"), named(read("fine", true)));
    assertEquals(Set.of(), named(read("asks[1].step", "P1M")));
    Map<String, Object> monthly = new LinkedHashMap<>(OfferJson.ask(OFFER.asks().get(1)));
    monthly.put("step", "P1M");
    monthly.put("required", true);
    assertEquals(Set.of("asks"), named(read("asks[1]", monthly)));
    assertEquals(Set.of("asks[1]"), named(read("asks[1]", OfferJson.ask(OFFER.asks().get(0)))));
  }

  @Tag("law")
  @Test
  void law_oneConsent_offerOfTwoPurposesTwoControllersOrTwoNeededSteps_isRefused() {
    for (String one : List.of("purpose", "controller", "purpose.iri", "purpose.text")) {
      Object value = at(document(), one);
      assertEquals(Set.of(one), named(read(one, List.of(value, value))));
    }
    String text = new String(OfferDraft.write(OFFER), StandardCharsets.UTF_8);
    String twice = text.replaceFirst("\"purpose\":", "\"purpose\":{},\"purpose\":");
    Opened<Offer> opened = OfferDraft.read(twice.getBytes(StandardCharsets.UTF_8));
    assertEquals(Refusal.SCHEMA, Scene.refused(opened), "a member twice");
    Map<String, Object> monthly = new LinkedHashMap<>(OfferJson.ask(OFFER.asks().get(1)));
    monthly.put("step", "P1M");
    monthly.put("required", true);
    assertEquals(Set.of("asks"), named(read("asks[1]", monthly)));
  }

  private static Object at(Object document, String path) {
    Object value = document;
    for (String name : path.split("\\.")) {
      value = ((Map<?, ?>) value).get(name);
    }
    return value;
  }

  @Test
  void proofOfAnotherVersionKeyOrService_isNamed() {
    ServiceKeys keys = SCENE.service;
    byte[] seal = OFFER.keys().seal();
    assertEquals(Set.of(), named(proof(keys.sealProof(Scene.SERVICE, 3, seal))));
    ServiceKeys former = ServiceKeys.create();
    assertEquals(Set.of(), named(proof(former.sealProof(Scene.SERVICE, 3, seal))));
    Set<String> faulty = Set.of("sealProof");
    assertEquals(faulty, named(proof(keys.sealProof(Scene.SERVICE, 2, seal))));
    assertEquals(faulty, named(proof(keys.sealProof("autre-service", 3, seal))));
    assertEquals(faulty, named(proof(keys.sealProof(Scene.SERVICE, 3, former.keys().seal()))));
    assertEquals(faulty, named(proof("no proof")));
    String good = keys.sealProof(Scene.SERVICE, 3, seal);
    String cut = good.substring(0, good.lastIndexOf('.') + 1);
    String forged = cut + Bytes64.of(new byte[64]);
    assertEquals(faulty, named(proof(forged)));
  }

  private static Opened<Offer> proof(String proof) {
    Map<String, Object> members = document();
    members.put("sealProof", proof);
    return OfferDraft.read(JsonText.bytes(members));
  }

  @Test
  void megabyte_isRefusedAsSuch() {
    Opened<Offer> opened = read("benefit.fr", "x".repeat(1 << 20));
    assertEquals(Refusal.SIZE, Scene.refused(opened));
    assertEquals(Set.of("benefit.fr"), named(read("benefit.fr", "x".repeat(100_000))));
    String topic = Topics.offer(Scene.SERVICE);
    byte[] signed = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    assertEquals(Refusal.SIZE, Scene.refused(new OfferReader(SCENE.pinned).open(topic, signed)));
  }
}
