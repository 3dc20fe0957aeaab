// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal of a consent record by one that passes every check before it. */
final class ConsentRefusalTest {
  private final Scene scene = Scene.known();
  private final KnownConsent first = scene.known.get(Scene.CONSENT);
  private final Message message = scene.notice(scene.record, OptionalLong.empty());
  private final String topic = message.topic();
  private final byte[] recipient = scene.offer.keys().seal();
  private final Forge forge = Forge.of(Jws.CONSENT, topic, scene.keys.signing(), message.clear());

  private Opened<KnownConsent> open(Forge forged) {
    return scene.consents.open(topic, forged.sealed(recipient, topic));
  }

  private Opened<KnownConsent> open(Message sent) {
    return scene.consents.open(sent.topic(), sent.payload());
  }

  private static String field(Opened<?> opened) {
    String detail = ((Opened.Refused<?>) opened).detail();
    return detail.substring(0, detail.indexOf(": "));
  }

  @Test
  void recordKnownAlready_isAcceptedAgain() {
    assertEquals(first.hash(), Scene.accepted(open(forge)).hash());
  }

  @Test
  void recordWithMembersThatNobodyKnows_isStrippedOfItsFactsAlone() {
    String more =
        "\"more\" : [null, 1.5, 1e9, {\"reference\":\"\\u2028" + "x".repeat(20_000) + "\"}]";
    String clear = new String(message.clear(), StandardCharsets.UTF_8).strip();
    byte[] signed = ("{" + more + " , " + clear.substring(1)).getBytes(StandardCharsets.UTF_8);
    KnownConsent whole = KnownConsent.of(signed);
    assertFalse(whole.facts().isEmpty());
    KnownConsent stripped = whole.withoutFacts();
    assertEquals(Map.of(), stripped.facts());
    assertEquals(whole.events(), stripped.events());
    assertTrue(new String(stripped.bytes(), StandardCharsets.UTF_8).contains(more));
  }

  @Test
  void emptyRetainedMessage_changesNothing() {
    assertEquals(Refusal.EMPTY, Scene.refused(scene.consents.open(topic, new byte[0])));
  }

  @Test
  void figuresOnItsTopic_areRefused() {
    Forge forged = Forge.of(Jws.AGGREGATES, topic, scene.keys.signing(), message.clear());
    assertEquals(Refusal.TYP, Scene.refused(open(forged)));
    String elsewhere = Topics.aggregates(Scene.SERVICE, scene.keys.home());
    assertEquals(Refusal.TOPIC, Scene.refused(scene.consents.open(elsewhere, message.payload())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\":1|\"version\":2|version",
        "\"@type\":\"dpv:ConsentGiven\"|\"@type\":\"dpv:ConsentRefused\"|dpv:hasConsentStatus[0].@type",
        "\"@type\":\"dpv:ConsentGiven\"|\"@type\":\"dpv:ConsentWithdrawn\"|dpv:hasConsentStatus[0].@type",
        "\"previous\":\"|\"previous\":\"0|dpv:hasConsentStatus[0].previous",
        "\"erasureRequested\":false|\"erasureRequested\":0|erasureRequested",
        "\"erasureRequested\":false|\"lastSeq\":3,\"erasureRequested\":false|lastSeq",
        "eu-gdpr:A6-1-a|eu-gdpr:A6-1-f|dpv:hasLegalBasis",
        "\"dwelling-surface-band\"|\"income\"|declared.income",
        "\"step\":\"P1D\"|\"step\":\"P1Y\"|dpv:hasProcess.dpv:hasPersonalData[0].step",
        "\"necessity\":\"dpv:Optional\"|\"necessity\":\"no\"|dpv:hasProcess.dpv:hasPersonalData[1].necessity"
      })
  void documentOfAnotherForm_isRefusedWithItsField(String from, String to, String field) {
    Opened<KnownConsent> opened = open(forge.document(from, to));
    assertEquals(Refusal.SCHEMA, Scene.refused(opened));
    assertEquals(field, field(opened));
  }

  @Test
  void receiptKeyThatNothingCanBeSealedTo_isRefused() {
    String own = Bytes64.of(scene.keys.receipts().key().x());
    Opened<KnownConsent> opened = open(forge.document(own, Bytes64.of(new byte[32])));
    assertEquals(Refusal.SCHEMA, Scene.refused(opened));
    assertEquals("receipts.key", field(opened));
  }

  @Test
  void otherServiceOrController_isRefused() {
    assertEquals(
        Refusal.SERVICE,
        Scene.refused(open(forge.document("\"service\":\"conseil-", "\"service\":\"conseils-"))));
    assertEquals(
        Refusal.SERVICE,
        Scene.refused(open(forge.document("https://agence.example/", "https://autre.example/"))));
  }

  @Test
  void recordOfAnotherHome_isRefused() {
    String other = ConsentKeys.create().home();
    Opened<KnownConsent> opened =
        open(
            forge.document(
                "home:" + scene.keys.home() + "\",\"dpv:hasNotice",
                "home:" + other + "\",\"dpv:hasNotice"));
    assertEquals(Refusal.HOME, Scene.refused(opened));
  }

  @Test
  void consentThatAnotherHomeGave_isRefused() {
    ConsentKeys rogue = ConsentKeys.create();
    ConsentRecord taken = Scene.given(scene.offer, rogue, Scene.CONSENT);
    Message message =
        scene.sealer.seal(scene.door.notice(taken, OptionalLong.empty(), Scene.NOW), 0, rogue);
    assertEquals(Refusal.HOME, Scene.refused(open(message)));
  }

  @Test
  void recordWithOtherFigures_isRefusedAsNoExtension() {
    for (Forge altered :
        List.of(
            forge.document("\"history\":\"P12M\"", "\"history\":\"P24M\""),
            forge.document("2027-11-20T17:05:09.125Z", "2028-11-20T17:05:09.125Z"),
            forge.document("\"fr\":\"Vous conseiller", "\"fr\":\"Vous vendre"),
            forge.document(scene.keys.address(), Base32.randomName()))) {
      assertEquals(Refusal.CHAIN, Scene.refused(open(altered)));
    }
  }

  @Test
  void recordOlderThanTheOneHeld_isRefused() {
    Message last = scene.notice(scene.withdrawn(), OptionalLong.of(57));
    scene.known.put(Scene.CONSENT, Scene.accepted(open(last)));
    assertEquals(Refusal.CHAIN, Scene.refused(open(message)));
    assertEquals(OptionalLong.of(57), Scene.accepted(open(last)).lastSeq());
  }

  @Test
  void recordThatTellsThePastAnew_isRefused() {
    ConsentEvent given = scene.record.events().get(0);
    ConsentRecord other =
        new ConsentRecord(
            scene.record.id(),
            scene.record.offer(),
            scene.record.granted(),
            scene.record.zone(),
            scene.record.home(),
            scene.record.notice(),
            scene.record.until(),
            scene.record.facts(),
            List.of(
                new ConsentEvent(given.kind(), given.at().minusSeconds(86_400), given.method()),
                new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, Scene.NOW, "button")));
    assertEquals(Refusal.CHAIN, Scene.refused(open(scene.notice(other, OptionalLong.of(1)))));
  }

  @Test
  void lastNumber_cannotMove() {
    Message last = scene.notice(scene.withdrawn(), OptionalLong.of(57));
    scene.known.put(Scene.CONSENT, Scene.accepted(open(last)));
    assertEquals(
        Refusal.CHAIN, Scene.refused(open(scene.notice(scene.withdrawn(), OptionalLong.of(3)))));
  }

  @Test
  void renewal_extendsTheChain() {
    Instant later = Scene.NOW.plusSeconds(86_400);
    ConsentRecord renewed =
        scene.record.with(new ConsentEvent(ConsentEvent.Kind.RENEWED, later, "command"));
    KnownConsent second = Scene.accepted(open(scene.notice(renewed, OptionalLong.empty())));
    assertEquals(2, second.version());
    scene.known.put(Scene.CONSENT, second);
    ConsentRecord ended =
        renewed.with(new ConsentEvent(ConsentEvent.Kind.TERMINATED, later, "tombstone"));
    KnownConsent third = Scene.accepted(open(scene.notice(ended, OptionalLong.of(0))));
    assertEquals(3, third.version());
    assertEquals(later, third.until());
  }

  @Test
  void anotherConsentOfTheService_standsBesideIt() {
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord record = Scene.given(scene.offer, keys, UUID.randomUUID());
    Message other =
        scene.sealer.seal(scene.door.notice(record, OptionalLong.empty(), Scene.NOW), 0, keys);
    assertEquals(record.id(), Scene.accepted(open(other)).id());
  }
}
