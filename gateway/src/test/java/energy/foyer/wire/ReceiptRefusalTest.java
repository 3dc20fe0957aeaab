// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import energy.foyer.consent.ConsentRecord;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal of a receipt by one that passes every check before it. */
final class ReceiptRefusalTest {
  private final Scene scene = Scene.known();
  private final String topic = Topics.receipt(Scene.SERVICE, scene.keys.address());
  private final byte[] home = scene.keys.receipts().key().x();
  private final Forge forge = signed(Jws.RECEIPT, scene.service, scene.receipt());

  private Forge signed(String typ, ServiceKeys by, Receipt receipt) {
    SigningKey key = by.signing();
    return Forge.of(typ, topic, key, ReceiptJson.bytes(receipt))
        .without("jwk")
        .header("kid", key.key().thumbprint());
  }

  private Receipt answer(String fr) {
    Receipt.Answer answer = new Receipt.Answer(fr, "Hello");
    return new Receipt(
        Scene.CONSENT,
        Receipt.Kind.ANSWER,
        0,
        List.of(),
        scene.receipt().recordHash(),
        Scene.NOW,
        answer);
  }

  private Opened<Receipt> open(Forge forged) {
    return open(topic, forged.sealed(home, topic));
  }

  private Opened<Receipt> open(String on, byte[] payload) {
    return new ReceiptReader().open(on, payload, scene.keys, scene.record);
  }

  @Test
  void forge_makesWhatIsAccepted() {
    assertEquals(scene.receipt(), Scene.accepted(open(forge)));
  }

  @Test
  void otherAddress_isRefused() {
    String other = Topics.receipt(Scene.SERVICE, Base32.randomName());
    assertEquals(Refusal.TOPIC, Scene.refused(open(other, forge.sealed(home, other))));
  }

  @Test
  void frame_isCheckedInItsOrder() {
    byte[] payload = forge.sealed(home, topic);
    payload[0] = 0;
    assertEquals(Refusal.VERSION, Scene.refused(open(topic, payload)));
    assertEquals(Refusal.EMPTY, Scene.refused(open(topic, new byte[0])));
    byte[] other = ConsentKeys.create().receipts().key().x();
    assertEquals(Refusal.KEY, Scene.refused(open(topic, forge.sealed(other, topic))));
    String elsewhere = Topics.receipt("autre-service", scene.keys.address());
    assertEquals(Refusal.HPKE, Scene.refused(open(topic, forge.sealed(home, elsewhere))));
  }

  @Test
  void signedDocument_isCheckedInItsOrder() {
    assertEquals(Refusal.ALG, Scene.refused(open(forge.header("alg", "none"))));
    assertEquals(
        Refusal.TYP, Scene.refused(open(signed(Jws.OFFER, scene.service, scene.receipt()))));
    String elsewhere = Topics.receipt(Scene.SERVICE, Base32.randomName());
    assertEquals(Refusal.AUD, Scene.refused(open(forge.header("aud", elsewhere))));
    ServiceKeys rogue = ServiceKeys.create();
    assertEquals(Refusal.KID, Scene.refused(open(signed(Jws.RECEIPT, rogue, scene.receipt()))));
    assertEquals(
        Refusal.KID,
        Scene.refused(
            open(Forge.of(Jws.RECEIPT, topic, scene.service.signing(), forge.document()))));
    Forge posing = new Forge(forge.header(), forge.document(), rogue.signing());
    assertEquals(Refusal.SIGNATURE, Scene.refused(open(posing)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"through\":55|\"through\":-1|through",
        "\"through\":55|\"through\":57|missing",
        "[57,57]|[58,57]|missing[0]",
        "[57,57]|[57]|missing[0]",
        "[60,64]|[57,64]|missing",
        "\"received\"|\"read\"|kind",
        "\"recordHash\":\"|\"recordHash\":\"0|recordHash"
      })
  void documentOfAnotherForm_isRefusedWithItsField(String from, String to, String field) {
    Opened<Receipt> opened = open(forge.document(from, to));
    assertEquals(Refusal.SCHEMA, Scene.refused(opened));
    String detail = ((Opened.Refused<?>) opened).detail();
    assertEquals(field, detail.substring(0, detail.indexOf(": ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>Bonjour</b>",
        "Voir https://autre.example/",
        "Voir http://agence.example/",
        "Voir https://agence.example.autre.example/",
        "Voir www.autre.example",
        "Voir HTTPS://autre.example",
        "Voir ftp://agence.example",
        "caché \u202e",
        "cloche \u0007"
      })
  void answerThatCouldAct_isRefused(String text) {
    Receipt receipt = answer(text);
    assertEquals(Refusal.SCHEMA, Scene.refused(open(signed(Jws.RECEIPT, scene.service, receipt))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReceiptSealer(scene.service).seal(receipt, scene.known.get(Scene.CONSENT)));
  }

  @Test
  void answerOfTwoThousandCharacters_isTheLongest() {
    Scene.accepted(open(signed(Jws.RECEIPT, scene.service, answer("é".repeat(2000)))));
    assertEquals(
        Refusal.SCHEMA,
        Scene.refused(open(signed(Jws.RECEIPT, scene.service, answer("é".repeat(2001))))));
  }

  @Test
  void serviceThatPosesAsAnother_isRefused() {
    String there = Topics.receipt("autre-service", scene.keys.address());
    Forge forged = forge.header("aud", there);
    assertEquals(Refusal.SERVICE, Scene.refused(open(there, forged.sealed(home, there))));
  }

  @Test
  void receiptOfAnotherConsent_isRefused() {
    Forge forged = forge.document(Scene.CONSENT.toString(), UUID.randomUUID().toString());
    assertEquals(Refusal.CONSENT, Scene.refused(open(forged)));
    ConsentRecord other = Scene.given(scene.offer, scene.keys, UUID.randomUUID());
    assertEquals(
        Refusal.CONSENT,
        Scene.refused(
            new ReceiptReader().open(topic, forge.sealed(home, topic), scene.keys, other)));
  }
}
