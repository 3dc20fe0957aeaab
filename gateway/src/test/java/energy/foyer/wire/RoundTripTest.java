// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RoundTripTest {
  private final Scene scene = Scene.known();

  @Test
  void offer_comesBackEqual() {
    byte[] payload = scene.territory.sign(scene.offer);
    SignedOffer read =
        Scene.accepted(new OfferReader(scene.pinned).open(Topics.offer(Scene.SERVICE), payload));
    assertEquals(Optional.of(scene.offer), read.offer());
    assertEquals(Scene.SERVICE, read.service());
    assertEquals(3, read.version());
    assertArrayEquals(payload, read.signed());
  }

  @Test
  void tombstone_comesBack() {
    Instant at = Instant.parse("2026-12-01T08:00:00Z");
    byte[] payload = scene.territory.withdraw(Scene.SERVICE, 4, at);
    SignedOffer read =
        Scene.accepted(new OfferReader(scene.pinned).open(Topics.offer(Scene.SERVICE), payload));
    assertEquals(new Head(Scene.SERVICE, 4, at), head(read));
    assertEquals(Optional.empty(), read.offer());
  }

  private record Head(String service, int version, Instant at) {}

  private static Head head(SignedOffer offer) {
    SignedOffer.Withdrawn withdrawn = (SignedOffer.Withdrawn) offer;
    return new Head(withdrawn.service(), withdrawn.version(), withdrawn.at());
  }

  @Test
  void draft_comesBackEqual() {
    assertEquals(scene.offer, Scene.accepted(OfferDraft.read(OfferDraft.write(scene.offer))));
  }

  @Test
  void figures_comeBackEqual() {
    Aggregate sent = Scene.sums(Scene.day("2026-11-21", 11_840), Scene.day("2026-11-22", 0));
    Message message = scene.figures(57, sent);
    Numbered read = Scene.accepted(scene.aggregates.open(message.topic(), message.payload()));
    assertEquals(Optional.of(sent), read.aggregate());
    assertEquals(57, read.seq());
    assertEquals(Scene.CONSENT, read.consent());
    assertEquals(scene.keys.home(), read.home());
    assertEquals(Scene.NOW, read.produced());
    assertEquals(Numbered.Standing.NEW, read.standing());
    assertArrayEquals(message.clear(), read.clear());
  }

  @Test
  void figuresByTariff_comeBackEqual() {
    Aggregate sent = Scene.byTariff(Scene.tariffDay("2026-11-21", 4_000, 7_123));
    Message message = scene.figures(1, sent);
    Numbered read = Scene.accepted(scene.aggregates.open(message.topic(), message.payload()));
    assertEquals(Optional.of(sent), read.aggregate());
  }

  @Test
  void days_of23And25Hours_comeBackEqual() {
    Aggregate sent = Scene.sums(Scene.day("2026-03-29", 1), Scene.day("2026-10-25", 2));
    Message message = scene.figures(1, sent);
    Numbered read = Scene.accepted(scene.aggregates.open(message.topic(), message.payload()));
    List<Figure> figures = read.aggregate().orElseThrow().figures();
    assertEquals(82_800, figures.get(0).window().seconds());
    assertEquals(90_000, figures.get(1).window().seconds());
    assertEquals(Optional.of(sent), read.aggregate());
  }

  @Test
  void annulment_comesBack() {
    Message message = scene.annulled(9);
    Numbered read = Scene.accepted(scene.aggregates.open(message.topic(), message.payload()));
    assertEquals(Optional.empty(), read.aggregate());
    assertEquals(9, read.seq());
    assertTrue(read.mark().annulled());
  }

  @Test
  void consentRecord_saysAllThatWasGranted() {
    KnownConsent read = scene.known.get(Scene.CONSENT);
    assertEquals(Scene.CONSENT, read.id());
    assertEquals(1, read.version());
    assertEquals(Scene.SERVICE, read.service());
    assertEquals("https://agence.example/", read.controller());
    assertEquals(scene.keys.home(), read.home());
    assertEquals(scene.record.granted(), read.granted());
    assertEquals(Scene.PARIS, read.zone());
    assertEquals(Scene.GIVEN, read.given());
    assertEquals(scene.record.until(), read.until());
    assertEquals(scene.record.facts(), read.facts());
    assertEquals(scene.record.events(), read.events());
    assertEquals(scene.keys.address(), read.address());
    assertEquals(OptionalLong.empty(), read.lastSeq());
    assertFalse(read.ended());
    assertFalse(read.erasureRequested());
  }

  @Test
  void consentRecord_thatWasWithdrawn_endsThere() {
    Message message = scene.notice(scene.withdrawn(), OptionalLong.of(57));
    KnownConsent read = Scene.accepted(scene.consents.open(message.topic(), message.payload()));
    assertEquals(2, read.version());
    assertTrue(read.ended());
    assertEquals(Scene.NOW, read.until());
    assertEquals(OptionalLong.of(57), read.lastSeq());
  }

  @Test
  void consentRecord_doesNotTellOfPauses() {
    ConsentRecord paused =
        scene
            .record
            .with(new ConsentEvent(ConsentEvent.Kind.PAUSED, Scene.NOW, "button"))
            .with(
                new ConsentEvent(
                    ConsentEvent.Kind.RESUMED, Scene.NOW.plusSeconds(3600), "command"));
    Message message = scene.notice(paused, OptionalLong.empty());
    assertArrayEquals(scene.known.get(Scene.CONSENT).bytes(), message.clear());
    String clear = new String(message.clear(), StandardCharsets.UTF_8).toLowerCase();
    assertFalse(clear.contains("pause") || clear.contains("resume"));
  }

  @Test
  void knownConsent_isKeptAsBytes() {
    KnownConsent known = scene.known.get(Scene.CONSENT);
    KnownConsent again = KnownConsent.of(known.bytes());
    assertEquals(known.hash(), again.hash());
    assertEquals(known.granted(), again.granted());
    assertEquals(known.facts(), again.facts());
  }

  @Test
  void receipt_comesBackEqual() {
    ReceiptSealer.Sealed sealed =
        new ReceiptSealer(scene.service).seal(scene.receipt(), scene.known.get(Scene.CONSENT));
    Receipt read =
        Scene.accepted(
            new ReceiptReader().open(sealed.topic(), sealed.payload(), scene.keys, scene.record));
    assertEquals(scene.receipt(), read);
    assertEquals("application/vnd.foyer.sealed", sealed.contentType());
    assertEquals("urn:foyer:service:conseil-renovation", sealed.properties().get("source"));
  }

  @Test
  void answer_comesBackEqual() {
    Receipt answer =
        new Receipt(
            Scene.CONSENT,
            Receipt.Kind.ANSWER,
            57,
            List.of(),
            scene.known.get(Scene.CONSENT).hash(),
            Scene.NOW,
            new Receipt.Answer(
                "Voir https://agence.example/bilan", "Your roof leaks heat.\nInsulate."));
    ReceiptSealer.Sealed sealed =
        new ReceiptSealer(scene.service).seal(answer, scene.known.get(Scene.CONSENT));
    assertEquals(
        answer,
        Scene.accepted(
            new ReceiptReader().open(sealed.topic(), sealed.payload(), scene.keys, scene.record)));
  }

  @Test
  void keptRecord_comesBackEqual() {
    assertEquals(scene.record, Kept.record(Kept.record(scene.record)));
    assertEquals(scene.withdrawn(), Kept.record(Kept.record(scene.withdrawn())));
    assertEquals(scene.offer, Kept.offer(Kept.offer(scene.offer)));
    ConsentEvent event = scene.record.events().get(0);
    assertEquals(event, Kept.event(Kept.event(event)));
  }

  @Test
  void keptRefusal_comesBackEqual() {
    Choice choice = Choice.all(scene.offer, Scene.PARIS, "en", "command");
    ConsentRecord refusal = Grant.refused(UUID.randomUUID(), scene.offer, choice, Scene.NOW);
    assertEquals(refusal, Kept.record(Kept.record(refusal)));
  }

  @Test
  void keptBytes_thatAreOthers_areRefused() {
    byte[] altered = Kept.record(scene.record);
    altered[5] ^= 1;
    assertThrows(IllegalArgumentException.class, () -> Kept.record(altered));
    assertThrows(IllegalArgumentException.class, () -> Kept.offer(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> KnownConsent.of(new byte[] {'{', '}'}));
  }

  @Test
  void territoryKeys_comeBackEqual() {
    assertEquals(scene.pinned, Scene.accepted(TerritoryKeys.read(scene.pinned.bytes())));
  }
}
