// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Witness.Seen;
import energy.foyer.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some days of a home with a real agent, a talking meter, a broker whose whole traffic is seen and
 * the receivers of two services: first without a consent, then with two, then withdrawn while there
 * is no connection, and erased once that was settled. It keeps what was seen for {@link LawTest}.
 */
final class LawfulLife {
  /** Asks for three figures of each half-hour, so that a queue grows fast. */
  private static final String THREE = "etude-courbes";

  private static final String ONE = "club-flexible";

  static final List<String> SERVICES = List.of(THREE, ONE);

  private static final Instant FROM = Instant.parse("2026-11-10T05:00:00Z");
  private static final long SPEED = 5760;
  private static final Duration LONG = Duration.ofSeconds(150);
  static final int QUEUE = 100;

  /** The days of the history, from the first on. */
  static final String FIRST_DAY = "history --from 2026-11-10";

  private static final Pattern WAITING = Pattern.compile("\"waiting\":(\\d+)");
  private static final Pattern CONSENT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern FIGURE =
      Pattern.compile("\"start\":\"([^\"]+)\"[^{}]*?\"value\":(\\d+)[^{}]*?\"rev\":(\\d+)");

  private final Village village;
  private final Witness witness;
  private final TestProxy line;
  private long begun;
  List<Seen> beforeConsent = List.of();
  final Map<String, String> local = new LinkedHashMap<>();
  int waitedOffline;
  int waitedAfterWithdrawal;
  List<Seen> afterWithdrawal = List.of();
  Corrected corrected = new Corrected("", "", 0, 0, "");
  final Map<String, String> shown = new LinkedHashMap<>();
  String erased = "";
  String report = "";
  final Map<String, String> handedOver = new LinkedHashMap<>();

  /**
   * A window that was told, what was told again, and the resident's own history before and after.
   */
  record Corrected(String before, String after, long original, long value, String again) {}

  LawfulLife(Started started, Path folder) throws Exception {
    village = started.add(new Village(folder));
    witness = started.add(new Witness(village.witnessPort()));
    line = started.add(new TestProxy(village.boxesPort()));
  }

  /** From the claim to the erasure, through one grant to each service. */
  void live() throws Exception {
    village.service(THREE, LawfulLife::threeFigures);
    village.service(ONE, OneDayTest::halfHourly);
    int meterPort = TestBroker.freePort();
    village.box("tcp://127.0.0.1:" + meterPort, line.port());
    village.meter(meterPort, FROM, SPEED);
    village.claimed(FROM);
    Process agent = start();
    liveWithoutConsent();
    List<Process> receivers = new ArrayList<>();
    for (String service : SERVICES) {
      receivers.add(village.receiver(service));
      village.owner("consent", "grant", service, "--yes");
    }
    Await.until(
        LONG,
        () -> SERVICES.stream().allMatch(each -> !village.received(each, "aggregates").isEmpty()));
    correct();
    agent = withdrawOfflineThenErase(agent);
    confirmErasures();
    handOver();
    Village.end(agent);
    receivers.forEach(Village::end);
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
        LONG, () -> SERVICES.stream().allMatch(village.resident("offers", "--json")::contains));
    village.resident("consent", "refuse", THREE);
    Await.until(LONG, () -> of(Topics.Kind.STATUS, witness.seen()) >= 1);
    Await.until(
        LONG,
        () ->
            village.owner("history", "--grain", "half-hour", "--lang", "en").lines().count() > 12);
    // a box that does much else keeps the running day a little later than its half-hours
    Await.until(LONG, () -> inEnglish(FIRST_DAY).contains("2026-11-10"));
    for (String command :
        List.of(
            FIRST_DAY,
            "history --register SINSTS",
            "retention show",
            "people list",
            "ledger verify",
            "ledger ahead")) {
      local.put(command, inEnglish(command));
    }
    local.put("status", village.resident("status", "--lang", "en"));
    beforeConsent = witness.seen();
  }

  private String inEnglish(String command) {
    return village.owner((command + " --lang en").split(" "));
  }

  static long of(Topics.Kind kind, List<Seen> seen) {
    return seen.stream()
        .filter(
            each -> Topics.parse(each.topic()).filter(topic -> topic.kind() == kind).isPresent())
        .count();
  }

  private Process withdrawOfflineThenErase(Process agent) throws Exception {
    line.refuse(true);
    Await.until(LONG, () -> waiting() >= QUEUE);
    waitedOffline = waiting();
    village.resident("consent", "withdraw", THREE);
    village.resident("consent", "withdraw", ONE);
    waitedAfterWithdrawal = waiting();
    int before = witness.seen().size();
    // the next try comes at the start, not after a back-off of minutes
    Village.end(agent);
    line.refuse(false);
    Process again = start();
    Await.until(
        LONG,
        () ->
            SERVICES.stream().allMatch(each -> village.received(each, "consent").size() >= 2)
                && of(Topics.Kind.STATUS, after(before)) >= 1
                && waiting() == 0);
    afterWithdrawal = after(before);
    // the most that can be asked: all is settled, and nothing of it stands on the broker any more
    Await.until(
        LONG,
        () -> SERVICES.stream().allMatch(each -> account(each).contains("stands on the broker")));
    erased = village.owner("erase", "--from", "2026-11-10", "--yes", "--services", "--lang", "en");
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

  /** The lines of that type that the receiver of a service printed. */
  List<String> received(String service, String type) {
    return village.received(service, type);
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
    long original = Long.parseLong(told.group(2));
    long value = original + 7;
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
    corrected = new Corrected(before, halfHours(local, end), original, value, again);
  }

  private String halfHours(String from, String to) {
    return village.owner("history", "--grain", "half-hour", "--from", from, "--to", to, "--json");
  }

  private void confirmErasures() {
    for (String service : SERVICES) {
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

  /** The household goes while a service receives; the next one comes. */
  private void handOver() throws Exception {
    village.owner("consent", "grant", ONE, "--yes");
    int before = figures(ONE).size();
    Await.until(LONG, () -> figures(ONE).size() > before);
    handedOver.put("told", village.owner("handover", "--yes", "--lang", "en"));
    handedOver.put("status", village.resident("status", "--lang", "en"));
    Await.until(
        LONG,
        () ->
            village.received(ONE, "consent").stream()
                    .filter(record -> record.contains("\"erasureRequested\":true"))
                    .count()
                == 2);
    Object folder = village.path(ONE);
    Matcher asked =
        CONSENT.matcher(Provision.run("service", "erasures", "list", "--dir", folder).good().out());
    assertTrue(asked.find(), "the operator is asked to erase");
    Provision.run("service", "erasures", "done", "--dir", folder, asked.group()).good();
    Await.until(LONG, () -> village.resident("status", "--lang", "en").contains("confirmed: 1"));
    handedOver.put("confirmed", village.resident("status", "--lang", "en"));
    village.claim();
    handedOver.put("next consents", village.resident("consent", "list", "--json"));
    handedOver.put("next history", village.owner("history", "--lang", "en"));
    handedOver.put("log", village.text("agent.log"));
  }

  private String account(String service) {
    return village.owner("consent", "show", service, "--lang", "en");
  }
}
