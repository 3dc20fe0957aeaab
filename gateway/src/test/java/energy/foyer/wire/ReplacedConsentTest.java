// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Confirmation;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A consent confirmed after a restore names the one that it replaces. */
class ReplacedConsentTest {
  private final Scene scene = new Scene();
  private final Instant now = Scene.GIVEN.plus(Duration.ofDays(3));

  private ConsentRecord restored() {
    return scene.record.with(
        new ConsentEvent(ConsentEvent.Kind.SUSPENDED, now, ConsentRecord.RESTORE));
  }

  private ConsentRecord confirmed(ConsentKeys keys) {
    assertEquals(List.of(), Confirmation.faults(restored(), Optional.of(scene.offer), now));
    return Confirmation.given(
        restored(),
        scene.offer,
        new Confirmation.Yes("fr", "command", now),
        new Confirmation.NewHome(UUID.randomUUID(), keys.home()));
  }

  @Test
  void itsRecord_namesTheOther_fitsTheSchema_andIsAccepted() throws Exception {
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord record = confirmed(keys);
    assertEquals(record, Kept.record(Kept.record(record)));
    Message message =
        scene.sealer.seal(scene.door.notice(record, OptionalLong.empty(), now), 0, keys);
    String document = new String(message.clear(), StandardCharsets.UTF_8);
    assertTrue(
        document.contains("\"dct:replaces\":{\"@id\":\"urn:uuid:" + Scene.CONSENT + "\"}"),
        document);
    assertTrue(record.granted().stream().allMatch(ask -> ask.history().isZero()));
    KnownConsent known = Scene.accepted(scene.consents.open(message.topic(), message.payload()));
    assertEquals(record.id(), known.id());
  }

  @Test
  void onlyWhatWasRestoredAndWhatNoOfferWidened_canBeConfirmed() {
    assertEquals(1, Confirmation.faults(scene.record, Optional.of(scene.offer), now).size());
    assertEquals(1, Confirmation.faults(restored(), Optional.empty(), now).size());
    Instant over = scene.record.until().plusSeconds(1);
    assertTrue(!Confirmation.faults(restored(), Optional.of(scene.offer), over).isEmpty());
  }
}
