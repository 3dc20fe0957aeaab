// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PinsTest {
  private static final Instant LATER = Household.GIVEN.plusSeconds(3_600);

  @TempDir Path temporary;
  private final OfferSigner territory = OfferSigner.create();
  private final OfferSigner successor = OfferSigner.create();
  private final OfferSigner third = OfferSigner.create();
  private final TerritoryKeys enrolled = new TerritoryKeys(territory.key(), successor.key());
  private final TerritoryKeys moved = new TerritoryKeys(successor.key(), third.key());
  private final byte[] payload =
      successor.rotations(List.of(successor.rotation(third.key(), LATER)));

  @Test
  void pins_moveOn_surviveARestart_andNeverGoBack() throws IOException {
    try (Household home = new Household(temporary.resolve("box"))) {
      assertEquals(enrolled, home.offers.pins().standing(enrolled));
      assertTrue(home.offers.pins().follow(payload, enrolled, LATER));
      assertEquals(moved, home.offers.pins().standing(enrolled));
    }
    try (Household home = new Household(temporary.resolve("box"))) {
      assertEquals(moved, home.offers.pins().standing(enrolled));
      assertTrue(home.offers.pins().follow(payload, enrolled, LATER), "it comes again and again");
      assertFalse(home.offers.pins().follow(territory.rotations(List.of()), enrolled, LATER));
      assertFalse(home.offers.pins().follow(new byte[0], enrolled, LATER));
      assertEquals(moved, home.offers.pins().standing(enrolled));
      assertEquals(
          List.of("territory-key-changed"),
          home.entries(LedgerEntry.Kind.SECURITY).stream()
              .map(LedgerEntry::detail)
              .filter(detail -> detail.startsWith("territory-"))
              .toList());
    }
  }

  @Test
  void boxEnrolledAnew_beginsWithItsFiles() throws IOException {
    try (Household home = new Household(temporary.resolve("box"))) {
      home.offers.pins().follow(payload, enrolled, LATER);
      TerritoryKeys elsewhere =
          new TerritoryKeys(OfferSigner.create().key(), OfferSigner.create().key());
      assertEquals(elsewhere, home.offers.pins().standing(elsewhere));
      assertFalse(home.offers.pins().follow(payload, elsewhere, LATER));
      assertEquals(moved, home.offers.pins().standing(enrolled));
    }
  }
}
