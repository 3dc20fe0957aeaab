// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The territory's keys move on by the successor's word, and never back. */
final class RotationReaderTest {
  private static final Instant AT = Instant.parse("2026-06-01T08:00:00Z");

  private final OfferSigner first = OfferSigner.create();
  private final OfferSigner second = OfferSigner.create();
  private final OfferSigner third = OfferSigner.create();
  private final OfferSigner fourth = OfferSigner.create();
  private final TerritoryKeys enrolled = new TerritoryKeys(first.key(), second.key());
  private final TerritoryKeys once = new TerritoryKeys(second.key(), third.key());
  private final TerritoryKeys twice = new TerritoryKeys(third.key(), fourth.key());
  private final byte[] toSecond = second.rotation(third.key(), AT);
  private final byte[] toThird = third.rotation(fourth.key(), AT);

  private static Opened<TerritoryKeys> open(byte[] payload, TerritoryKeys pinned) {
    return RotationReader.open(Topics.TERRITORY, payload, pinned);
  }

  @Test
  void successor_takesOver_andItsOwnSuccessorIsPinned() {
    byte[] payload = second.rotations(List.of(toSecond));
    assertEquals(once, Scene.accepted(open(payload, enrolled)));
    assertEquals(once, Scene.accepted(open(payload, once)), "it is retained and comes again");
  }

  @Test
  void homeThatWasOffline_followsSeveral() {
    byte[] payload = third.rotations(List.of(toSecond, toThird));
    assertEquals(twice, Scene.accepted(open(payload, enrolled)));
    assertEquals(twice, Scene.accepted(open(payload, once)));
    assertEquals(twice, Scene.accepted(open(payload, twice)));
  }

  @Test
  void formerKey_canSayNothingAnyMore() {
    byte[] back = first.rotations(List.of());
    assertEquals(enrolled, Scene.accepted(open(back, enrolled)));
    assertEquals(Refusal.KID, Scene.refused(open(back, once)));
    byte[] own = first.rotations(List.of(first.rotation(fourth.key(), AT)));
    assertEquals(enrolled, Scene.accepted(open(own, enrolled)), "its own word moves no pin");
    assertEquals(Refusal.KID, Scene.refused(open(own, once)));
    byte[] replayed = second.rotations(List.of(toSecond));
    assertEquals(Refusal.KID, Scene.refused(open(replayed, twice)));
  }

  @Test
  void thiefOfTheCurrentKey_cannotNameASuccessor() {
    OfferSigner thief = OfferSigner.create();
    byte[] forged = first.rotation(thief.key(), AT);
    byte[] payload = thief.rotations(List.of(forged, thief.rotation(fourth.key(), AT)));
    assertEquals(Refusal.KID, Scene.refused(open(payload, enrolled)));
  }

  @Test
  void wholeStatement_mustBeSignedByTheOneThatIsCurrentNow() {
    byte[] payload = first.rotations(List.of(toSecond));
    assertEquals(Refusal.KID, Scene.refused(open(payload, enrolled)));
    byte[] cut = second.rotations(List.of());
    assertEquals(Refusal.KID, Scene.refused(open(cut, enrolled)));
  }

  @Test
  void alteredBytes_areRefused() {
    byte[] payload = second.rotations(List.of(toSecond));
    for (int i = 0; i < payload.length; i += 7) {
      byte[] altered = payload.clone();
      altered[i] = (byte) (altered[i] == 'A' ? 'B' : 'A');
      if (!Arrays.equals(altered, payload)) {
        assertTrue(open(altered, enrolled) instanceof Opened.Refused<TerritoryKeys>, "byte " + i);
      }
    }
    assertEquals(Refusal.EMPTY, Scene.refused(open(new byte[0], enrolled)));
    String elsewhere = Topics.reference("prices");
    assertEquals(Refusal.TOPIC, Scene.refused(RotationReader.open(elsewhere, payload, enrolled)));
  }

  @Test
  void statement_namesTheKeyThatSigned_andAnother() {
    byte[] self = second.rotation(second.key(), AT);
    assertEquals(Refusal.SCHEMA, Scene.refused(open(second.rotations(List.of(self)), enrolled)));
    assertTrue(OfferSigner.states(toSecond, once));
    assertFalse(OfferSigner.states(toSecond, twice));
  }

  @Test
  void offerSignedAgain_saysTheSame_byTheNewKeyOnly() {
    Offer offer = new Scene().offer;
    String topic = Topics.offer(Scene.SERVICE);
    SignedOffer before = Scene.accepted(new OfferReader(enrolled).open(topic, first.sign(offer)));
    byte[] again = second.again(before);
    assertEquals(Refusal.KID, Scene.refused(new OfferReader(enrolled).open(topic, again)));
    SignedOffer after = Scene.accepted(new OfferReader(once).open(topic, again));
    assertTrue(after.saysTheSame(before.signed()));
    assertEquals(offer, after.offer().orElseThrow());
    assertArrayEquals(second.sign(offer), again);
    assertEquals(Refusal.KID, Scene.refused(new OfferReader(once).open(topic, before.signed())));
    assertFalse(after.saysTheSame("a.b.c".getBytes(StandardCharsets.US_ASCII)));
  }
}
