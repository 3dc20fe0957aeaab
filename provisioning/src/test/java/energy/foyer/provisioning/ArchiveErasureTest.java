// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.Packet;
import energy.foyer.provisioning.service.Erasures;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.provisioning.service.Tally;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes from SQLite and PostgreSQL alike, and when. */
final class ArchiveErasureTest {
  private static final Reception.Settings ONLY_COPY =
      new Reception.Settings(Optional.empty(), true, true, Duration.ZERO);

  private static ArchiveEngines engines;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    engines = new ArchiveEngines();
  }

  @AfterAll
  static void end() {
    engines.close();
  }

  @ParameterizedTest
  @EnumSource
  void erasure_deletesOwnRows_andIsSignedOnceItIsSaidToBeDone(ArchiveEngines.Engine engine)
      throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      TestHome other = scene.home();
      scene.run(home.consent(), other.consent(), home.day(1, 10, 0, 1), other.day(1, 3, 0, 1));
      scene.handed();
      Message erasure = home.erasure(5, 3);
      scene.run(erasure, home.day(2, 20, 0, 2), home.annulled(3));
      assertEquals("1,3", scene.sum());
      for (String table : List.of("windows", "numbers")) {
        String count = "SELECT count(*) FROM " + table + " WHERE consent = '%s'";
        assertEquals(List.of("0"), scene.query(String.format(count, home.record.id())));
      }
      Receipt waiting = scene.last(home);
      assertEquals(Receipt.Kind.RECEIVED, waiting.kind());
      assertEquals(List.of(), waiting.missing());
      Erasures erasures = new Erasures(scene.archive);
      var asked = erasures.list(false).get(0);
      assertEquals(home.record.id(), asked.consent());
      assertEquals(home.keys.home(), asked.home());
      assertEquals(scene.clock.instant(), asked.asked());
      assertTrue(asked.done().isEmpty());
      assertFalse(erasures.done(other.record.id(), scene.clock.instant()));
      assertTrue(erasures.done(home.record.id(), scene.clock.instant()));
      assertFalse(erasures.done(home.record.id(), scene.clock.instant()));
      // the retained record comes again, and what was late
      Tally tally = scene.run(erasure, home.day(4, 40, 0, 3));
      assertEquals(1, tally.of("repeated"));
      assertEquals(1, tally.of("erased"));
      Receipt erased = scene.last(home);
      assertEquals(Receipt.Kind.ERASED, erased.kind());
      assertEquals(waiting.recordHash(), erased.recordHash());
      assertEquals(List.of(), erasures.list(false));
      assertEquals(Optional.of(scene.clock.instant()), erasures.list(true).get(0).told());
      assertEquals("1,3", scene.sum());
    }
  }

  @ParameterizedTest
  @EnumSource
  void erasure_ofTheOnlyCopy_isSignedAtOnce(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      scene.run(ONLY_COPY, home.consent(), home.day(1, 10, 0, 1), home.erasure(5, 1));
      Receipt erased = scene.last(home);
      assertEquals(Receipt.Kind.ERASED, erased.kind());
      assertEquals(1, erased.through());
      assertEquals("0", scene.query("SELECT count(*) FROM windows").get(0));
      assertEquals(List.of(), new Erasures(scene.archive).list(false));
      // what was not given out yet is given out no more
      assertEquals(1, scene.lines.size());
      assertTrue(scene.lines.get(0).contains("\"erasureRequested\":true"), scene.lines::toString);
      // after a month nothing of the pseudonym is left, neither here nor at the broker
      scene.clock.pass(Duration.ofDays(45));
      scene.run();
      Packet emptied = scene.handed().get(0);
      assertEquals(home.receipts(), emptied.topic());
      assertEquals(0, emptied.payload().length);
      scene.clock.pass(Duration.ofHours(2));
      scene.run();
      assertEquals(
          List.of(",0,"), scene.query("SELECT home, length(document), hash FROM consents"));
      assertEquals(List.of(""), scene.query("SELECT home FROM erasures"));
      Tally tally = scene.run(home.erasure(5, 1));
      assertEquals(1, tally.of("erased"));
      assertEquals(List.of(), scene.handed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void windows_areDeletedAfterTheOffersStorageDuration(ArchiveEngines.Engine engine)
      throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      scene.run(home.consent(), home.day(1, 10, 0, 1), home.day(20, 20, 0, 2));
      assertEquals("2,30", scene.sum());
      // two months after the end of the first day and no more
      scene.clock.pass(Duration.ofDays(34));
      scene.run();
      assertEquals("1,20", scene.sum());
      assertEquals("2", scene.query("SELECT count(*) FROM numbers").get(0));
      // a month after the end of the consent
      scene.run(home.withdrawal(60, 2));
      scene.clock.pass(Duration.ofDays(5));
      scene.run();
      assertEquals("1,20", scene.sum());
      scene.clock.pass(Duration.ofDays(22));
      scene.run();
      assertEquals("0", scene.query("SELECT count(*) FROM windows").get(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void erased_thatCameBackWithAnOlderDatabase_isErasedAgain(ArchiveEngines.Engine engine)
      throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      scene.run(home.consent(), home.day(1, 10, 0, 1));
      Erasures erasures = new Erasures(scene.archive);
      assertFalse(erasures.erase(scene.home().record.id(), scene.clock.instant()));
      assertTrue(erasures.erase(home.record.id(), scene.clock.instant()));
      assertFalse(erasures.erase(home.record.id(), scene.clock.instant()));
      Tally tally = scene.run(home.consent(), home.day(1, 10, 0, 1), home.day(2, 20, 0, 2));
      assertEquals(2, tally.of("erased"));
      assertEquals("0", scene.query("SELECT count(*) FROM windows").get(0));
      assertEquals(1, erasures.list(false).size());
    }
  }
}
