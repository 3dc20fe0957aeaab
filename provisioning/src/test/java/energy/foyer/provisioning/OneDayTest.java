// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Witness.Seen;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One day of one home, through the real programs: the main job, what passes at the broker, and the
 * end of it by a withdrawal.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OneDayTest {
  private static final String DAILY = "conseil-renovation";
  private static final String FINE = "etude-courbes";
  private static final String SILENT = "suivi-solidaire";

  /** Five minutes before the longest day of the year in Paris. */
  private static final Instant FROM = Instant.parse("2026-10-24T21:55:00Z");

  private static final long SPEED = 5760;

  /** 15 seconds at that speed, and much more on a machine that does something else. */
  private static final Duration ONE_DAY = Duration.ofSeconds(150);

  private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
  private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
  private static final Pattern WINDOW = Pattern.compile("\"start\":\"([^\"]+)\"");

  private Path folder;
  private final Started started = new Started();
  private Village village;
  private Witness witness;
  private List<Seen> passed = List.of();
  private List<Seen> passedAfterWithdrawal = List.of();
  private String ledger = "";
  private String verdict = "";
  private Set<String> canaries = Set.of();

  @BeforeAll
  @Timeout(420)
  void liveThroughTheDay(@TempDir Path home) throws Exception {
    folder = home;
    village = started.add(new Village(home));
    witness = started.add(new Witness(village.witnessPort()));
    village.service(DAILY, OneDayTest::alsoByTariff);
    village.service(FINE, OneDayTest::halfHourly);
    village.service(SILENT, offer -> offer.replace("\"P1D\"", "\"P1M\""));
    int meterPort = TestBroker.freePort();
    village.box("tcp://127.0.0.1:" + meterPort, village.boxesPort());
    List<Process> receivers = new ArrayList<>();
    for (String service : List.of(DAILY, FINE, SILENT)) {
      receivers.add(village.receiver(service));
    }
    Process agent = village.agent("--from", FROM);
    village.claim();
    Await.until(
        () ->
            Stream.of(DAILY, FINE, SILENT)
                .allMatch(village.resident("offers", "--json")::contains));
    village.owner("consent", "grant", DAILY, "--yes");
    village.owner("consent", "grant", FINE, "--yes");
    Await.until(() -> consents(DAILY) == 1 && consents(FINE) == 1);
    Village.end(agent);

    Instant later = FROM.plusSeconds(120);
    canaries = MeterTexts.of(folder, later);
    village.meter(meterPort, later, SPEED);
    agent = village.agent("--from", later, "--speed", SPEED);
    Await.until(
        ONE_DAY,
        () -> village.received(DAILY, "aggregates").size() >= 2 && windows(FINE).size() >= 50);

    long told = notices(FINE);
    village.resident("consent", "withdraw", FINE);
    // what the witness sees may come later than what the service does, but in the same order
    Await.until(() -> consents(FINE) == 2 && notices(FINE) > told);
    int before = witness.seen().size();
    int figures = village.received(DAILY, "aggregates").size();
    passed = witness.seen();
    Await.until(ONE_DAY, () -> village.received(DAILY, "aggregates").size() >= figures + 2);
    passedAfterWithdrawal = witness.seen().subList(before, witness.seen().size());
    ledger = wholeLedger();
    verdict = village.owner("ledger", "verify", "--json");
    Village.end(agent);
    receivers.forEach(Village::end);
  }

  @AfterAll
  void close() {
    started.close();
  }

  private static String alsoByTariff(String offer) {
    return offer.replace(
        "\"asks\":[",
        "\"asks\":[{\"quantity\":\"electricity.import\",\"statistic\":\"sum-by-tariff\","
            + "\"step\":\"P1D\",\"history\":\"P0D\",\"required\":true},");
  }

  static String halfHourly(String offer) {
    return offer
        .replace("\"P1D\"", "\"PT30M\"")
        .replace("\"fine\":false", "\"fine\":true")
        .replace("\"P12M\",\"required\"", "\"P0D\",\"required\"");
  }

  /** The records of consents of a service that passed, each as often as it did. */
  private long notices(String service) {
    return witness.seen().stream()
        .filter(
            seen -> seen.topic().contains("/" + service + "/") && seen.topic().endsWith("/consent"))
        .count();
  }

  private long consents(String service) {
    return village.received(service, "consent").size();
  }

  /** The starts of the windows that a service received, each as often as it came. */
  private List<String> windows(String service) {
    return village.received(service, "aggregates").stream()
        .flatMap(line -> WINDOW.matcher(line).results().map(found -> found.group(1)))
        .toList();
  }

  private List<Long> seqs(String service) {
    return village.received(service, "aggregates").stream()
        .map(SEQ::matcher)
        .filter(Matcher::find)
        .map(found -> Long.parseLong(found.group(1)))
        .toList();
  }

  private String wholeLedger() {
    StringBuilder all = new StringBuilder();
    long before = Long.MAX_VALUE;
    while (before > 1) {
      String page = village.owner("ledger", "--json", "--limit", "100", "--before", "" + before);
      all.append(page);
      before =
          NUMBER
              .matcher(page)
              .results()
              .mapToLong(found -> Long.parseLong(found.group(1)))
              .min()
              .orElse(0);
    }
    return all.toString();
  }

  @Test
  void figures_equalTheMetersTruthToTheWattHour() {
    for (String service : List.of(DAILY, FINE)) {
      Provision.Ran compared =
          Provision.run(
              "meter",
              "compare",
              "--truth",
              village.path("truth.jsonl"),
              "--received",
              village.path(service + ".out"));
      assertEquals(0, compared.code(), compared.out() + compared.err());
    }
  }

  @Test
  void everyWindow_cameOnceAndInUnbrokenNumbers() {
    for (String service : List.of(DAILY, FINE)) {
      List<Long> seqs = seqs(service).stream().sorted().toList();
      for (int i = 0; i < seqs.size(); i++) {
        assertEquals(i + 1, seqs.get(i), service);
      }
    }
    List<String> halfHours = windows(FINE);
    assertEquals(Set.copyOf(halfHours).size(), halfHours.size());
  }

  @Test
  void serviceWithoutConsent_receivedNothing() {
    assertEquals("", village.text(SILENT + ".out"));
    assertTrue(passed.stream().noneMatch(seen -> seen.topic().contains(SILENT + "/homes")));
  }

  @Test
  void everyTopic_isOneOfTheContract() {
    assertFalse(passed.isEmpty());
    Set<String> strange =
        passed.stream()
            .map(Seen::topic)
            .filter(topic -> Topics.parse(topic).isEmpty())
            .collect(Collectors.toSet());
    assertEquals(Set.of(), strange);
  }

  @Test
  void nothingOfTheMeter_standsInAnythingThatPassed() {
    for (Seen seen : passed) {
      String all =
          seen.topic()
              + seen.contentType()
              + seen.properties()
              + new String(seen.payload(), StandardCharsets.ISO_8859_1);
      for (String canary : canaries) {
        assertFalse(all.contains(canary), "a text of the meter passed on " + seen.topic());
      }
    }
  }

  @Test
  void logsAndFilesOfTheBox_holdNothingOfTheMeter() throws IOException {
    try (Stream<Path> files = Files.walk(village.path("box"))) {
      for (Path file : Stream.concat(files, Stream.of(village.path("agent.log"))).toList()) {
        if (Files.isRegularFile(file)) {
          String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          for (String canary : canaries) {
            assertFalse(all.contains(canary), "a text of the meter stands in " + file);
          }
        }
      }
    }
    assertFalse(village.text("agent.log").contains("foyer/v1"));
  }

  @Test
  void figuresAndRecords_passSealedOnly() {
    for (Seen seen : passed) {
      Topics.Kind kind = Topics.parse(seen.topic()).orElseThrow().kind();
      if (kind != Topics.Kind.STATUS && kind != Topics.Kind.OFFER && seen.payload().length > 0) {
        assertEquals(1, seen.payload()[0]);
        assertEquals("application/vnd.foyer.sealed", seen.contentType());
        assertEquals(
            Set.of("specversion", "id", "type", "source", "time"), seen.properties().keySet());
      }
    }
  }

  @Test
  void ledger_holdsTheHashOfEveryPayloadThatPassed() throws Exception {
    int figures = 0;
    for (Seen seen : passed) {
      if (seen.topic().endsWith("/aggregates") || seen.topic().endsWith("/consent")) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(seen.payload());
        assertTrue(ledger.contains(HexFormat.of().formatHex(hash)), seen.topic());
        figures++;
      }
    }
    // a message holds some windows where the machine does something else
    assertTrue(figures > 10, "only " + figures + " messages passed");
    assertTrue(windows(FINE).size() >= 50, "in all of them");
  }

  @Test
  void withdrawal_endsTheFiguresOfItsServiceOnly() {
    assertTrue(
        passedAfterWithdrawal.stream()
            .noneMatch(seen -> seen.topic().contains(FINE) && seen.topic().endsWith("aggregates")));
    assertTrue(
        passedAfterWithdrawal.stream()
            .anyMatch(seen -> seen.topic().contains(DAILY) && seen.topic().endsWith("aggregates")));
    String record = village.received(FINE, "consent").get(1);
    assertTrue(record.contains("ConsentWithdrawn"), record);
  }

  @Test
  void receiversAndLedger_haveNothingToComplainOf() {
    for (String service : List.of(DAILY, FINE, SILENT)) {
      assertTrue(
          village.text(service + ".stats").contains("\"refused\":{}"),
          village.text(service + ".stats"));
    }
    assertTrue(verdict.contains("\"intact\":true"), verdict);
  }
}
