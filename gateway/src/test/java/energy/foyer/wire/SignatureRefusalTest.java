// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.window.Aggregate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal by a message that passes every check before it. */
final class SignatureRefusalTest {
  private final Scene scene = Scene.known();
  private final Aggregate figures = Scene.sums(Scene.day("2026-11-21", 11_840));
  private final Message message = scene.figures(57, figures);
  private final String topic = message.topic();
  private final byte[] recipient = scene.offer.keys().seal();
  private final Forge forge =
      Forge.of(Jws.AGGREGATES, topic, scene.keys.signing(), message.clear());

  private Refusal refusal(byte[] payload) {
    return Scene.refused(scene.aggregates.open(topic, payload));
  }

  private Refusal refusal(Forge forged) {
    return refusal(forged.sealed(recipient, topic));
  }

  @Test
  void plaintextWithoutPadding_isRefused() throws GeneralSecurityException {
    byte[] jws = (forge.jws() + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] odd = Arrays.copyOf(jws, jws.length % 256 == 0 ? jws.length - 1 : jws.length);
    assertEquals(Refusal.SHAPE, refusal(Forge.frame(recipient, topic, odd)));
    assertEquals(Refusal.SHAPE, refusal(Forge.frame(recipient, topic, new byte[0])));
    byte[] blank = new byte[512];
    Arrays.fill(blank, (byte) ' ');
    assertEquals(Refusal.SHAPE, refusal(Forge.frame(recipient, topic, blank)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\",\"typ\":\"T\",\"aud\":\"A\",\"jwk\":J}",
        "{\"alg\":\"EdDSA\",\"typ\":\"T\",\"aud\":\"A\",\"jwk\":J,\"crit\":[\"exp\"],\"exp\":1}",
        "{\"alg\":\"EdDSA\",\"typ\":\"T\",\"aud\":\"A\",\"jwk\":J,\"b64\":false}",
        "{\"alg\":\"EdDSA\",\"typ\":\"T\",\"aud\":\"A\",\"jwk\":J,\"kid\":\"x\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"T\",\"aud\":\"A\"}",
        "{\"typ\":\"T\",\"aud\":\"A\",\"jwk\":J}",
        "{\"alg\":\"EdDSA\",\"typ\":\"T\",\"aud\":\"A\",\"jwk\":{\"kty\":\"OKP\"}}",
        "{\"alg\":\"EdDSA\",\"typ\":\"T\",\"aud\":\"A\",\"jwk\":J}x",
        "[]",
        ""
      })
  void headerOfAnotherShape_isRefused(String header) {
    assertEquals(Refusal.SHAPE, refusal(Frame.seal(recipient, topic, withHeader(header))));
  }

  @Test
  void headerOfThisShape_isAccepted() {
    String jws = withHeader("{\"jwk\":J, \"aud\":\"A\", \"typ\":\"T\", \"alg\":\"EdDSA\"}");
    Scene.accepted(scene.aggregates.open(topic, Frame.seal(recipient, topic, jws)));
  }

  private String withHeader(String header) {
    String whole =
        header
            .replace("J", scene.keys.signing().key().json())
            .replace("\"T\"", "\"foyer-aggregates+jws\"")
            .replace("\"A\"", "\"" + topic + "\"");
    return forge.jws(whole.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void jwsOfAnotherShape_isRefused() {
    String jws = forge.jws();
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    // the last character of a signature has four bits that mean nothing
    char twin = letters.charAt(letters.indexOf(jws.charAt(jws.length() - 1)) ^ 1);
    for (String altered :
        List.of(
            jws + ".x",
            jws.substring(0, jws.lastIndexOf('.')),
            jws.substring(0, jws.length() - 1) + twin,
            jws + "==",
            " " + jws,
            jws.replaceFirst("\\.", ".\n"))) {
      assertEquals(Refusal.SHAPE, refusal(Frame.seal(recipient, topic, altered)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES256", "Ed25519", "eddsa", "EdDSA "})
  void otherAlgorithm_isRefused(String alg) {
    assertEquals(Refusal.ALG, refusal(forge.header("alg", alg)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"foyer-consent+jws", "foyer-offer+jws", "JWT", "FOYER-AGGREGATES+JWS"})
  void otherType_isRefused(String typ) {
    assertEquals(Refusal.TYP, refusal(forge.header("typ", typ)));
  }

  @Test
  void signedForAnotherTopic_isRefused() {
    String other = Topics.aggregates("autre-service", scene.keys.home());
    assertEquals(Refusal.AUD, refusal(forge.header("aud", other)));
  }

  @Test
  void resealedForAnotherService_isRefused() {
    // a service that hands on what it opened cannot pass it off as sent to the other
    ServiceKeys other = ServiceKeys.create();
    String there = Topics.aggregates("autre-service", scene.keys.home());
    AggregatesReader reader =
        new AggregatesReader(
            new Receiver("autre-service", "https://autre.example/", List.of(other)),
            new AggregatesReader.Memory() {
              @Override
              public Optional<KnownConsent> consent(UUID id) {
                return Optional.ofNullable(scene.known.get(id));
              }

              @Override
              public Optional<Numbered.Mark> received(UUID consent, long seq) {
                return Optional.empty();
              }
            });
    byte[] resealed = Frame.seal(other.keys().seal(), there, forge.jws());
    assertEquals(Refusal.AUD, Scene.refused(reader.open(there, resealed)));
  }

  @Test
  void homeThatAnotherKeySigns_isRefused() {
    SigningKey rogue = SigningKey.create();
    assertEquals(
        Refusal.PSEUDONYM, refusal(Forge.of(Jws.AGGREGATES, topic, rogue, message.clear())));
    assertEquals(
        Refusal.PSEUDONYM,
        refusal(forge.without("jwk").header("kid", scene.keys.signing().key().thumbprint())));
  }

  @Test
  void signatureOfAnotherKey_isRefused() {
    Forge rogue = new Forge(forge.header(), forge.document(), SigningKey.create());
    assertEquals(Refusal.SIGNATURE, refusal(rogue));
    String[] parts = forge.jws().split("\\.");
    String other = Bytes64.of(forge.document("11840", "11841").document());
    String altered = parts[0] + "." + other + "." + parts[2];
    assertEquals(Refusal.SIGNATURE, refusal(Frame.seal(recipient, topic, altered)));
  }
}
