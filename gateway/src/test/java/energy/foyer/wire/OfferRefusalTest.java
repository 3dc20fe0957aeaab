// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal of an offer by one that passes every check before it. */
final class OfferRefusalTest {
  private final Scene scene = new Scene();
  private final OfferReader reader = new OfferReader(scene.pinned);
  private final String topic = Topics.offer(Scene.SERVICE);
  private final SigningKey territory =
      SigningKey.of(Arrays.copyOfRange(scene.territory.bytes(), 1, 33), scene.territory.key().x());
  private final Forge forge = forge(OfferDraft.write(scene.offer));

  private Forge forge(byte[] document) {
    return Forge.of(Jws.OFFER, topic, territory, document)
        .without("jwk")
        .header("kid", territory.key().thumbprint());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Opened<SignedOffer> open(Forge forged) {
    return reader.open(topic, ascii(forged.jws()));
  }

  private static List<String> fields(Opened<?> opened) {
    String detail = ((Opened.Refused<?>) opened).detail();
    return detail.lines().map(line -> line.substring(0, line.indexOf(": "))).toList();
  }

  @Test
  void forge_makesWhatIsAccepted() {
    assertEquals(scene.offer, Scene.accepted(open(forge)).offer().orElseThrow());
    assertArrayEquals(scene.territory.sign(scene.offer), ascii(forge.jws()));
  }

  @Test
  void otherTopicAndEmptyPayload_areRefused() {
    byte[] signed = ascii(forge.jws());
    assertEquals(Refusal.TOPIC, Scene.refused(reader.open("foyer/v1/reference/prices", signed)));
    assertEquals(Refusal.EMPTY, Scene.refused(reader.open(topic, new byte[0])));
    assertEquals(Refusal.SIZE, Scene.refused(reader.open(topic, new byte[Jws.MOST_BYTES + 1])));
  }

  @Test
  void signedDocument_isCheckedInItsOrder() {
    assertEquals(Refusal.SHAPE, Scene.refused(reader.open(topic, ascii("{\"v\":1}"))));
    assertEquals(Refusal.ALG, Scene.refused(open(forge.header("alg", "HS256"))));
    assertEquals(Refusal.TYP, Scene.refused(open(forge.header("typ", "foyer-receipt+jws"))));
    assertEquals(
        Refusal.AUD, Scene.refused(open(forge.header("aud", Topics.offer("autre-service")))));
    SigningKey rogue = SigningKey.create();
    assertEquals(Refusal.KID, Scene.refused(open(forge.header("kid", rogue.key().thumbprint()))));
    assertEquals(
        Refusal.KID, Scene.refused(open(Forge.of(Jws.OFFER, topic, territory, forge.document()))));
    assertEquals(
        Refusal.SIGNATURE, Scene.refused(open(new Forge(forge.header(), forge.document(), rogue))));
  }

  @Test
  void successor_signsNoOffer() {
    OfferSigner next = OfferSigner.create();
    OfferReader pinned = new OfferReader(new TerritoryKeys(scene.territory.key(), next.key()));
    assertEquals(Refusal.KID, Scene.refused(pinned.open(topic, next.sign(scene.offer))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"dpo\":\"dpo@agence.example\",|''|controller.dpo",
        "\"benefit\":|\"bienfait\":|benefit",
        "\"automatedDecision\":false|\"automatedDecision\":\"no\"|automatedDecision",
        "\"electricity.import\",\"statistic\":\"sum\"|\"gas\",\"statistic\":\"sum\"|asks[0].quantity",
        "\"statistic\":\"sum\"|\"statistic\":\"median\"|asks[0].statistic",
        "\"controllerKind\":\"public\"|\"controllerKind\":\"bank\"|controllerKind",
        "\"consentDuration\":\"P12M\"|\"consentDuration\":\"12 months\"|consentDuration",
        "\"from\":\"2026-01-01T00:00:00Z\"|\"from\":\"2026-13-01T00:00:00Z\"|valid.from",
        "\"version\":3|\"version\":0|version",
        "\"crv\":\"X25519\"|\"crv\":\"Ed25519\"|keys.seal.crv",
        "\"crv\":\"X25519\"|\"d\":\"x\",\"crv\":\"X25519\"|keys.seal.d"
      })
  void missingOrWrongField_isNamed(String from, String to, String field) {
    Opened<SignedOffer> opened = open(forge.document(from, to));
    assertEquals(Refusal.SCHEMA, Scene.refused(opened));
    assertEquals(List.of(field), fields(opened));
  }

  @Test
  void draft_tellsAllItsFaultsAtOnce() {
    Opened<?> opened = OfferDraft.read("{\"v\":1}".getBytes(StandardCharsets.UTF_8));
    assertEquals(Refusal.SCHEMA, Scene.refused(opened));
    assertEquals(
        List.of(
            "service",
            "version",
            "controller",
            "controllerKind",
            "purpose",
            "asks",
            "benefit",
            "recipients",
            "storage",
            "automatedDecision",
            "consentDuration",
            "valid",
            "fine",
            "reference",
            "declared",
            "easyText",
            "keys"),
        fields(opened));
  }

  @ParameterizedTest
  @ValueSource(strings = {"landlord", "employer", "insurer"})
  void controllerThatCannotBeRefusedFreely_isRefused(String kind) {
    Opened<SignedOffer> opened =
        open(
            forge.document("\"controllerKind\":\"public\"", "\"controllerKind\":\"" + kind + "\""));
    assertEquals(Refusal.POLICY, Scene.refused(opened));
    assertEquals(List.of("controllerKind"), fields(opened));
  }

  @Test
  void statisticThatThereIsNoneOf_isRefused() {
    Opened<SignedOffer> opened =
        open(
            forge.document(
                "\"statistic\":\"sum\",\"step\":\"P1D\"",
                "\"statistic\":\"base-load\",\"step\":\"P1W\""));
    assertEquals(Refusal.POLICY, Scene.refused(opened));
    assertEquals(List.of("asks[0].statistic"), fields(opened));
  }

  @Test
  void sealingKeyOfLowOrder_isRefused() {
    String own = Bytes64.of(scene.offer.keys().seal());
    Opened<SignedOffer> opened = open(forge.document(own, Bytes64.of(new byte[32])));
    assertEquals(Refusal.POLICY, Scene.refused(opened));
    assertEquals(List.of("keys.seal"), fields(opened));
  }

  @Test
  void otherServiceThanTheTopics_isRefused() {
    assertEquals(
        Refusal.SERVICE,
        Scene.refused(open(forge.document("\"conseil-renovation\"", "\"autre-service\""))));
    byte[] tombstone = scene.territory.withdraw("autre-service", 4, Scene.NOW);
    assertEquals(Refusal.AUD, Scene.refused(reader.open(topic, tombstone)));
  }

  @Test
  void tombstoneOfAnotherForm_isRefused() {
    Map<String, Object> stone =
        Members.of("v", 1, "service", Scene.SERVICE, "version", 4, "withdrawn", false, "at", "now");
    Opened<SignedOffer> opened = open(forge(JsonText.bytes(stone)));
    assertEquals(Refusal.SCHEMA, Scene.refused(opened));
    assertEquals(List.of("at", "withdrawn"), fields(opened));
  }

  @Test
  void signer_signsNothingThatNoHomeAccepts() {
    byte[] draft = forge.document("\"public\"", "\"insurer\"").document();
    assertEquals(Refusal.POLICY, Scene.refused(OfferDraft.read(draft)));
    assertThrows(IllegalArgumentException.class, () -> scene.territory.sign(Kept.offer(draft)));
  }

  @Test
  void jwk_isReadStrictly() {
    for (String json :
        List.of(
            "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
            "{\"kty\":\"EC\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp\"}",
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}")) {
      assertTrue(Jwk.read(ascii(json)) instanceof Opened.Refused<Jwk>, json);
    }
  }
}
