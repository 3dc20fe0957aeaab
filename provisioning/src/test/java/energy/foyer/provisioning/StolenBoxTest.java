// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some days of a home, the shortest of the year the last of them: its box is killed again and
 * again, then stolen. The thief finds nothing; the resident, who has the passphrase, finds
 * everything as the meter counted it. A whole week with ten kills takes long.
 */
final class StolenBoxTest {
  private static final String SERVICE = "conseil-renovation";
  private static final boolean WEEK = Boolean.getBoolean("foyer.long");
  private static final int DAYS = WEEK ? 7 : 3;
  private static final int KILLS = WEEK ? 10 : 4;
  private static final Instant END = Instant.parse("2026-03-30T00:30:00Z");

  /** Five minutes before the midnight that begins them. */
  private static final Instant FROM =
      Instant.parse("2026-03-29T22:55:00Z").minus(Duration.ofDays(DAYS));

  private static final Instant LATER = FROM.plusSeconds(120);

  /** So many times as fast as the day: a day in ten seconds. */
  private static final long SPEED = 9_000;

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Pattern TRUTH =
      Pattern.compile(
          "\\{\"at\":\"([^\"]+)\".*?\"1-0:1\\.8\\.0\":(\\d+).*?\"1-0:1\\.8\\.1\":(\\d+)");
  private static final Pattern POINT = Pattern.compile("\\[(\\d{10}),(\\d+)]");
  private static final Pattern TOTAL =
      Pattern.compile("\"obis\":\"1-0:1\\.8\\.0\",\"value\":(\\d+)");
  private static final Pattern PHONE = Pattern.compile("\"phone\":\"([0-9a-f]{64})\"");
  private static final Pattern CODE = Pattern.compile("\"recoveryCode\":\"([0-9 -]+)\"");

  private static final Pattern FIGURE =
      Pattern.compile(
          "\"start\":\"([^\"]+)\",\"end\":\"([^\"]+)\"[^}]*?\"value\":(\\d+)"
              + "[^}]*?\"quality\":\"([^\"]+)\"");

  @TempDir private Path folder;

  @Test
  @Timeout(600)
  void stolenBox_opensForItsResidentOnly(TestReporter reporter) throws Exception {
    long seed = Long.getLong("foyer.seed", System.nanoTime());
    reporter.publishEntry("foyer.seed", Long.toString(seed));
    int meterPort = TestBroker.freePort();
    try (Village village = new Village(folder)) {
      village.service(SERVICE, offer -> offer);
      village.box("tcp://127.0.0.1:" + meterPort, village.boxesPort());
      Process receiver = village.receiver(SERVICE);
      Process agent = village.agent("--from", FROM);
      String recovery = found(CODE, village.claim());
      String phone = found(PHONE, village.owner("phones", "add", "cuisine", "--json"));
      Await.until(() -> village.resident("offers", "--json").contains(SERVICE));
      village.owner("consent", "grant", SERVICE, "--yes");
      Await.until(() -> !village.received(SERVICE, "consent").isEmpty());
      Village.end(agent);

      Process meter = village.meter(meterPort, LATER, SPEED);
      agent = daysWithKills(village, new Random(seed));
      Village.end(agent);
      Village.end(meter);
      Village.end(receiver);

      TreeMap<Instant, Long> truth = truth(village, 2);
      search(village, recovery, phone);
      everyDayLeft(village, truth);
      agent = village.agent("--from", Instant.now());
      everythingIsThere(village, truth);
      Village.end(agent);
    }
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }

  /** Runs and kills the agent until the days are over; the one that runs then. */
  private static Process daysWithKills(Village village, Random random) throws Exception {
    Process agent = village.agent("--from", LATER, "--speed", SPEED);
    Await.until(() -> village.text("truth.jsonl").lines().count() > 2);
    // the meter began when the agent came
    long began = System.nanoTime() - Duration.between(LATER, newest(village)).toNanos() / SPEED;
    for (int kill = 0; kill < KILLS; kill++) {
      long lines = village.text("truth.jsonl").lines().count() + 6 + random.nextInt(12);
      Await.until(PATIENCE, () -> village.text("truth.jsonl").lines().count() > lines);
      long until = System.nanoTime() + random.nextInt(200_000_000);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      Programs.kill(agent);
      Instant now = LATER.plusNanos((System.nanoTime() - began) * SPEED);
      agent = village.agent("--from", now.plus(BOOT), "--speed", SPEED);
    }
    Await.until(PATIENCE, () -> newest(village).isAfter(END));
    Await.until(PATIENCE, () -> received(village) >= DAYS - DAYS / 3);
    // where kills took the ends of all days, the next day that nobody disturbs has both
    Await.until(
        PATIENCE,
        () -> village.received(SERVICE, "aggregates").stream().anyMatch(StolenBoxTest::isExact));
    return agent;
  }

  private static boolean isExact(String line) {
    return FIGURE.matcher(line).results().anyMatch(figure -> !figure.group(4).equals("estimated"));
  }

  /** How far the meter's clock goes while an agent starts, about. */
  private static final Duration BOOT = Duration.ofMillis(900).multipliedBy(SPEED);

  private static long received(Village village) {
    return village.received(SERVICE, "aggregates").size();
  }

  private static Instant newest(Village village) {
    List<Instant> all =
        TRUTH
            .matcher(village.text("truth.jsonl"))
            .results()
            .map(line -> Instant.parse(line.group(1)))
            .toList();
    return all.get(all.size() - 1);
  }

  /** What a register of the pretend meter had counted at each half-hour. */
  private static TreeMap<Instant, Long> truth(Village village, int register) {
    TreeMap<Instant, Long> truth = new TreeMap<>();
    TRUTH
        .matcher(village.text("truth.jsonl"))
        .results()
        .forEach(
            line -> truth.put(Instant.parse(line.group(1)), Long.parseLong(line.group(register))));
    return truth;
  }

  private void search(Village village, String recovery, String phone) throws IOException {
    Canaries canaries =
        new Canaries()
            .text(Village.PASSPHRASE)
            .text(recovery)
            .text(recovery.replaceAll("[^0-9]", ""))
            .text(phone)
            .bytes(HexFormat.of().parseHex(phone))
            .readings(List.copyOf(truth(village, 2).values()))
            .readings(List.copyOf(truth(village, 3).values()));
    MeterTexts.of(folder, LATER).forEach(canaries::text);
    assertTrue(canaries.count() > 400 * DAYS, "only " + canaries.count() + " forms");
    assertTrue(
        canaries.in(canaries.all()).size() >= canaries.count(), "the search itself overlooks some");
    assertEquals(List.of(), canaries.in(village.path("box")));
    assertEquals(
        List.of(), canaries.in(Files.readAllBytes(village.path("agent.log"))), "in the log");
  }

  /** Whatever was killed when: what the service got is what the meter counted. */
  private static void everyDayLeft(Village village, TreeMap<Instant, Long> truth) {
    Set<Instant> days = new TreeSet<>();
    int exact = 0;
    for (String line : village.received(SERVICE, "aggregates")) {
      Matcher figure = FIGURE.matcher(line);
      while (figure.find()) {
        Instant start = OffsetDateTime.parse(figure.group(1)).toInstant();
        Instant end = OffsetDateTime.parse(figure.group(2)).toInstant();
        assertTrue(days.add(start), "twice: " + line);
        if (!figure.group(4).equals("estimated")) {
          long counted = truth.get(end) - truth.get(start);
          assertEquals(counted, Long.parseLong(figure.group(3)), line);
          exact++;
        }
      }
    }
    assertTrue(days.size() >= DAYS - DAYS / 3, days.toString());
    assertTrue(exact > 0, "no day was seen at both its ends");
  }

  private static void everythingIsThere(Village village, TreeMap<Instant, Long> truth) {
    String all =
        village.owner(
            "history",
            "--register",
            "EAST",
            "--from",
            "2026-03-22",
            "--to",
            "2026-04-30",
            "--json");
    Map<Instant, Long> stored = new TreeMap<>();
    POINT
        .matcher(all)
        .results()
        .forEach(
            point ->
                stored.put(
                    Instant.ofEpochSecond(Long.parseLong(point.group(1))),
                    Long.parseLong(point.group(2))));
    assertTrue(stored.size() > 300 * DAYS, "only " + stored.size() + " readings");
    int compared = 0;
    for (Map.Entry<Instant, Long> half : truth.entrySet()) {
      if (stored.containsKey(half.getKey())) {
        assertEquals(half.getValue(), stored.get(half.getKey()), half.getKey().toString());
        compared++;
      }
    }
    assertTrue(compared > 3 * DAYS, "only " + compared + " half-hours compared");
    long first = ((TreeMap<Instant, Long>) stored).firstEntry().getValue();
    long last = ((TreeMap<Instant, Long>) stored).lastEntry().getValue();
    for (String grain : List.of("half-hour", "day", "month")) {
      String totals =
          village.owner(
              "history", "--grain", grain, "--from", "2026-03-01", "--to", "2026-04-30", "--json");
      long sum =
          TOTAL.matcher(totals).results().mapToLong(one -> Long.parseLong(one.group(1))).sum();
      assertEquals(last - first, sum, grain);
    }
  }
}
