// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real box, a real broker and a real database: each fails, and no window is lost or doubled. */
final class SharedArchiveTest {
  private static final String MEMBER = TestBox.SERVICE + ".";
  private static final Reception.Settings TWO_DAYS =
      new Reception.Settings(Optional.empty(), false, false, Duration.ofDays(2));

  private static TestPostgres postgres;

  @TempDir Path folder;
  private final OfferSigner territory = OfferSigner.create();
  private final Started started = new Started();
  private BoxScene scene;
  private TestBox box;

  @BeforeAll
  static void create() throws IOException {
    postgres = TestPostgres.create();
  }

  @AfterAll
  static void end() {
    postgres.close();
  }

  @BeforeEach
  void start() throws IOException {
    StringBuilder access = new StringBuilder(TestBox.ACCESS);
    for (String name : List.of("a", "b", "c")) {
      access.append("user ").append(MEMBER).append(name).append('\n');
      access.append("topic read foyer/v1/services/conseil-essai/#\n");
      access.append("topic write foyer/v1/services/conseil-essai/receipts/+\n");
    }
    scene = new BoxScene(started, folder, access.toString());
    TerritoryKeys pinned = new TerritoryKeys(territory.key(), OfferSigner.create().key());
    box = started.add(scene.box(scene.line(), pinned));
  }

  private Peek peek(String address) {
    return started.add(new Peek(address));
  }

  @AfterEach
  void stop() {
    started.close();
  }

  private PahoBroker.Settings line(String name) throws IOException {
    return scene.settings(scene.server.port(), MEMBER + name, Duration.ofHours(1));
  }

  /** Windows and their sum, as the database holds them. */
  private static String held(Peek peek) {
    return peek.first("SELECT count(*), coalesce(sum(value), 0) FROM windows");
  }

  /** Windows and their sum, as a box makes them in batches of one size. */
  private static String made(int batches, int size) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 5_000 + i;
    }
    return batches * size + "," + batches * sum;
  }

  /** Lets the box work until the database holds this. */
  private void until(Peek peek, String expected) {
    Await.until(
        () -> {
          box.turn(TestBox.NOW);
          return held(peek).equals(expected);
        });
  }

  @Test
  void threeOfAGroup_oneKilled_noWindowIsLostOrDoubled() throws Exception {
    String address = postgres.database();
    Peek peek = peek(address);
    Path keys = folder.resolve("keys");
    Files.write(keys, box.service.bytes());
    List<String> more = List.of(Integer.toString(scene.server.port()), keys.toString(), address);
    List<GroupMember> members = new ArrayList<>();
    try {
      for (String name : List.of("a", "b", "c")) {
        members.add(
            GroupMember.start(folder, MEMBER + name, scene.authority.client(MEMBER + name), more));
      }
      members.forEach(GroupMember::connected);
      ConsentRecord consent = box.give();
      long seed = System.nanoTime();
      Random random = new Random(seed);
      int killedAt = random.nextInt(1, 5);
      GroupMember killed = members.get(random.nextInt(3));
      for (int batch = 0; batch < 6; batch++) {
        box.queue(consent, 25);
        box.turn(TestBox.NOW);
        if (batch == killedAt) {
          killed.kill();
        }
      }
      // what the broker had for the one that is gone is lost; the next figures show the holes
      Await.until(() -> box.turn(TestBox.NOW) == 0 && expired());
      box.queue(consent, 25);
      until(peek, made(7, 25));
      assertEquals(
          List.of("175,175"),
          peek.rows("SELECT count(*), count(DISTINCT consent || ' ' || seq) FROM numbers"),
          () -> "seed " + seed);
    } finally {
      members.forEach(GroupMember::close);
    }
  }

  private boolean expired() {
    try {
      return scene.server.log().contains("Expiring client");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void databaseGone_nothingIsAcknowledgedAndAllIsCaughtUp() throws Exception {
    String address = postgres.database();
    Peek peek = peek(address);
    try (RunningReception receiver =
        new RunningReception(
            line("a"),
            TestPostgres.archive(address),
            box.service,
            new Reception.Settings(Optional.empty(), false, false, Duration.ZERO))) {
      ConsentRecord consent = box.give();
      box.queue(consent, 20);
      until(peek, made(1, 20));
      postgres.stop();
      box.queue(consent, 20);
      Await.until(
          () -> {
            box.turn(TestBox.NOW);
            return receiver.notes().stream().anyMatch(note -> note.contains("cannot be used"));
          });
      // ended and given while the database is away: the records stand at the broker
      box.deliver();
      box.withdraw(consent);
      box.queue(box.give(), 20);
      box.deliver();
      postgres.start();
      until(peek, made(3, 20));
      assertEquals(
          1,
          receiver.notes().stream().filter(note -> note.contains("cannot be used")).count(),
          receiver.notes()::toString);
      assertEquals(2, receiver.notes().stream().filter("connected"::equals).count());
    }
  }

  @Test
  void postgresqlRestoredToADayEarlier_isFilledByTheBoxes() throws Exception {
    String address = postgres.database();
    Peek peek = peek(address);
    HandClock clock = new HandClock(TestBox.NOW);
    try (RunningReception receiver =
        new RunningReception(
            line("a"), TestPostgres.archive(address), box.service, TWO_DAYS, clock)) {
      Path empty = postgres.dump(address);
      ConsentRecord consent = box.give();
      box.queue(consent, 10);
      until(peek, made(1, 10));
      Path yesterday = postgres.dump(address);
      clock.pass(Duration.ofDays(1));
      box.queue(consent, 10);
      until(peek, made(2, 10));
      told();
      for (Path older : List.of(yesterday, empty)) {
        postgres.restore(older, address);
        until(peek, made(2, 10));
        assertEquals(
            List.of("20,20"), peek.rows("SELECT count(*), count(DISTINCT seq) FROM numbers"));
        told();
      }
      assertTrue(receiver.notes().stream().anyMatch(note -> note.contains("cannot be used")));
    }
  }

  @Test
  void sqliteRestoredToADayEarlier_isFilledByTheBoxes() throws Exception {
    Path state = folder.resolve("state");
    Path file = state.resolve("receiver.db");
    Peek peek = peek("jdbc:sqlite:" + file);
    HandClock clock = new HandClock(TestBox.NOW);
    ConsentRecord consent = box.give();
    try (RunningReception first =
        new RunningReception(line("a"), Archive.open(state), box.service, TWO_DAYS, clock)) {
      box.queue(consent, 10);
      until(peek, made(1, 10));
      told();
      assertEquals(List.of("connected"), first.notes());
    }
    Path yesterday = folder.resolve("yesterday.db");
    Files.copy(file, yesterday);
    clock.pass(Duration.ofDays(1));
    try (RunningReception second =
        new RunningReception(line("a"), Archive.open(state), box.service, TWO_DAYS, clock)) {
      box.queue(consent, 10);
      until(peek, made(2, 10));
      told();
      assertEquals(List.of("connected"), second.notes());
    }
    peek.close();
    Files.copy(yesterday, file, StandardCopyOption.REPLACE_EXISTING);
    try (RunningReception third =
        new RunningReception(line("a"), Archive.open(state), box.service, TWO_DAYS, clock)) {
      until(peek, made(2, 10));
      assertEquals(List.of("connected"), third.notes());
    }
    assertEquals("20,20", peek.rows("SELECT count(*), count(DISTINCT seq) FROM numbers").get(0));
  }

  /** Lets the box work until it was told what arrived. */
  private void told() {
    Await.until(
        () -> {
          box.turn(TestBox.NOW);
          return box.forwarder.delivery().ok();
        });
  }
}
