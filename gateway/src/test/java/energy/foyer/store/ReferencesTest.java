// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.TempoDays;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.Reference;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferencesTest {
  private static final Instant NOW = Household.GIVEN;
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  @TempDir Path temporary;
  private Household home;
  private References references;
  private final OfferSigner territory = OfferSigner.create();
  private final OfferSigner successor = OfferSigner.create();
  private final TerritoryKeys keys = new TerritoryKeys(territory.key(), successor.key());

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    references = new References(home.database);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private static Reference colours(int version, TempoDays.Colour colour) {
    return new Reference.Tempo(version, NOW, TempoDays.of(Map.of(DAY, colour)));
  }

  private boolean take(byte[] payload) throws IOException {
    return take(Reference.TEMPO, payload, NOW);
  }

  private boolean take(String name, byte[] payload, Instant at) throws IOException {
    Topics.Topic topic = Topics.parse(Topics.reference(name)).orElseThrow();
    return references.take(topic, payload, keys, at);
  }

  private String reason() throws IOException {
    return references.refused().get(0).reason();
  }

  @Test
  void colours_comeBackAfterARestart_andAHigherVersionHolds() throws IOException {
    assertEquals(TempoDays.NONE, references.tempo());
    assertTrue(take(territory.sign(colours(3, TempoDays.Colour.BLUE))));
    home.close();
    home = new Household(home.folder);
    references = new References(home.database);
    assertEquals(Optional.of(TempoDays.Colour.BLUE), references.tempo().on(DAY));
    assertTrue(take(territory.sign(colours(4, TempoDays.Colour.RED))));
    assertEquals(List.of(colours(4, TempoDays.Colour.RED)), references.all());
  }

  @Test
  void lowerVersion_orTheSameWithOtherContent_isRefusedAndVisible() throws IOException {
    take(territory.sign(colours(3, TempoDays.Colour.BLUE)));
    assertTrue(take(territory.sign(colours(3, TempoDays.Colour.BLUE))), "it is retained");
    assertFalse(take(territory.sign(colours(2, TempoDays.Colour.RED))));
    assertEquals("version 2 is older than 3, which holds", reason());
    assertFalse(take(territory.sign(colours(3, TempoDays.Colour.RED))));
    assertEquals("version 3 came again with other content", reason());
    assertEquals(Optional.of(TempoDays.Colour.BLUE), references.tempo().on(DAY));
    assertTrue(take(territory.sign(colours(4, TempoDays.Colour.RED))));
    assertEquals(List.of(), references.refused(), "what holds clears what did not");
  }

  @Test
  void withdrawnColours_areNone_andOldOnesDoNotReturn() throws IOException {
    byte[] old = territory.sign(colours(3, TempoDays.Colour.BLUE));
    take(old);
    assertTrue(take(territory.sign(new Reference.Withdrawn(Reference.TEMPO, 4, NOW))));
    assertFalse(take(old));
    assertEquals(TempoDays.NONE, references.tempo());
    assertEquals(List.of(), references.all());
  }

  @Test
  void whatTheTerritoryDidNotSign_isRefusedWithTheCheck() throws IOException {
    assertFalse(take(successor.sign(colours(3, TempoDays.Colour.BLUE))));
    assertTrue(reason().startsWith("kid: "), reason());
    assertFalse(take("rubbish".getBytes(StandardCharsets.UTF_8)));
    assertTrue(reason().startsWith("shape: "), reason());
    assertEquals(List.of(), references.all());
  }

  @Test
  void names_andRefusals_areBounded() throws IOException {
    for (int i = 0; i <= References.MOST; i++) {
      String name = "prices-%02d".formatted(i);
      Reference one = new Reference.Withdrawn(name, 1, NOW);
      assertEquals(i < References.MOST, take(name, territory.sign(one), NOW), name);
    }
    assertEquals("there are 16 names already", reason());
    for (int i = 0; i < References.MOST_REFUSALS_AN_HOUR + 5; i++) {
      take("prices-00", ("rubbish " + i + " a.b").getBytes(StandardCharsets.UTF_8), NOW);
      take("prices-x" + i, new byte[] {1}, NOW.plusSeconds(1));
    }
    assertTrue(references.refused().size() <= References.MOST_REFUSED);
    assertFalse(
        references.refused().stream().anyMatch(one -> one.name().equals("prices-x68")),
        "no more are written in this hour");
    take("prices-x68", new byte[] {1}, NOW.plusSeconds(3601));
    assertTrue(references.refused().stream().anyMatch(one -> one.name().equals("prices-x68")));
  }
}
