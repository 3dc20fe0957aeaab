// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Witness.Seen;
import energy.foyer.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the law asks for, where a box meets the world: a real agent with a talking meter, a real
 * broker whose whole traffic is seen, and the receivers of two services. {@code scripts/law} lists
 * it.
 */
@Tag("law")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LawTest {
  /** Asks for three figures of each half-hour, so that a queue grows fast. */
  private static final String THREE = "etude-courbes";

  private static final String ONE = "club-flexible";

  private static final Instant FROM = Instant.parse("2026-11-10T05:00:00Z");
  private static final long SPEED = 5760;
  private static final Duration LONG = Duration.ofSeconds(150);
  private static final int QUEUE = 100;

  private static final Pattern WAITING = Pattern.compile("\"waiting\":(\\d+)");
  private static final Pattern CONSENT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern FIGURE =
      Pattern.compile("\"start\":\"([^\"]+)\"[^{}]*?\"value\":(\\d+)[^{}]*?\"rev\":(\\d+)");

  private Village village;
  private Witness witness;
  private TestProxy line;
  private long begun;
  private List<Seen> beforeConsent = List.of();
  private final Map<String, String> local = new LinkedHashMap<>();
  private int waitedOffline;
  private int waitedAfterWithdrawal;
  private List<Seen> afterWithdrawal = List.of();
  private Corrected corrected = new Corrected("", "", "", 0, "");
  private final Map<String, String> shown = new LinkedHashMap<>();
  private String erased = "";
  private String report = "";

  /**
   * A window that was told, what was told again, and the resident's own history before and after.
   */
  private record Corrected(String start, String before, String after, long value, String again) {}

  @BeforeAll
  @Timeout(600)
  void live(@TempDir Path folder) throws Exception {
    village = new Village(folder);
    witness = new Witness(village.witnessPort());
    line = new TestProxy(village.boxesPort());
    village.service(THREE, LawTest::threeFigures);
    village.service(ONE, OneDayTest::halfHourly);
    int meterPort = TestBroker.freePort();
    village.box("tcp://127.0.0.1:" + meterPort, line.port());
    village.meter(meterPort, FROM, SPEED);
    Process agent = start();
    village.claim();
    liveWithoutConsent();
    List<Process> receivers = new ArrayList<>();
    for (String service : List.of(THREE, ONE)) {
      receivers.add(village.receiver(service));
      village.owner("consent", "grant", service, "--yes");
    }
    Await.until(
        LONG,
        () ->
            Stream.of(THREE, ONE)
                .allMatch(each -> !village.received(each, "aggregates").isEmpty()));
    correct();
    agent = withdrawAndEraseOffline(agent);
    confirmErasures();
    Village.end(agent);
    receivers.forEach(Village::end);
  }

  @AfterAll
  void close() throws Exception {
    witness.close();
    line.close();
    village.close();
  }

  private static String threeFigures(String offer) {
    String ask =
        "{\"quantity\":\"electricity.import\",\"statistic\":\"%s\",\"step\":\"P1D\","
            + "\"history\":\"P0D\",\"required\":true},";
    return OneDayTest.halfHourly(
        offer.replace(
            "\"asks\":[",
            "\"asks\":[" + String.format(ask, "sum-by-tariff") + String.format(ask, "max-power")));
  }

  /** Starts the agent at the time that the meter has now. */
  private Process start() throws Exception {
    if (begun == 0) {
      begun = System.nanoTime();
    }
    Instant now = FROM.plus(Duration.ofNanos(System.nanoTime() - begun).multipliedBy(SPEED));
    return village.agent("--from", now, "--speed", SPEED);
  }

  private void liveWithoutConsent() {
    Await.until(
        LONG, () -> Stream.of(THREE, ONE).allMatch(village.resident("offers", "--json")::contains));
    village.resident("consent", "refuse", THREE);
    Await.until(LONG, () -> of(Topics.Kind.STATUS, witness.seen()) >= 1);
    Await.until(
        LONG,
        () ->
            village.owner("history", "--grain", "half-hour", "--lang", "en").lines().count() > 12);
    for (String command :
        List.of(
            "history",
            "history --register SINSTS",
            "retention show",
            "people list",
            "ledger verify",
            "ledger ahead")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--lang", "en"));
      local.put(command, village.owner(words.toArray(String[]::new)));
    }
    local.put("status", village.resident("status", "--lang", "en"));
    beforeConsent = witness.seen();
  }

  private static long of(Topics.Kind kind, List<Seen> seen) {
    return seen.stream()
        .filter(
            each -> Topics.parse(each.topic()).filter(topic -> topic.kind() == kind).isPresent())
        .count();
  }

  private Process withdrawAndEraseOffline(Process agent) throws Exception {
    line.refuse(true);
    Await.until(LONG, () -> waiting() >= QUEUE);
    waitedOffline = waiting();
    village.resident("consent", "withdraw", THREE);
    village.resident("consent", "withdraw", ONE);
    waitedAfterWithdrawal = waiting();
    // an hour after the service confirmed the end, the box has no address at it any more
    erased = village.owner("erase", "--all", "--yes", "--services", "--lang", "en");
    int before = witness.seen().size();
    // the next try comes at the start, not after a back-off of minutes
    Village.end(agent);
    line.refuse(false);
    Process again = start();
    Await.until(
        LONG,
        () ->
            Stream.of(THREE, ONE).allMatch(each -> village.received(each, "consent").size() >= 2)
                && of(Topics.Kind.STATUS, after(before)) >= 1
                && waiting() == 0);
    afterWithdrawal = after(before);
    return again;
  }

  private List<Seen> after(int before) {
    List<Seen> seen = witness.seen();
    return seen.subList(before, seen.size());
  }

  private int waiting() {
    Matcher matcher = WAITING.matcher(village.resident("status", "--json"));
    assertTrue(matcher.find(), "the status tells how many wait");
    return Integer.parseInt(matcher.group(1));
  }

  private List<Matcher> figures(String service) {
    return village.received(service, "aggregates").stream()
        .flatMap(told -> FIGURE.matcher(told).results().map(found -> FIGURE.matcher(found.group())))
        .filter(Matcher::find)
        .toList();
  }

  private void correct() {
    Matcher told = figures(ONE).get(0);
    String start = told.group(1);
    long value = Long.parseLong(told.group(2)) + 7;
    String local = start.substring(0, 16);
    String end = LocalDateTime.parse(local).plusMinutes(30).toString();
    String before = halfHours(local, end);
    village.owner(
        "correct", "--from", local, "--to", end, "--value", Long.toString(value), "--lang", "en");
    Await.until(
        LONG,
        () ->
            figures(ONE).stream()
                .anyMatch(each -> each.group(1).equals(start) && each.group(3).equals("1")));
    String again =
        village.received(ONE, "aggregates").stream()
            .filter(each -> each.contains(start) && each.contains("\"rev\":1"))
            .findFirst()
            .orElseThrow();
    corrected = new Corrected(start, before, halfHours(local, end), value, again);
  }

  private String halfHours(String from, String to) {
    return village.owner("history", "--grain", "half-hour", "--from", from, "--to", to, "--json");
  }

  private void confirmErasures() {
    for (String service : List.of(THREE, ONE)) {
      Object folder = village.path(service);
      Await.until(
          () ->
              village.received(service, "consent").stream()
                  .anyMatch(record -> record.contains("\"erasureRequested\":true")));
      String listed = Provision.run("service", "erasures", "list", "--dir", folder).good().out();
      Matcher asked = CONSENT.matcher(listed);
      assertTrue(asked.find(), listed);
      shown.put(service + " before", account(service));
      Provision.run("service", "erasures", "done", "--dir", folder, asked.group()).good();
      Await.until(LONG, () -> account(service).contains("Erasure confirmed by"));
      shown.put(service, account(service));
    }
    report = village.owner("ledger", "report", "--since", "2026-11-10", "--lang", "en");
  }

  private String account(String service) {
    return village.owner("consent", "show", service, "--lang", "en");
  }

  @Test
  void law_minimisation_freshBoxSendsNothingButItsHealth() {
    Set<Topics.Kind> kinds = EnumSet.noneOf(Topics.Kind.class);
    Set<String> boxes = new TreeSet<>();
    for (Seen seen : beforeConsent) {
      Topics.Kind kind = Topics.parse(seen.topic()).orElseThrow().kind();
      kinds.add(kind);
      if (kind == Topics.Kind.STATUS) {
        boxes.add(seen.topic());
        assertFalse(new String(seen.payload()).contains("Wh"), "health tells no energy");
      }
    }
    assertEquals(EnumSet.of(Topics.Kind.OFFER, Topics.Kind.STATUS), kinds);
    assertEquals(1, boxes.size());
    assertTrue(local.get("ledger ahead").contains("othing"), local.get("ledger ahead"));
  }

  @Test
  void law_localService_worksWithoutAnyConsent() {
    local.forEach((command, told) -> assertFalse(told.isBlank(), command));
    assertTrue(local.get("history --register SINSTS").contains(" VA"), local.toString());
    assertTrue(local.get("history").contains("2026-11-10"), local.get("history"));
    assertTrue(local.get("ledger verify").contains("is whole"), local.get("ledger verify"));
  }

  @Test
  void law_withdrawal_offlineDropsTheQueue_andTellsEachServiceOnce() {
    assertTrue(waitedOffline >= QUEUE, waitedOffline + " waited");
    assertEquals(2, waitedAfterWithdrawal, "one record for each service");
    assertEquals(0, of(Topics.Kind.AGGREGATES, afterWithdrawal));
    for (String service : List.of(THREE, ONE)) {
      List<String> records = village.received(service, "consent");
      assertTrue(records.get(1).contains("ConsentWithdrawn"), records.get(1));
      assertEquals(
          1,
          afterWithdrawal.stream()
              .filter(seen -> seen.topic().contains("/" + service + "/homes/"))
              .map(seen -> seen.properties().get("id"))
              .distinct()
              .count());
    }
  }

  @Test
  void law_correction_originalIsKept_andTheCorrectedWindowSentAgain() {
    assertTrue(corrected.again().contains("\"quality\":\"corrected\""), corrected.again());
    assertTrue(corrected.again().contains("\"value\":" + corrected.value()), corrected.again());
    assertEquals(totals(corrected.before()), totals(corrected.after()), "the original stays");
    assertFalse(corrected.before().contains("\"corrections\":[{"), corrected.before());
  }

  /** What the history says of a half-hour, without what stands beside it. */
  private static List<String> totals(String document) {
    return Pattern.compile("\"value\":\\d+")
        .matcher(document.replaceFirst("\"corrections\".*", ""))
        .results()
        .map(found -> found.group())
        .toList();
  }

  @Test
  void law_erasure_asksEveryPastRecipient_andShowsTheirReceipts() {
    for (String service : List.of(THREE, ONE)) {
      assertTrue(erased.contains("(" + service + "): asked to erase"), erased);
      assertTrue(shown.get(service + " before").contains("Not confirmed yet"), shown.toString());
      assertTrue(shown.get(service).contains("(" + service + "), signed"), shown.get(service));
    }
  }

  @Test
  void law_registerAndBreach_reportNamesEachWhoReceivedAndWhat() {
    for (String service : List.of(THREE, ONE)) {
      assertTrue(report.contains("(" + service), report);
    }
    assertTrue(report.contains("each half-hour"), report);
  }
}
