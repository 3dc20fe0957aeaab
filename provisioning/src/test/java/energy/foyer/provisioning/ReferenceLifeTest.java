// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.forward.Inbox;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.window.TempoDays;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.Reference;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Price lists and Tempo colours from the territory's file to the box: the command, a real broker
 * with the rules that are shipped, and the rooms of a box.
 */
final class ReferenceLifeTest {
  private static final String NAME = "prices-exemple";

  @TempDir Path folder;
  private final Started started = new Started();
  private TestTerritory territory;
  private TestBox box;

  @BeforeEach
  void found() throws Exception {
    territory = started.add(TestTerritory.start(folder));
    Territory keys = new Territory(territory.authority());
    TerritoryKeys enrolled = new TerritoryKeys(keys.key(), keys.successor());
    PahoBroker line = TestTerritory.line(territory.addBox("box"));
    box = started.add(new TestBox(folder.resolve("data"), line, enrolled, line::cut));
  }

  @AfterEach
  void end() {
    started.close();
  }

  private Path document(int version, long price) throws IOException {
    String json =
        """
        {"v":1,"name":"prices-exemple","version":%d,"at":"2026-11-01T00:00:00Z",
         "title":{"fr":"Prix inventés","en":"Invented prices"},
         "lists":[{"from":"2026-02-01","title":"Base","option":"base","kva":6,
           "energy":{"base":%d},"standing":{"millicents":1520000,"per":"month"},
           "tax":{"energyPerMille":200,"standingPerMille":200,"included":true},"sale":4000}]}
        """
            .formatted(version, price);
    return Files.writeString(folder.resolve("prices-" + version + "-" + price + ".json"), json);
  }

  private Provision.Ran reference(Object... more) {
    Object[] all = new Object[more.length + 6];
    all[0] = "authority";
    all[1] = "reference";
    all[2] = "--authority";
    all[3] = territory.authority();
    all[4] = "--port";
    all[5] = territory.servicesPort;
    System.arraycopy(more, 0, all, 6, more.length);
    return Provision.run(all);
  }

  private void hear(BooleanSupplier heard) {
    Await.until(
        () -> {
          try {
            box.forwarder.listen(TestBox.NOW);
          } catch (IOException failed) {
            throw new IllegalStateException(failed);
          }
          return heard.getAsBoolean();
        });
  }

  private List<Reference> kept() {
    try {
      return box.references.all();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private boolean holds(int version) {
    return kept().stream().anyMatch(one -> one.name().equals(NAME) && one.version() == version);
  }

  @Test
  void signedLists_reachTheBox_aNewerVersionHolds_andATombstoneEndsThem() throws IOException {
    reference("--document", document(1, 19_870), "--publish").good();
    hear(() -> holds(1));
    assertEquals(OptionalLong.of(4_000), ((Reference.Prices) kept().get(0)).lists().get(0).sale());
    Path colours =
        Files.writeString(
            folder.resolve("tempo.json"),
            """
            {"v":1,"name":"tempo-days","version":1,"at":"2026-11-01T00:00:00Z",
             "runs":[{"from":"2026-10-30","colours":"BWR"}]}
            """);
    reference("--document", document(2, 20_110)).good();
    reference("--document", colours, "--publish").good();
    hear(() -> holds(2) && kept().size() == 2);
    assertEquals(
        Optional.of(TempoDays.Colour.RED), box.references.tempo().on(LocalDate.of(2026, 11, 1)));
    reference("--withdraw", NAME, "--publish").good();
    hear(() -> kept().size() == 1);
    assertEquals(List.of(), box.references.refused());
  }

  @Test
  void whatCannotBeSigned_isRefusedWithTheField_andNothingIsWritten() throws IOException {
    Provision.Ran faulty = reference("--document", document(0, -1));
    assertEquals(2, faulty.code());
    assertTrue(faulty.err().contains("  version: expected"), faulty::err);
    assertTrue(faulty.err().contains("  lists[0].energy.base: expected"), faulty::err);
    reference("--document", document(3, 1), "--dry-run").good();
    assertEquals(2, reference("--publish").code(), "a dry run wrote nothing");
    reference("--document", document(3, 1)).good();
    Provision.Ran lower = reference("--document", document(2, 1));
    assertEquals(2, lower.code());
    assertTrue(lower.err().contains("version: expected above 3"), lower::err);
    assertEquals(2, reference("--withdraw", "prices-autre").code());
    assertEquals(2, reference().code());
  }

  @Test
  void forgedOrOlderLists_areRefusedByName_andTheOldOnesHold() throws IOException {
    reference("--document", document(2, 19_870), "--publish").good();
    hear(() -> holds(2));
    OfferSigner thief = OfferSigner.create();
    Reference none = new Reference.Withdrawn(NAME, 9, Instant.EPOCH);
    OfferSigner real = new Territory(territory.authority()).signer();
    say(Topics.reference(NAME), thief.sign(none));
    hear(() -> refused("kid: "));
    say(Topics.reference(NAME), real.sign(new Reference.Withdrawn(NAME, 1, Instant.EPOCH)));
    hear(() -> refused("version 1 is older than 2"));
    say(Topics.reference("co2-factors"), real.sign(none));
    hear(() -> box.inbox.counts().getOrDefault(Inbox.Outcome.IGNORED, 0L) > 0);
    assertTrue(holds(2));
  }

  private boolean refused(String start) {
    try {
      return box.references.refused().stream()
          .anyMatch(one -> one.name().equals(NAME) && one.reason().startsWith(start));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void say(String topic, byte[] payload) throws IOException {
    try (PahoBroker line = territory.line(Territory.NAME, territory.ownCredentials())) {
      line.connect(Optional.empty());
      int[] codes =
          line.hand(List.of(new Packet(topic, payload, true, 0, "", Map.of())))
              .await(Duration.ofMinutes(1));
      assertTrue(codes[0] >= 0);
    }
  }
}
