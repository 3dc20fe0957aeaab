// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.SignedOffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OffersTest {
  private static final Instant NOW = Household.GIVEN;
  private static final Instant LATER = NOW.plusSeconds(60);

  @TempDir Path temporary;
  private Household home;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void acceptedOffer_comesBackEqualAfterARestart() throws IOException {
    Offer offer = offer("service-one", 3);
    assertTrue(home.offers.accept(published(offer, "bytes"), NOW));
    home.close();
    home = new Household(home.folder);
    assertEquals(Optional.of(offer), home.offers.find("service-one"));
    assertEquals(
        List.of(new OfferEntry("service-one", 3, Optional.of(offer), NOW, Optional.empty())),
        home.offers.all());
    assertEquals(Optional.empty(), home.offers.find("service-two"));
  }

  @Test
  void higherVersion_takesThePlace_andClearsTheRefusal() throws IOException {
    home.offers.accept(published(offer("service-one", 3), "bytes"), NOW);
    home.offers.refuse("service-one", "signature: does not verify", NOW);
    assertTrue(home.offers.accept(published(offer("service-one", 4), "other"), LATER));
    OfferEntry entry = home.offers.all().get(0);
    assertEquals(4, entry.version());
    assertEquals(LATER, entry.at());
    assertEquals(Optional.empty(), entry.refused());
  }

  @Test
  void lowerVersion_refusedAndVisible() throws IOException {
    home.offers.accept(published(offer("service-one", 3), "bytes"), NOW);
    assertFalse(home.offers.accept(published(offer("service-one", 2), "old"), LATER));
    OfferEntry entry = home.offers.all().get(0);
    assertEquals(3, entry.version());
    assertEquals("version 2 is older than 3, which holds", entry.refused().orElseThrow().reason());
    assertEquals(LATER, entry.refused().orElseThrow().at());
  }

  @Test
  void sameVersionWithOtherBytes_refused_withTheSameBytes_fine() throws IOException {
    home.offers.accept(published(offer("service-one", 3), "bytes"), NOW);
    assertTrue(home.offers.accept(published(offer("service-one", 3), "bytes"), LATER));
    assertEquals(NOW, home.offers.all().get(0).at());
    assertFalse(home.offers.accept(published(offer("service-one", 3), "forged"), LATER));
    assertTrue(home.offers.all().get(0).refused().orElseThrow().reason().contains("other content"));
  }

  @Test
  void tombstone_takesTheOfferBack_andAnOldOfferDoesNotReturn() throws IOException {
    home.offers.accept(published(offer("service-one", 3), "bytes"), NOW);
    assertTrue(
        home.offers.accept(new SignedOffer.Withdrawn("service-one", 4, LATER, utf8("t")), LATER));
    assertEquals(Optional.empty(), home.offers.find("service-one"));
    assertTrue(home.offers.all().get(0).withdrawn());
    assertFalse(home.offers.accept(published(offer("service-one", 3), "bytes"), LATER));
    assertEquals(Optional.empty(), home.offers.find("service-one"));
  }

  @Test
  void refusedAlone_isVisibleWithoutAnOffer() throws IOException {
    home.offers.refuse("service-one", "schema: dpo is missing", NOW);
    home.offers.refuse("service-one", "schema: dpo is missing", LATER);
    OfferEntry entry = home.offers.all().get(0);
    assertEquals(0, entry.version());
    assertFalse(entry.withdrawn());
    assertEquals(NOW, entry.refused().orElseThrow().at(), "the same again is no news");
    home.offers.refuse("service-one", "x".repeat(5000), LATER);
    assertEquals(500, home.offers.all().get(0).refused().orElseThrow().reason().length());
  }

  @Test
  void refusals_areBounded_theOldestMakeRoom() throws IOException {
    for (int i = 0; i < Offers.MOST_REFUSED + 5; i++) {
      home.offers.refuse("service-%03d".formatted(i), "schema", NOW.plusSeconds(i));
    }
    List<OfferEntry> all = home.offers.all();
    assertEquals(Offers.MOST_REFUSED, all.size());
    assertEquals("service-005", all.get(0).service());
  }

  @Test
  void catalogue_isBounded() throws IOException {
    home.database.change(
        on -> {
          for (int i = 0; i < Offers.MOST_SERVICES; i++) {
            home.offers.accept(published(offer("service-%03d".formatted(i), 1), "b"), NOW);
          }
        });
    assertFalse(home.offers.accept(published(offer("service-more", 1), "b"), NOW));
    assertTrue(home.offers.accept(published(offer("service-000", 2), "c"), NOW));
    assertEquals(Offers.MOST_SERVICES + 1, home.offers.all().size());
  }

  @Test
  void catalogueOfHugeOffers_isBoundedInBytes_butAlwaysWithdrawn() throws IOException {
    String huge = "b".repeat(90_000);
    int held = 0;
    while (home.offers.accept(published(offer("service-%03d".formatted(held), 1), huge), NOW)) {
      held++;
    }
    assertTrue(held > 15 && held < 30, "held " + held);
    assertTrue(home.offers.all().get(held).refused().orElseThrow().reason().contains("full"));
    assertTrue(home.offers.accept(published(offer("service-000", 2), huge), NOW));
    SignedOffer gone = new SignedOffer.Withdrawn("service-001", 2, LATER, utf8(huge));
    assertTrue(home.offers.accept(gone, LATER));
    assertEquals(Optional.empty(), home.offers.find("service-001"));
  }

  @Test
  void rubbishWithoutEnd_isWrittenSomeTimesAnHourOnly() throws IOException {
    for (int i = 0; i < Offers.MOST_REFUSALS_AN_HOUR + 10; i++) {
      home.offers.refuse("service-one", "rubbish " + i, NOW.plusSeconds(i));
    }
    String last = "rubbish " + (Offers.MOST_REFUSALS_AN_HOUR - 1);
    assertEquals(last, home.offers.all().get(0).refused().orElseThrow().reason());
    home.offers.refuse("service-one", "an hour later", NOW.plusSeconds(3600));
    assertEquals("an hour later", home.offers.all().get(0).refused().orElseThrow().reason());
  }

  private static SignedOffer published(Offer offer, String signed) {
    return new SignedOffer.Published(offer, utf8(signed));
  }

  private static Offer offer(String service, int version) {
    Offer one = Household.offer(service, Step.DAY, Statistic.SUM);
    return one.with(version, one.keys(), one.sealProof());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
