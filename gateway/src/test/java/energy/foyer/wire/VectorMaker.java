// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Makes the published vectors of the contract: keys, sealed bytes and the verdict on them, for what
 * is accepted and for each refusal. Sealing is random, so that they are made once and kept.
 */
final class VectorMaker {
  private final Scene scene = new Scene();
  private final List<String> vectors = new ArrayList<>();
  private final SigningKey signing = scene.keys.signing();
  private final byte[] recipient = scene.offer.keys().seal();
  private final Message consent = scene.notice(scene.record, OptionalLong.empty());
  private final Aggregate day = Scene.sums(Scene.day("2026-11-21", 11_840));
  private final Message figures = scene.figures(1, day);
  private final String topic = figures.topic();
  private final Forge forge = Forge.of(Jws.AGGREGATES, topic, signing, figures.clear());

  /** The whole file, one vector a line. */
  String all() throws GeneralSecurityException {
    offers();
    sealsAndSignatures();
    consents();
    numbers();
    receipts();
    Map<String, Object> keys =
        Members.of(
            "service", pair(scene.service.opening().key(), scene.service.opening().scalar()),
            "serviceSigning", pair(scene.service.signing().key(), scene.service.signing().seed()),
            "territory", scene.territory.key().members(),
            "home", pair(signing.key(), signing.seed()),
            "homeReceipts", pair(scene.keys.receipts().key(), scene.keys.receipts().scalar()));
    Map<String, Object> head =
        Members.of(
            "v",
            1,
            "about",
            "Open in this order, remembering what was accepted. All figures are invented.",
            "service",
            Scene.SERVICE,
            "controller",
            scene.offer.controller().url(),
            "address",
            scene.keys.address(),
            "keys",
            keys);
    String open = new String(JsonText.bytes(head), StandardCharsets.UTF_8);
    return open.substring(0, open.length() - 1)
        + ",\"vectors\":[\n"
        + String.join(",\n", vectors)
        + "\n]}\n";
  }

  private static Map<String, Object> pair(Jwk key, byte[] secret) {
    Map<String, Object> members = key.members();
    members.put("d", Bytes64.of(secret));
    return members;
  }

  private void add(String name, String on, byte[] payload, String verdict) {
    boolean long217 = payload.length > 100_000;
    Map<String, Object> members = Members.of("name", name, "topic", on);
    if (long217) {
      members.put("zeros", payload.length);
    } else {
      members.put("payload", Bytes64.of(payload));
    }
    members.put("verdict", verdict);
    vectors.add(new String(JsonText.bytes(members), StandardCharsets.UTF_8));
  }

  private void add(String name, Forge forged, Refusal verdict) {
    add(name, forged.header().get("aud").toString(), forged, verdict);
  }

  private void add(String name, String on, Forge forged, Refusal verdict) {
    add(name, on, forged.sealed(recipient, on), verdict.code());
  }

  private void add(String name, Message message, String verdict) {
    add(name, message.topic(), message.payload(), verdict);
  }

  private void offers() {
    String on = Topics.offer(Scene.SERVICE);
    byte[] signed = scene.territory.sign(scene.offer);
    add("offer of the service", on, signed, "accepted");
    byte[] stranger = OfferSigner.create().sign(scene.offer);
    add("offer signed by another territory", on, stranger, Refusal.KID.code());
    byte[] altered = signed.clone();
    altered[altered.length - 1] = (byte) (altered[altered.length - 1] == 'A' ? 'Q' : 'A');
    add("offer with an altered signature", on, altered, Refusal.SIGNATURE.code());
    SigningKey territory =
        SigningKey.of(
            Arrays.copyOfRange(scene.territory.bytes(), 1, 33), scene.territory.key().x());
    Forge landlord =
        Forge.of(Jws.OFFER, on, territory, OfferDraft.write(scene.offer))
            .without("jwk")
            .header("kid", territory.key().thumbprint())
            .document("\"controllerKind\":\"public\"", "\"controllerKind\":\"landlord\"");
    byte[] refused = landlord.jws().getBytes(StandardCharsets.US_ASCII);
    add("offer of a landlord", on, refused, Refusal.POLICY.code());
  }

  private void sealsAndSignatures() throws GeneralSecurityException {
    add("figures before the consent record", figures, Refusal.CONSENT.code());
    add("figures on no topic of the contract", topic + "/x", forge, Refusal.TOPIC);
    add("nothing", topic, new byte[0], Refusal.EMPTY.code());
    add("more than any message", topic, new byte[Frame.MOST_BYTES + 1], Refusal.SIZE.code());
    byte[] version = figures.payload();
    version[0] = 2;
    add("frame of another version", topic, version, Refusal.VERSION.code());
    byte[] foreign = forge.sealed(ServiceKeys.create().keys().seal(), topic);
    add("sealed to another service", topic, foreign, Refusal.KEY.code());
    byte[] altered = figures.payload();
    altered[altered.length - 1] ^= 1;
    add("altered seal", topic, altered, Refusal.HPKE.code());
    byte[] cut = Arrays.copyOf(figures.payload(), figures.payload().length - 256);
    add("cut seal", topic, cut, Refusal.HPKE.code());
    String there = Topics.aggregates(Scene.SERVICE, ConsentKeys.create().home());
    add("brought to another home's topic", there, figures.payload(), Refusal.HPKE.code());
    byte[] odd = forge.jws().getBytes(StandardCharsets.US_ASCII);
    byte[] unpadded = Arrays.copyOf(odd, odd.length % 256 == 0 ? odd.length - 1 : odd.length);
    byte[] bare = Forge.frame(recipient, topic, unpadded);
    add("without padding", topic, bare, Refusal.SHAPE.code());
    add("header with an extension", forge.header("crit", List.of("exp")), Refusal.SHAPE);
    add("algorithm none", forge.header("alg", "none"), Refusal.ALG);
    add("algorithm HS256", forge.header("alg", "HS256"), Refusal.ALG);
    add("signed as another document", forge.header("typ", Jws.RECEIPT), Refusal.TYP);
    add("signed for another topic", topic, forge.header("aud", there), Refusal.AUD);
    SigningKey rogue = SigningKey.create();
    Forge stranger = Forge.of(Jws.AGGREGATES, topic, rogue, figures.clear());
    add("signed by another home", stranger, Refusal.PSEUDONYM);
    Forge swapped = new Forge(forge.header(), figures.clear(), rogue);
    add("another home's signature under this key", swapped, Refusal.SIGNATURE);
    add("value below zero", forge.document(":11840", ":-1"), Refusal.SCHEMA);
    add("value with a fraction", forge.document(":11840", ":11840.5"), Refusal.SCHEMA);
    String other = Topics.aggregates("autre-service", scene.keys.home());
    Forge handed = Forge.of(Jws.AGGREGATES, other, signing, figures.clear());
    add("for another service", handed, Refusal.SERVICE);
  }

  private void consents() {
    Forge record = Forge.of(Jws.CONSENT, consent.topic(), signing, consent.clear());
    String controller = scene.offer.controller().url();
    Forge elsewhere = record.document(controller, "https://autre.example/");
    add("consent record for another controller", elsewhere, Refusal.SERVICE);
    add("consent record", consent, "accepted");
    add("consent record again", consent, "accepted");
    Forge wider = record.document("\"history\":\"P12M\"", "\"history\":\"P24M\"");
    add("consent record that grants more", wider, Refusal.CHAIN);
    SigningKey rogue = SigningKey.create();
    String home = Base32.name(Digest.of(rogue.key().x()));
    String there = Topics.aggregates(Scene.SERVICE, home);
    Forge taken = Forge.of(Jws.AGGREGATES, there, rogue, figures.clear());
    add("figures under the consent of another home", taken, Refusal.HOME);
  }

  private void numbers() {
    add("figures of a day", figures, "accepted");
    add("figures of a day again", scene.figures(1, day), "repeated");
    add("other figures under the same number", forge.document(":11840", ":11841"), Refusal.SEQ);
    add("void of a number that came", scene.annulled(1), "overtaken");
    add("void", scene.annulled(2), "accepted");
    Message late = scene.figures(2, Scene.sums(Scene.day("2026-11-22", 9_000)));
    add("figures after their void", late, "overtaken");
    Message tariffs = scene.figures(4, Scene.byTariff(Scene.tariffDay("2026-11-21", 7_000, 4_840)));
    add("figures by tariff, a number too early", tariffs, "accepted");
    add("granted history", scene.figures(3, Scene.sums(Scene.day("2026-01-10", 400))), "accepted");
    Forge before =
        forge
            .document("2026-11-21T00:00:00", "2025-11-19T00:00:00")
            .document("2026-11-22T00:00:00", "2025-11-20T00:00:00");
    add("window before the granted history", before, Refusal.WINDOW);
    Forge export =
        forge.document("electricity.import", "electricity.export").document("1.8", "2.8");
    add("quantity that was not granted", export, Refusal.WINDOW);
    ConsentRecord withdrawn =
        scene.record.with(
            new ConsentEvent(
                ConsentEvent.Kind.WITHDRAWN, Scene.NOW.plus(Duration.ofHours(1)), "command"));
    add("withdrawal", scene.notice(withdrawn, OptionalLong.of(4)), "accepted");
    add("old consent record after the withdrawal", consent, Refusal.CHAIN.code());
    Forge after =
        forge
            .document("2026-11-22T00:00:00", "2026-11-24T00:00:00")
            .document("2026-11-21T00:00:00", "2026-11-23T00:00:00")
            .document("\"seq\":1", "\"seq\":5");
    add("window after the withdrawal", after, Refusal.WINDOW);
  }

  private void receipts() {
    String on = Topics.receipt(Scene.SERVICE, scene.keys.address());
    byte[] home = scene.keys.receipts().key().x();
    scene.known.put(
        Scene.CONSENT, Scene.accepted(scene.consents.open(consent.topic(), consent.payload())));
    Forge receipt = receipt(on, scene.service.signing());
    add("receipt", on, receipt.sealed(home, on), "accepted");
    byte[] foreign = receipt(on, SigningKey.create()).sealed(home, on);
    add("receipt signed by another service", on, foreign, Refusal.KID.code());
  }

  private Forge receipt(String on, SigningKey key) {
    return Forge.of(Jws.RECEIPT, on, key, ReceiptJson.bytes(scene.receipt()))
        .without("jwk")
        .header("kid", key.key().thumbprint());
  }
}
