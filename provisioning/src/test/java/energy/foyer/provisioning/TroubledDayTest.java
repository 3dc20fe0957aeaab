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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half-hours of a day on which everything between box and service fails: the broker is killed five
 * times and loses what it held, answers are lost and the link is cut, and the access rules refuse
 * the box for a while.
 */
final class TroubledDayTest {
  private static final String SERVICE = "etude-courbes";
  private static final Instant FROM = Instant.parse("2026-03-28T22:55:00Z");
  private static final Instant LATER = FROM.plusSeconds(120);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
  private static final Pattern WINDOW = Pattern.compile("\"start\":\"([^\"]+)\"");

  private static final String CONNECTED = "\"delivery\":{\"state\":\"connected\"";
  private static final Pattern UNANSWERED = Pattern.compile("\"unanswered\":[1-9]");

  @TempDir private Path folder;

  @Test
  @Timeout(420)
  void everyHalfHour_arrivesOnceWhateverFails() throws Exception {
    int meterPort = TestBroker.freePort();
    try (Village village = new Village(folder);
        TestProxy proxy = new TestProxy(village.boxesPort())) {
      village.service(SERVICE, OneDayTest::halfHourly);
      village.box("tcp://127.0.0.1:" + meterPort, proxy.port());
      Process receiver = village.receiver(SERVICE);
      village.claimed(FROM);
      Process agent = village.agent("--from", FROM);
      Await.until(() -> village.resident("offers", "--json").contains(SERVICE));
      village.owner("consent", "grant", SERVICE, "--yes");
      Await.until(() -> !village.received(SERVICE, "consent").isEmpty());
      Village.end(agent);
      village.meter(meterPort, LATER, 1440);
      agent = village.agent("--from", LATER, "--speed", 1440);

      for (int kill = 0; kill < 5; kill++) {
        awaitMore(village, 2);
        village.broker().kill();
        village.broker().restart();
      }
      awaitMore(village, 2);
      // what came may have lain at the broker: the box itself must be back before it goes deaf
      Await.until(PATIENCE, () -> village.resident("status", "--json").contains(CONNECTED));
      proxy.deafen(true);
      int connections = proxy.connections();
      Await.until(PATIENCE, () -> UNANSWERED.matcher(village.resident("status", "--json")).find());
      proxy.cut();
      proxy.deafen(false);
      Await.until(PATIENCE, () -> proxy.connections() > connections);
      awaitMore(village, 2);
      refuseForAWhile(village);
      awaitMore(village, 4);

      long last = numbers(village, SEQ).max().orElseThrow();
      Await.until(PATIENCE, () -> numbers(village, SEQ).filter(upTo(last)).count() == last);
      Village.end(agent);
      Village.end(receiver);
      check(village);
    }
  }

  private static LongPredicate upTo(long last) {
    return seq -> seq <= last;
  }

  private static void awaitMore(Village village, int more) {
    int before = village.received(SERVICE, "aggregates").size();
    Await.until(PATIENCE, () -> village.received(SERVICE, "aggregates").size() >= before + more);
  }

  private static void refuseForAWhile(Village village) throws IOException {
    Path rules = village.path("broker").resolve("boxes.acl");
    String allowed = Files.readString(rules);
    Files.writeString(rules, allowed.replace("/aggregates", "/nothing"));
    village.broker().reload();
    Await.until(PATIENCE, () -> village.resident("status", "--json").contains("not authorised"));
    Files.writeString(rules, allowed);
    village.broker().reload();
  }

  private static LongStream numbers(Village village, Pattern pattern) {
    return village.received(SERVICE, "aggregates").stream()
        .flatMap(line -> pattern.matcher(line).results())
        .mapToLong(found -> Long.parseLong(found.group(1)));
  }

  private static void check(Village village) {
    List<Long> seqs = numbers(village, SEQ).sorted().boxed().toList();
    assertEquals(LongStream.rangeClosed(1, seqs.size()).boxed().toList(), seqs);
    List<Instant> starts =
        village.received(SERVICE, "aggregates").stream()
            .flatMap(line -> WINDOW.matcher(line).results())
            .map(found -> OffsetDateTime.parse(found.group(1)).toInstant())
            .toList();
    Set<Instant> distinct = new TreeSet<>(starts);
    assertEquals(distinct.size(), starts.size(), "a half-hour came twice");
    Instant next = Instant.parse("2026-03-28T23:00:00Z");
    for (Instant start : distinct) {
      assertEquals(next, start, "a half-hour is missing");
      next = start.plusSeconds(1800);
    }
    assertTrue(starts.size() >= 20, "only " + starts.size() + " half-hours");
    Provision.Ran compared =
        Provision.run(
            "meter",
            "compare",
            "--truth",
            village.path("truth.jsonl"),
            "--received",
            village.path(SERVICE + ".out"));
    assertEquals(0, compared.code(), compared.out() + compared.err());
  }
}
