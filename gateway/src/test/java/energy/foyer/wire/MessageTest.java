// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.door.BoxStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class MessageTest {
  private final Scene scene = Scene.known();

  @Test
  void keys_comeBackFromTheirBytes() {
    ConsentKeys again = ConsentKeys.of(scene.keys.bytes());
    assertEquals(scene.keys.home(), again.home());
    assertEquals(scene.keys.address(), again.address());
    assertArrayEquals(scene.keys.bytes(), again.bytes());
    assertEquals(scene.service.keys(), ServiceKeys.of(scene.service.bytes()).keys());
    assertEquals(scene.territory.key(), OfferSigner.of(scene.territory.bytes()).key());
  }

  @Test
  void keys_whoseHalvesDoNotMatch_areRefused() {
    for (int at : new int[] {0, 1, 33, 66, 97}) {
      byte[] altered = scene.keys.bytes();
      altered[at] ^= 2;
      assertThrows(IllegalArgumentException.class, () -> ConsentKeys.of(altered), "byte " + at);
    }
    assertThrows(IllegalArgumentException.class, () -> ConsentKeys.of(new byte[3]));
    assertThrows(IllegalArgumentException.class, () -> ServiceKeys.of(new byte[129]));
    assertThrows(IllegalArgumentException.class, () -> OfferSigner.of(new byte[65]));
  }

  @Test
  void secrets_areNotPrinted() {
    assertEquals("ConsentKeys[redacted]", scene.keys.toString());
    assertEquals("ServiceKeys[redacted]", scene.service.toString());
    assertEquals("Receiver[conseil-renovation]", scene.receiver.toString());
    assertEquals(
        "Message[AGGREGATES]",
        scene.figures(1, Scene.sums(Scene.day("2026-11-21", 11_840))).toString());
  }

  @Test
  void status_isPlainJson() {
    BoxStatus.Health health =
        new BoxStatus.Health(
            "1.0.0",
            Instant.parse("2026-11-20T00:00:00Z"),
            Optional.of(Instant.parse("2026-11-20T00:00:04Z")),
            3,
            true,
            -1,
            true,
            1234);
    Message message = scene.sealer.status(scene.door.status("box-abcdefghij234567", true, health));
    assertEquals("foyer/v1/boxes/box-abcdefghij234567/status", message.topic());
    assertTrue(message.retained());
    assertEquals(
        "{\"v\":1,\"online\":true,\"version\":\"1.0.0\",\"since\":\"2026-11-20T00:00:00Z\","
            + "\"meterTalkingSince\":\"2026-11-20T00:00:04Z\",\"badFramesPerMille\":3,"
            + "\"clock\":\"trusted\",\"certificateDaysLeft\":-1,\"delivery\":\"waiting\","
            + "\"diskFreeMiB\":1234}",
        new String(message.payload(), StandardCharsets.UTF_8));
  }

  @Test
  void message_tellsInClearOnlyItsAttributes() {
    Message message = scene.figures(57, Scene.sums(Scene.day("2026-11-21", 11_840)));
    assertEquals(
        Map.of(
            "specversion", "1.0",
            "id", CloudEvent.numbered(Scene.CONSENT, 57),
            "type", "energy.foyer.aggregates.v1",
            "source", "urn:foyer:home:" + scene.keys.home(),
            "time", "2026-11-23T00:00:00Z"),
        message.properties());
    assertEquals(Optional.of(Duration.ofDays(30)), message.expiry());
    assertFalse(message.retained());
    assertEquals("application/vnd.foyer.sealed", message.contentType());
    Message notice = scene.notice(scene.record, OptionalLong.empty());
    assertTrue(notice.retained());
    assertEquals(Optional.empty(), notice.expiry());
    assertEquals("energy.foyer.consent.v1", notice.properties().get("type"));
    assertEquals(0, notice.seq());
    assertEquals("energy.foyer.void.v1", scene.annulled(57).properties().get("type"));
  }

  @Test
  void repeat_carriesTheSameIdAndEachNumberItsOwn() {
    // SHA-256 of 6f1d3c528a4e4b779c350d9a7e51f2b4 0000000000000039, base32, taken with coreutils
    assertEquals("gc3z2fmwewmgb4iruoy4g27gy5", CloudEvent.numbered(Scene.CONSENT, 57));
    assertFalse(CloudEvent.numbered(Scene.CONSENT, 1).equals(CloudEvent.consent(Scene.CONSENT, 1)));
  }

  @Test
  void sealer_refusesWhatDoesNotFit() {
    ConsentKeys others = ConsentKeys.create();
    var disclosure = scene.disclosure(Scene.sums(Scene.day("2026-11-21", 1)));
    assertThrows(IllegalArgumentException.class, () -> scene.sealer.seal(disclosure, 1, others));
    assertThrows(
        IllegalArgumentException.class, () -> scene.sealer.seal(disclosure, 0, scene.keys));
    var annulled = scene.door.annul(scene.record, 4, Scene.NOW);
    assertThrows(IllegalArgumentException.class, () -> scene.sealer.seal(annulled, 5, scene.keys));
    var notice = scene.door.notice(scene.record, OptionalLong.empty(), Scene.NOW);
    assertThrows(IllegalArgumentException.class, () -> scene.sealer.seal(notice, 1, scene.keys));
  }

  @Test
  void emptied_takesTheRecordOffTheBroker() {
    Message message = scene.sealer.emptied(scene.record);
    assertEquals(Topics.consent(Scene.SERVICE, scene.keys.home()), message.topic());
    assertEquals(0, message.payload().length);
    assertTrue(message.retained());
  }

  @Test
  void sealProof_isThatOfTheFrozenKey() {
    ServiceKeys next = scene.service.successor();
    byte[] seal = next.keys().seal();
    String proof = scene.service.sealProof(Scene.SERVICE, 3, seal);
    assertTrue(OfferReader.sealProven(offer(next, proof), scene.offer.keys().verify()));
    assertFalse(OfferReader.sealProven(offer(next, proof), ServiceKeys.create().keys().verify()));
    assertFalse(
        OfferReader.sealProven(offer(ServiceKeys.create(), proof), scene.offer.keys().verify()));
    String older = scene.service.sealProof(Scene.SERVICE, 2, seal);
    assertFalse(OfferReader.sealProven(offer(next, older), scene.offer.keys().verify()));
    assertFalse(OfferReader.sealProven(scene.offer, scene.offer.keys().verify()));
  }

  private static Offer offer(ServiceKeys keys, String proof) {
    Offer plain = Scene.offer(keys.keys());
    return plain.with(plain.version(), plain.keys(), Optional.of(proof));
  }
}
