// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static energy.foyer.provisioning.AccessScene.ALPHA;
import static energy.foyer.provisioning.AccessScene.BETA;
import static energy.foyer.provisioning.AccessScene.HOME;
import static energy.foyer.provisioning.AccessScene.ROOT;
import static energy.foyer.provisioning.AccessScene.assertRefused;
import static energy.foyer.provisioning.AccessScene.assertTaken;
import static energy.foyer.provisioning.AccessScene.cameUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.mqtt.PahoBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write and is delivered what. */
final class AccessRulesTest {
  @TempDir Path folder;
  private final Started started = new Started();
  private AccessScene scene;

  @BeforeEach
  void provision() throws Exception {
    scene = new AccessScene(started, folder);
  }

  @AfterEach
  void end() {
    started.close();
  }

  @Test
  void box_writesWhatIsItsOwnAndNothingElse() throws IOException {
    try (PahoBroker line = scene.box(scene.one)) {
      assertTaken(
          line,
          ALPHA + "homes/" + HOME + "/aggregates",
          BETA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + scene.one.box() + "/status");
      assertRefused(
          line,
          ROOT + "boxes/" + scene.other.box() + "/status",
          ROOT + "boxes/" + scene.one.box() + "/other",
          ROOT + "offers/alpha-service",
          ROOT + "reference/prices",
          ALPHA + "receipts/" + HOME,
          ALPHA + "homes/" + HOME,
          ALPHA + "homes/" + HOME + "/aggregates/more",
          ALPHA + "homes/" + HOME + "/other",
          "foyer/v2/services/alpha-service/homes/" + HOME + "/aggregates",
          "homeassistant/sensor/config");
      assertTaken(line, ALPHA + "homes/" + HOME + "/aggregates");
    }
  }

  @Test
  void service_writesItsReceiptsAndNothingElse() throws IOException {
    try (PahoBroker line = scene.service(scene.alpha)) {
      assertTaken(line, ALPHA + "receipts/" + HOME);
      assertRefused(
          line,
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ALPHA + "receipts/" + HOME + "/more",
          BETA + "receipts/" + HOME,
          BETA + "homes/" + HOME + "/aggregates",
          ROOT + "offers/alpha-service",
          ROOT + "reference/prices",
          ROOT + "boxes/" + scene.one.box() + "/status");
      assertTaken(line, ALPHA + "receipts/" + HOME);
    }
  }

  @Test
  void territory_writesOffersAndReferencesAndNothingElse() throws IOException {
    try (PahoBroker line = scene.ofTerritory()) {
      assertTaken(line, ROOT + "offers/alpha-service", ROOT + "reference/prices");
      assertRefused(
          line,
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ALPHA + "receipts/" + HOME,
          ROOT + "boxes/" + scene.one.box() + "/status");
    }
  }

  /** One of each topic, from who may write it; the last is what each of the readers may read. */
  private void writeOneOfEach() throws IOException {
    try (PahoBroker oneLine = scene.box(scene.other);
        PahoBroker alphaLine = scene.service(scene.alpha);
        PahoBroker betaLine = scene.service(scene.beta);
        PahoBroker own = scene.ofTerritory()) {
      assertTaken(own, ROOT + "offers/alpha-service", ROOT + "reference/prices");
      assertTaken(alphaLine, ALPHA + "receipts/" + HOME);
      assertTaken(betaLine, BETA + "receipts/" + HOME);
      assertTaken(
          oneLine,
          BETA + "homes/" + HOME + "/aggregates",
          BETA + "homes/" + HOME + "/consent",
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + scene.other.box() + "/status");
      assertTaken(own, ROOT + "offers/last");
      assertTaken(oneLine, ALPHA + "homes/last/aggregates");
      assertTaken(oneLine, BETA + "homes/last/aggregates");
    }
  }

  private static List<String> filters() {
    return List.of(
        "#",
        "$SYS/#",
        "$share/group/#",
        ROOT + "#",
        ROOT + "services/+/homes/+/aggregates",
        ROOT + "services/alpha-service/#",
        ROOT + "services/beta-service/#",
        ROOT + "boxes/+/status",
        ROOT + "offers/+",
        ROOT + "reference/+");
  }

  @Test
  void box_isDeliveredOffersReferencesAndReceiptsOnly() throws IOException {
    try (PahoBroker reader = scene.box(scene.one)) {
      reader.subscribe(filters());
      reader.subscribe(List.of(ROOT + "services/+/receipts/+"));
      writeOneOfEach();
      assertEquals(
          new TreeSet<>(
              List.of(
                  ROOT + "offers/alpha-service",
                  ROOT + "offers/last",
                  ROOT + "reference/prices",
                  ALPHA + "receipts/" + HOME,
                  BETA + "receipts/" + HOME)),
          cameUntil(reader, ROOT + "offers/last"));
    }
  }

  @Test
  void service_isDeliveredItsOwnTopicsOnly() throws IOException {
    try (PahoBroker reader = scene.service(scene.alpha)) {
      reader.subscribe(filters());
      reader.subscribe(List.of(ROOT + "services/+/receipts/+"));
      writeOneOfEachBut(scene.alpha);
      assertEquals(
          new TreeSet<>(
              List.of(
                  ALPHA + "homes/" + HOME + "/aggregates",
                  ALPHA + "homes/" + HOME + "/consent",
                  ALPHA + "homes/last/aggregates")),
          cameUntil(reader, ALPHA + "homes/last/aggregates"));
    }
  }

  /** As {@link #writeOneOfEach}, without the line of the service that reads meanwhile. */
  private void writeOneOfEachBut(Path reader) throws IOException {
    try (PahoBroker box = scene.box(scene.other);
        PahoBroker betaLine = scene.service(reader.equals(scene.alpha) ? scene.beta : scene.alpha);
        PahoBroker own = scene.ofTerritory()) {
      assertTaken(own, ROOT + "offers/alpha-service", ROOT + "reference/prices");
      assertTaken(betaLine, BETA + "receipts/" + HOME);
      assertTaken(
          box,
          BETA + "homes/" + HOME + "/aggregates",
          BETA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + scene.other.box() + "/status",
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ALPHA + "homes/last/aggregates");
    }
  }

  @Test
  void territory_isDeliveredTheStatesOfBoxesOnly() throws IOException {
    try (PahoBroker reader = scene.ofTerritory();
        PahoBroker box = scene.box(scene.one)) {
      reader.subscribe(filters());
      assertTaken(
          box,
          ALPHA + "homes/" + HOME + "/aggregates",
          ALPHA + "homes/" + HOME + "/consent",
          ROOT + "boxes/" + scene.one.box() + "/status");
      assertEquals(
          new TreeSet<>(List.of(ROOT + "boxes/" + scene.one.box() + "/status")),
          cameUntil(reader, ROOT + "boxes/" + scene.one.box() + "/status"));
    }
  }
}
