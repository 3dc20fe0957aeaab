// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.service.Answers;
import energy.foyer.provisioning.service.Census;
import energy.foyer.provisioning.service.Completeness;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What SQLite and PostgreSQL keep alike. */
final class ArchiveTest {
  private static final Reception.Settings TWO_DAYS =
      new Reception.Settings(Optional.empty(), true, false, Duration.ofDays(2));

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
  void replay_threeTimesInAnyOrder_givesTheSameSums(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      TestHome other = scene.home();
      List<Message> messages = new ArrayList<>(List.of(home.consent(), other.consent()));
      for (int day = 1; day <= 10; day++) {
        messages.add(home.day(day, 100L * day, 0, day));
        messages.add(other.day(day, 7, 0, day));
      }
      messages.add(home.day(3, 1_000, 1, 11));
      messages.add(home.day(3, 2_000, 2, 12));
      messages.add(home.annulled(13));
      Random random = new Random(20_260_301);
      for (int round = 0; round < 3; round++) {
        Collections.shuffle(messages, random);
        scene.run(messages.toArray(Message[]::new));
        assertEquals("20," + (5_500 - 300 + 2_000 + 70), scene.sum());
      }
      assertEquals(
          "2000,2,corrected,1000,Wh,1-0:1.8.0,[]",
          scene
              .query(
                  "SELECT value, rev, quality, coverage, unit, obis, shares FROM windows"
                      + " WHERE rev > 0")
              .get(0));
      assertEquals(new Census(2, 20, 0, 0, 0, 0), Census.of(scene.archive, scene.clock.instant()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void group_sharesFiguresAndNotRecords(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      scene.run(new Reception.Settings(Optional.of("night"), false, false, Duration.ZERO));
      assertEquals(
          List.of(
              "foyer/v1/services/conseil-essai/homes/+/consent",
              "$share/night/foyer/v1/services/conseil-essai/homes/+/aggregates"),
          scene.filters());
      scene.run(
          new Reception.Settings(Optional.of("night"), false, false, Duration.ZERO),
          scene.home().consent());
      assertEquals(List.of(), scene.lines);
      assertEquals(List.of("0"), scene.query("SELECT count(*) FROM lines"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void receipts_letHomesKeepWhatIsYoung(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      scene.run(TWO_DAYS, home.consent(), home.day(1, 10, 0, 1), home.day(2, 20, 0, 2));
      Receipt young = scene.last(home);
      assertEquals(0, young.through());
      // a consent that is new to this archive and was given long ago
      assertEquals(List.of(new Receipt.Gap(3, 514)), young.missing());
      scene.clock.pass(Duration.ofDays(1));
      scene.run(TWO_DAYS, home.day(3, 30, 0, 3), home.day(5, 50, 0, 5));
      young = scene.last(home);
      assertEquals(0, young.through());
      assertEquals(List.of(new Receipt.Gap(4, 4), new Receipt.Gap(6, 517)), young.missing());
      // nothing came, and yet the first two are old enough by now
      scene.clock.pass(Duration.ofHours(26));
      scene.run(TWO_DAYS);
      assertEquals(2, scene.last(home).through());
      scene.clock.pass(Duration.ofHours(26));
      scene.run(TWO_DAYS, home.day(4, 40, 0, 4));
      assertEquals(3, scene.last(home).through());
    }
  }

  @ParameterizedTest
  @EnumSource
  void openedAnew_asksForWhatIsAboveWhatIsHeld(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      scene.run(home.consent(), home.day(1, 10, 0, 1));
      scene.handed();
      scene.clock.pass(Duration.ofHours(2));
      scene.run();
      assertEquals(List.of(new Receipt.Gap(2, 513)), scene.last(home).missing());
      // not again within the hour
      scene.clock.pass(Duration.ofMinutes(59));
      scene.run(home.day(2, 10, 0, 2));
      assertEquals(List.of(), scene.last(home).missing());
    }
  }

  @ParameterizedTest
  @EnumSource
  void answer_standsUntilTheHomeShowsThatItIsThere(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      scene.run(home.consent(), home.day(1, 10, 0, 1));
      scene.handed();
      Answers answers = new Answers(scene.archive, scene.keys);
      Receipt.Answer words = new Receipt.Answer("Bravo : 12 % de moins.", "Well done: 12 % less.");
      assertEquals(
          Answers.Outcome.UNKNOWN_HOME,
          answers.give(scene.home().keys.home(), words, scene.clock.instant()));
      String hostile = "<b>";
      assertThrows(
          IllegalArgumentException.class,
          () ->
              answers.give(
                  home.keys.home(), new Receipt.Answer(hostile, "no"), scene.clock.instant()));
      assertEquals(
          Answers.Outcome.QUEUED, answers.give(home.keys.home(), words, scene.clock.instant()));
      assertEquals(
          Answers.Outcome.TOO_SOON, answers.give(home.keys.home(), words, scene.clock.instant()));
      scene.run();
      Receipt answer = scene.last(home);
      assertEquals(Receipt.Kind.ANSWER, answer.kind());
      assertEquals(words, answer.answer());
      assertEquals(1, answer.through());
      // made before the answer stood there: the home may not have read it
      scene.clock.pass(Duration.ofMinutes(1));
      scene.run(home.day(2, 20, 0, 2));
      assertEquals(List.of(), scene.receipts(home));
      scene.run(home.day(3, 30, 0, 3, 31));
      assertEquals(3, scene.last(home).through());
      scene.run(home.withdrawal(32, 3));
      scene.clock.pass(Duration.ofDays(2));
      assertEquals(
          Answers.Outcome.ENDED, answers.give(home.keys.home(), words, scene.clock.instant()));
      assertEquals(List.of(",,"), scene.query("SELECT fr, en, '' FROM answers"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void completeness_isToldByHomeAndDay(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      TestHome home = scene.home();
      UUID id = home.record.id();
      scene.run(home.consent(), home.day(1, 10, 0, 1), home.day(3, 20, 0, 2));
      LocalDate given = LocalDate.parse("2026-03-02");
      String name = home.keys.home();
      assertEquals(
          List.of(
              new Completeness.Day(name, id, given.plusDays(1), 1, 1, 1000),
              new Completeness.Day(name, id, given.plusDays(2), 1, 0, 0),
              new Completeness.Day(name, id, given.plusDays(3), 1, 1, 1000)),
          new Completeness(scene.archive)
              .between(given.minusDays(1), given.plusDays(4), scene.clock.instant()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void archive_servesOneService(ArchiveEngines.Engine engine) throws Exception {
    try (ArchiveScene scene = engines.scene(engine, folder)) {
      scene.run();
      Receiver other =
          new Receiver("another-one", "https://other.example/", List.of(ServiceKeys.create()));
      IOException refused = assertThrows(IOException.class, () -> scene.runAs(other));
      assertTrue(refused.getMessage().contains("that of conseil-essai, not of another-one"));
    }
  }

  @Test
  void postgresql_showsFiguresToOtherPrograms() throws Exception {
    String address = engines.database();
    try (ArchiveScene scene = new ArchiveScene(TestPostgres.archive(address), address)) {
      TestHome home = scene.home();
      scene.run(home.consent(), home.day(1, 10, 0, 1));
      assertEquals(
          List.of(home.keys.home() + ",2026-03-02 23:00:00,2026-03-03 23:00:00,10,[],Wh,measured"),
          scene.query(
              "SELECT home, starts AT TIME ZONE 'UTC', ends AT TIME ZONE 'UTC', value, shares,"
                  + " unit, quality FROM figures"));
    }
  }

  @Test
  void twoReceivers_oneSendsEachReceipt() throws Exception {
    String address = engines.database();
    try (ArchiveScene scene = new ArchiveScene(TestPostgres.archive(address), address);
        ArchiveScene second = new ArchiveScene(TestPostgres.archive(address), address)) {
      TestHome home = scene.home();
      scene.run(home.consent(), home.day(1, 10, 0, 1));
      second.run();
      assertEquals(1, scene.receipts(home).stream().filter(each -> each.through() == 1).count());
      assertEquals(List.of(), second.handed());
    }
  }
}
