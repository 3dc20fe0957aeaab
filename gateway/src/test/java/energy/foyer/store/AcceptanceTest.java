// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.Digest;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.Opened;
import energy.foyer.wire.ServiceKeys;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a signed offer does to the consents that live, all signed as a territory signs. */
final class AcceptanceTest {
  private static final String ONE = "service-one";
  private static final String TWO = "service-two";
  private static final Instant LATER = Household.GIVEN.plusSeconds(3_600);

  @TempDir Path temporary;
  private final OfferSigner territory = OfferSigner.create();
  private final OfferSigner successor = OfferSigner.create();
  private final TerritoryKeys enrolled = new TerritoryKeys(territory.key(), successor.key());
  private Household home;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private static Offer offer(
      String service, int version, ServiceKeys keys, Optional<String> proof) {
    return Household.offer(service, Step.DAY, Statistic.SUM).with(version, keys.keys(), proof);
  }

  private static Offer proven(int version, ServiceKeys keys, ServiceKeys by) {
    return offer(ONE, version, keys, Optional.of(by.sealProof(ONE, version, keys.keys().seal())));
  }

  private boolean take(String service, byte[] signed) throws IOException {
    OfferReader reader = new OfferReader(home.offers.pins().standing(enrolled));
    if (reader.open(Topics.offer(service), signed) instanceof Opened.Accepted<SignedOffer> good) {
      return new Acceptance(home.offers, home.consents).take(good.document(), LATER);
    }
    throw new AssertionError("not signed as it should be");
  }

  private boolean take(Offer offer) throws IOException {
    return take(offer.service(), territory.sign(offer));
  }

  private ConsentRecord.State state(UUID consent) throws IOException {
    return home.consents.find(consent).orElseThrow().state(LATER);
  }

  private List<String> security() throws IOException {
    return home.entries(LedgerEntry.Kind.SECURITY).stream()
        .map(LedgerEntry::detail)
        .filter(detail -> detail.startsWith("service-") || detail.startsWith("territory-"))
        .toList();
  }

  @Test
  void tombstone_terminatesTheLivingConsentsOfItsServiceOnly() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    UUID monthly = home.give(ONE, Step.MONTH, Statistic.SUM);
    UUID other = home.giveDaily(TWO);
    home.change(monthly, ConsentEvent.Kind.PAUSED, LATER.minusSeconds(60));
    Instant told = home.disclose(daily);
    home.disclose(other, told);
    assertTrue(take(ONE, territory.withdraw(ONE, 2, LATER)));
    assertEquals(ConsentRecord.State.TERMINATED, state(daily));
    assertEquals(ConsentRecord.State.TERMINATED, state(monthly));
    assertEquals(ConsentRecord.State.ACTIVE, state(other));
    ConsentEvent last = home.consents.find(daily).orElseThrow().events().get(1);
    assertEquals(ConsentEvent.Kind.TERMINATED, last.kind());
    assertEquals("offer-withdrawn", last.method());
    List<Row> rows = home.hand(told, 50);
    assertEquals(
        List.of(other),
        rows.stream()
            .filter(row -> row.topic().endsWith("aggregates"))
            .map(row -> row.consent().orElseThrow())
            .toList(),
        "what was queued for it is dropped");
    assertEquals(
        3, rows.stream().filter(row -> row.topic().endsWith("/consent")).count(), "all are told");
    assertEquals(
        "terminated",
        home.entries(LedgerEntry.Kind.DROPPED).stream()
            .filter(entry -> entry.consent().equals(Optional.of(daily)) && entry.seq() == 1)
            .map(LedgerEntry::detail)
            .findFirst()
            .orElseThrow());
    assertTrue(home.consents.needs().stream().allMatch(need -> need.consent().equals(other)));
  }

  @Test
  void tombstone_cutsTheLineFirst_whereRowsFly() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    home.hand(home.disclose(daily), 50);
    int before = home.cuts.get();
    take(ONE, territory.withdraw(ONE, 2, LATER));
    assertEquals(before + 1, home.cuts.get());
    assertFalse(home.entries(LedgerEntry.Kind.MAY_HAVE_LEFT).isEmpty());
  }

  @Test
  void tombstoneAgain_changesNothing_andOlderOffersStayAway() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    byte[] stone = territory.withdraw(ONE, 2, LATER);
    take(ONE, stone);
    int events = home.consents.find(daily).orElseThrow().events().size();
    assertTrue(take(ONE, stone));
    assertEquals(events, home.consents.find(daily).orElseThrow().events().size());
    assertFalse(take(offer(ONE, 1, Household.SERVICE, Optional.empty())));
    assertTrue(home.offers.all().get(0).refused().orElseThrow().reason().contains("older"));
  }

  @Test
  void olderTombstone_endsNothing() throws IOException {
    take(offer(ONE, 3, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    assertFalse(take(ONE, territory.withdraw(ONE, 2, LATER)));
    assertFalse(take(ONE, territory.withdraw(ONE, 3, LATER)));
    assertEquals(ConsentRecord.State.ACTIVE, state(daily));
  }

  @Test
  void consentUnderAWithdrawnOffer_isNotGiven_andOfferThatComesBackIsAnother() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    take(ONE, territory.withdraw(ONE, 2, LATER));
    assertThrows(IllegalStateException.class, () -> home.giveDaily(ONE));
    assertEquals(List.of(), home.consents.all());
    take(offer(ONE, 3, Household.SERVICE, Optional.empty()));
    assertEquals(ConsentRecord.State.ACTIVE, state(home.giveDaily(ONE)));
  }

  @Test
  void provenKey_isUsedFromThenOn_andTheRecordIsSealedAgain() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    home.send(LATER, 50, 0);
    ServiceKeys fresh = Household.SERVICE.successor();
    Offer next = proven(2, fresh, Household.SERVICE);
    assertTrue(take(next));
    assertArrayEquals(fresh.keys().seal(), home.consents.keys(daily).seal().orElseThrow());
    List<Row> again = home.send(LATER, 50, 0);
    assertEquals(1, again.size());
    assertTrue(sealedTo(again.get(0), fresh));
    home.disclose(daily);
    assertTrue(sealedTo(home.send(LATER.plusSeconds(200_000), 50, 0).get(0), fresh));
    assertEquals(Acceptance.SealKey.PROVEN, key(daily, next));
    take(next);
    assertEquals(List.of("service-key-changed"), security(), "once, however often it comes");
    UUID renewed = home.give(ONE, Step.WEEK, Statistic.SUM);
    assertEquals(Acceptance.SealKey.WAITS, key(renewed, next), "its own offer had another");
    take(next);
    assertEquals(Acceptance.SealKey.PROVEN, key(renewed, next));
    home.close();
    home = new Household(home.folder);
    assertArrayEquals(fresh.keys().seal(), home.consents.keys(daily).seal().orElseThrow());
  }

  @Test
  void keyThatSkippedAVersion_isUsedAllTheSame() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    ServiceKeys third = Household.SERVICE.successor().successor();
    take(proven(7, third, Household.SERVICE));
    assertArrayEquals(third.keys().seal(), home.consents.keys(daily).seal().orElseThrow());
  }

  @Test
  void keyWithoutProof_waitsForANewConsent_andIsShown() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    home.send(LATER, 50, 0);
    ServiceKeys fresh = Household.SERVICE.successor();
    Offer next = offer(ONE, 2, fresh, Optional.empty());
    assertTrue(take(next), "the offer itself holds");
    assertEquals(Optional.empty(), home.consents.keys(daily).seal());
    assertEquals(List.of(), home.send(LATER, 50, 0));
    home.disclose(daily);
    assertTrue(sealedTo(home.send(LATER.plusSeconds(200_000), 50, 0).get(0), Household.SERVICE));
    assertEquals(Acceptance.SealKey.WAITS, key(daily, next));
    take(next);
    assertEquals(List.of("service-key-refused"), security());
    assertEquals(ConsentRecord.State.ACTIVE, state(daily));
  }

  @Test
  void thiefOfTheTerritory_cannotKeyALivingConsentAgain() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    ServiceKeys thief = ServiceKeys.create();
    take(proven(2, thief, thief));
    take(proven(3, thief, ServiceKeys.create()));
    assertEquals(Optional.empty(), home.consents.keys(daily).seal());
    assertEquals(List.of("service-key-refused", "service-key-refused"), security());
  }

  @Test
  void keyChange_touchesNoEndedConsent() throws IOException {
    take(offer(ONE, 1, Household.SERVICE, Optional.empty()));
    UUID daily = home.giveDaily(ONE);
    home.change(daily, ConsentEvent.Kind.WITHDRAWN, LATER);
    home.send(LATER, 50, 0);
    take(proven(2, Household.SERVICE.successor(), Household.SERVICE));
    assertEquals(List.of(), home.send(LATER, 50, 0));
    assertEquals(Optional.empty(), home.consents.keys(daily).seal());
  }

  @Test
  void versionAgain_withOtherWords_isRefused_signedAgainIsNot() throws IOException {
    Offer first = offer(ONE, 1, Household.SERVICE, Optional.empty());
    take(first);
    assertFalse(take(offer(ONE, 1, ServiceKeys.create(), Optional.empty())));
    byte[] payload =
        successor.rotations(List.of(successor.rotation(OfferSigner.create().key(), LATER)));
    assertTrue(home.offers.pins().follow(payload, enrolled, LATER));
    assertTrue(take(ONE, successor.sign(first)));
    assertFalse(take(ONE, successor.sign(offer(ONE, 1, ServiceKeys.create(), Optional.empty()))));
    assertEquals(Optional.of(first), home.offers.find(ONE));
  }

  private Acceptance.SealKey key(UUID consent, Offer offer) throws IOException {
    return Acceptance.sealKey(
        home.consents.find(consent).orElseThrow(), home.consents.keys(consent).seal(), offer);
  }

  /** Byte 1 to 8 of a frame name the key that opens it. */
  private static boolean sealedTo(Row row, ServiceKeys keys) {
    byte[] named = Arrays.copyOfRange(row.payload(), 1, 9);
    return Arrays.equals(named, keyId(keys.keys().seal()));
  }

  private static byte[] keyId(byte[] key) {
    return HexFormat.of().parseHex(Digest.hex(key).substring(0, 16));
  }
}
