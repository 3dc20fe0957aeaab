// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.vault.BoxKeys;
import energy.foyer.wire.Receipt;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills, between any two steps and at any instant, and power cuts at any block of the log. */
final class InterruptionTest {
  /** Bytes of a block of the disk; of four blocks one is tried, all take long. */
  private static final int BLOCK = 512;

  private static final int STEP = Boolean.getBoolean("foyer.long") ? BLOCK : 4 * BLOCK;
  private static final Instant NOW = Household.FIRST_DAY.plus(Duration.ofDays(3));

  @TempDir Path temporary;

  /** One step of a life; it finds the consent that the first step made. */
  private interface Step {
    void on(Household home) throws IOException;
  }

  private static UUID id(Household home) throws IOException {
    return home.consents.all().get(0).id();
  }

  private static List<Step> life() {
    return List.of(
        home -> home.ledger.security("switched on", Household.GIVEN),
        home -> home.unlocked(),
        home -> home.giveDaily("service-one"),
        home -> home.giveDaily("service-two"),
        home -> home.boundaries.save(List.of()),
        home -> home.disclose(id(home)),
        home -> home.disclose(id(home)),
        home -> home.hand(NOW, 3),
        home -> home.outbox.connected(NOW),
        home -> home.disclose(id(home)),
        home -> home.send(NOW, 2, 0x87),
        home -> home.send(NOW, 2, 0),
        home -> home.hand(NOW, 1),
        home -> home.change(id(home), ConsentEvent.Kind.PAUSED, NOW),
        home -> home.change(id(home), ConsentEvent.Kind.RESUMED, NOW),
        home -> home.outbox.receipted(receipt(id(home)), NOW),
        home -> home.hand(NOW, 1),
        home -> home.change(id(home), ConsentEvent.Kind.WITHDRAWN, NOW),
        home -> home.send(NOW, 3, 0));
  }

  private static Receipt receipt(UUID id) {
    return new Receipt(
        id,
        Receipt.Kind.RECEIVED,
        1,
        List.of(new Receipt.Gap(2, 3)),
        "cd".repeat(32),
        NOW,
        Receipt.Answer.NONE);
  }

  @Test
  void killBetweenAnyTwoSteps_losesAndDoublesNothing() throws IOException {
    for (int killed = 0; killed <= life().size(); killed++) {
      Household home = new Household(temporary.resolve("box-" + killed));
      for (int step = 0; step < life().size(); step++) {
        if (step == killed) {
          Household next = home.afterPowerCut(temporary.resolve("after-" + killed));
          home.close();
          home = next;
          Soundness.check(home);
        }
        life().get(step).on(home);
      }
      Soundness.check(home);
      assertEquals(4, home.consents.find(id(home)).orElseThrow().events().size());
      home.outbox.connected(NOW);
      Soundness.sendAll(home, NOW.plus(Duration.ofHours(2)));
      home.close();
    }
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void killAtAnyInstant_losesAndDoublesNothing(TestReporter reporter) throws Exception {
    int kills = Boolean.getBoolean("foyer.long") ? 500 : 10;
    long seed = Long.getLong("foyer.seed", System.nanoTime());
    reporter.publishEntry("foyer.seed", Long.toString(seed));
    String told = "repeat with -Dfoyer.seed=" + seed;
    Random random = new Random(seed);
    Path folder = temporary.resolve("box");
    BoxKeys.open(folder);
    ReadingsKept readings = new ReadingsKept();
    for (int i = 0; i < kills; i++) {
      List<String> said = workAndKill(folder, random);
      try (Household home = new Household(folder)) {
        Soundness.check(home);
        for (String line : said) {
          checkCommitted(home, line, told + ", kill " + i);
        }
        readings.check(home, said, told + ", kill " + i);
      }
    }
    assertTrue(readings.seconds() > 60L * kills, told);
    try (Household home = new Household(folder)) {
      Instant late = NOW.plus(Duration.ofDays(1));
      assertTrue(home.count("SELECT count(*) FROM outbox WHERE seq > 0") > kills, told);
      home.outbox.connected(late);
      Soundness.check(home);
    }
  }

  private static List<String> workAndKill(Path folder, Random random) throws Exception {
    Process process = Toil.start(folder, random.nextLong(), "work");
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = Toil.awaitReady(process)) {
      int most = random.nextInt(40);
      for (int i = 0; i < most; i++) {
        said.add(lines.readLine());
      }
      long until = System.nanoTime() + random.nextInt(20_000_000);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      // by its handle: the process object would close the stream that is still to be read
      process.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
      }
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(137, process.exitValue(), "it was killed: it did not end by itself");
    return said;
  }

  private static void checkCommitted(Household home, String line, String told) throws IOException {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "given" -> assertTrue(home.consents.find(UUID.fromString(words[1])).isPresent(), told);
      case "withdrawn" ->
          assertTrue(
              home.consents.find(UUID.fromString(words[1])).orElseThrow().state(NOW).ended(), told);
      case "disclosed" ->
          assertTrue(
              home.outbox.nextSeq(UUID.fromString(words[1])) > Long.parseLong(words[2]), told);
      case "acknowledged" ->
          assertEquals(
              0,
              home.count(
                  "SELECT count(*) FROM outbox WHERE seq > 0 AND acknowledged IS NULL AND id = "
                      + words[1]),
              told);
      case "from", "took" -> assertTrue(Long.parseLong(words[1]) > 0, told);
      default -> throw new AssertionError(line);
    }
  }

  @Test
  void powerCutAtAnyBlockOfTheLog_holdsTheLastWholeCommit() throws IOException {
    Path folder = temporary.resolve("box");
    Map<Long, Integer> commits = new HashMap<>();
    byte[] file;
    byte[] log;
    try (Household home = new Household(folder)) {
      home.unlocked();
    }
    try (Household home = new Household(folder)) {
      home.giveDaily("service-one");
      Path wal = folder.resolve(Database.FILE + "-wal");
      commits.put(0L, 0);
      commits.put(Files.size(wal), 1);
      for (int i = 2; i <= 8; i++) {
        home.disclose(id(home));
        commits.put(Files.size(wal), i);
      }
      assertEquals(9, commits.size(), "each commit makes the log longer");
      file = Files.readAllBytes(folder.resolve(Database.FILE));
      log = Files.readAllBytes(wal);
    }
    Path cut = temporary.resolve("cut");
    BoxKeys.open(cut);
    Files.copy(
        folder.resolve(BoxKeys.FILE),
        cut.resolve(BoxKeys.FILE),
        StandardCopyOption.REPLACE_EXISTING);
    for (int length = 0; length < log.length + STEP; length += STEP) {
      int whole = Math.min(length, log.length);
      Files.write(cut.resolve(Database.FILE), file);
      Files.write(cut.resolve(Database.FILE + "-wal"), Arrays.copyOf(log, whole));
      Files.deleteIfExists(cut.resolve(Database.FILE + "-shm"));
      int expected =
          commits.entrySet().stream()
              .filter(commit -> commit.getKey() <= whole)
              .mapToInt(Map.Entry::getValue)
              .max()
              .orElseThrow();
      try (Household home = new Household(cut)) {
        // the claim and the opening after it came first
        assertEquals(expected + 2, home.verdict().entries(), "cut at " + whole);
        Soundness.check(home);
      }
    }
  }
}
