// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The receiver's ways out and the commands beside it, over a real broker. */
final class ReceiveOutletsTest {
  private static final String KEEPER =
      """
      import json, sys
      kept = open(sys.argv[1], "a")
      for line in sys.stdin:
          item = json.loads(line)
          kept.write(item["type"] + " " + item["id"] + "\\n")
          kept.flush()
          print("ok", item["id"], flush=True)
      """;

  @TempDir Path folder;
  private TestTerritory territory;
  private Path operator;
  private PahoBroker line;
  private TestHome home;
  private final Instant begun = Instant.now();
  private int starts;

  @BeforeEach
  void provision() throws Exception {
    territory = TestTerritory.start(folder);
    operator = territory.addService("conseil-renovation");
    line = TestTerritory.line(territory.addBox("box"));
    line.connect(Optional.empty());
    Offer offer = TestTerritory.offer(operator);
    home = new TestHome(offer, offer.valid().from().plus(Duration.ofHours(10)));
    Files.writeString(folder.resolve("keeper.py"), KEEPER);
  }

  @AfterEach
  void end() throws IOException {
    line.close();
    territory.close();
  }

  private void send(Message... messages) throws IOException {
    for (Message message : messages) {
      TestHome.send(line, TestHome.packet(message));
    }
  }

  private List<String> kept() {
    try {
      Path kept = folder.resolve("kept");
      return Files.exists(kept) ? Files.readAllLines(kept) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String keeper() {
    return "exec python3 " + folder.resolve("keeper.py") + " " + folder.resolve("kept");
  }

  /** A clock that goes, five days after the yes. */
  private Clock later() {
    return Clock.offset(
        Clock.systemUTC(), Duration.between(begun, home.given.plus(Duration.ofDays(5))));
  }

  /** The receiver as a process of its own. */
  private Process receiver() throws IOException {
    starts++;
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            path,
            Main.class.getName(),
            "service",
            "receive",
            "--dir",
            operator.toString(),
            "--port",
            Integer.toString(territory.servicesPort),
            "--to",
            "exec",
            keeper())
        .redirectOutput(folder.resolve("out." + starts).toFile())
        .redirectError(folder.resolve("err." + starts).toFile())
        .start();
  }

  private static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
  }

  @Test
  void receiverKilledAtWork_losesNoWindow_andRepeatsCarryTheSameId() throws Exception {
    Process first = receiver();
    Await.until(
        () -> {
          try {
            return Files.readString(folder.resolve("err.1")).contains(": connected");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    send(home.consent());
    for (int seq = 1; seq <= 20; seq++) {
      send(home.day(seq, 100L * seq, 0, seq));
    }
    Await.until(() -> kept().size() >= 3);
    kill(first);
    for (int seq = 21; seq <= 30; seq++) {
      send(home.day(seq, 100L * seq, 0, seq));
    }
    Process second = receiver();
    Await.until(() -> new TreeSet<>(kept()).size() == 31);
    kill(second);
    List<String> expected = new ArrayList<>(List.of("consent " + home.record.id() + ":v1"));
    for (int seq = 1; seq <= 30; seq++) {
      expected.add("window " + home.record.id() + ":" + seq + ":0");
    }
    assertEquals(new TreeSet<>(expected), new TreeSet<>(kept()));
  }

  @Test
  void metrics_countRefusedByName_onAPageAndInAFile() throws Exception {
    Path file = folder.resolve("foyer.prom");
    try (RunningReceiver receiver =
        new RunningReceiver(territory, operator, "--metrics", file, "--to", "exec", keeper())) {
      Message day = home.day(1, 10, 0, 1);
      send(home.consent(), day, home.day(1, 11, 0, 1));
      Await.until(() -> kept().size() == 2);
      receiver.stop();
    }
    String text = Files.readString(file);
    for (String expected :
        List.of(
            "# TYPE foyer_receiver_messages_total counter\n",
            "foyer_receiver_messages_total{service=\"conseil-renovation\",kind=\"aggregates\"} 1\n",
            "foyer_receiver_refused_total{service=\"conseil-renovation\",reason=\"seq\"} 1\n",
            "# TYPE foyer_receiver_connected gauge\n",
            "foyer_receiver_connected{service=\"conseil-renovation\"} 1\n",
            "# TYPE foyer_exec_answered_total counter\n")) {
      assertTrue(text.contains(expected), () -> expected + "\nin\n" + text);
    }
    for (String row : text.lines().toList()) {
      assertTrue(
          row.matches(
              "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")?\\} [0-9]+"),
          row);
    }
    int port = TestBroker.freePort();
    try (RunningReceiver receiver = new RunningReceiver(territory, operator, "--metrics", port)) {
      HttpClient client = HttpClient.newHttpClient();
      URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
      HttpResponse<String> page =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("foyer_receiver_connected{"), page.body());
      URI other = URI.create("http://127.0.0.1:" + port + "/");
      assertEquals(
          404,
          client
              .send(HttpRequest.newBuilder(other).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode());
      receiver.stop();
    }
  }

  @Test
  void answer_reachesTheHome_onceADay_andHostileTextIsRefused() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(later(), territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1));
      receiver.lines(2);
      line.subscribe(List.of(home.receipts()));
      for (String hostile : List.of("Votre bilan <b>", "Lisez https://ailleurs.example/")) {
        Provision.Ran refused = answer(hostile, "Your summary");
        assertEquals(2, refused.code(), refused.err());
      }
      answer("Votre bilan est prêt.", "Your summary is ready.").good();
      Receipt receipt =
          Await.some(
              () ->
                  line.received()
                      .map(Arrival::packet)
                      .map(home::open)
                      .filter(each -> each.kind() == Receipt.Kind.ANSWER));
      assertEquals("Votre bilan est prêt.", receipt.answer().fr());
      assertEquals("Your summary is ready.", receipt.answer().en());
      assertEquals(1, receipt.through());
      Provision.Ran again = answer("Encore.", "Again.");
      assertEquals(1, again.code());
      assertTrue(again.err().contains("less than a day ago"), again.err());
      receiver.stop();
    }
  }

  private Provision.Ran answer(String fr, String en) {
    return beside("answer", "--home", home.keys.home(), "--fr", fr, "--en", en);
  }

  private Provision.Ran beside(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("service"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--dir", operator));
    return Provision.run(
        later(), new java.io.StringWriter(), new java.io.StringWriter(), all.toArray());
  }

  @Test
  void erasure_isListed_andSignedOnceItIsSaidToBeDone() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(later(), territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1));
      receiver.lines(2);
      send(home.erasure(3, 1));
      receiver.lines(3);
      String listed = beside("erasures", "list").good().out();
      assertTrue(listed.startsWith(home.record.id() + "  " + home.keys.home()), listed);
      assertTrue(listed.endsWith("to be done\n"), listed);
      assertEquals(
          0, beside("completeness").good().out().lines().filter(l -> l.contains(" 1 of ")).count());
      line.subscribe(List.of(home.receipts()));
      beside("erasures", "done", home.record.id()).good();
      Await.some(
          () ->
              line.received()
                  .map(Arrival::packet)
                  .map(home::open)
                  .filter(receipt -> receipt.kind() == Receipt.Kind.ERASED));
      assertEquals("none\n", beside("erasures", "list").good().out());
      assertTrue(beside("erasures", "list", "--all", "--json").good().out().contains("\"done\":"));
      assertEquals(1, beside("erasures", "done", home.record.id()).code());
      receiver.stop();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "foyer.long", matches = "true")
  void postgresql_isFilledByAGroup_andAnErasureIsSignedAtOnceWhereItIsTheOnlyCopy()
      throws Exception {
    try (TestPostgres postgres = TestPostgres.create()) {
      Object[] database = {"--database", postgres.database(), "--database-user", "postgres"};
      List<Object> more = new ArrayList<>(List.of("--to", "postgresql", "--group", "g"));
      more.add("--only-copy");
      more.addAll(List.of(database));
      try (RunningReceiver receiver =
          new RunningReceiver(later(), territory, operator, more.toArray())) {
        send(home.consent(), home.day(1, 10, 0, 1), home.day(2, 20, 0, 2));
        Await.until(
            () -> beside(with(database, "completeness")).good().out().contains("in all 2 "));
        line.subscribe(List.of(home.receipts()));
        send(home.erasure(3, 2));
        Await.some(
            () ->
                line.received()
                    .map(Arrival::packet)
                    .map(home::open)
                    .filter(receipt -> receipt.kind() == Receipt.Kind.ERASED));
        assertEquals("none\n", beside(with(database, "erasures", "list")).good().out());
        receiver.stop();
      }
    }
  }

  private static Object[] with(Object[] more, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray();
  }

  @Test
  void completeness_tellsByHomeAndDayWhatCame() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(later(), territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1), home.day(3, 30, 0, 2));
      receiver.lines(3);
      receiver.stop();
    }
    var first = home.given.atZone(home.record.zone()).toLocalDate().plusDays(1);
    String out = beside("completeness", "--from", first, "--to", first.plusDays(3)).good().out();
    String stem = home.keys.home() + "  ";
    assertEquals(
        List.of(
            stem + first + "  1 of 1  coverage 1000/1000",
            stem + first.plusDays(1) + "  0 of 1  coverage 0/1000",
            stem + first.plusDays(2) + "  1 of 1  coverage 1000/1000",
            "in all 2 of 3 windows"),
        out.lines().toList());
  }

  @Test
  void wrongCalls_areNamed() {
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of("--to", "exec"),
            List.of("--to", "postgresql"),
            List.of("cat"),
            List.of("--to", "nobody"),
            List.of("--group", "one"),
            List.of("--only-copy"),
            List.of("--receipts-after", "P31D"),
            List.of("--database", "jdbc:postgresql://localhost/x"),
            List.of("--to", "exec", "--patience", "PT0S", "cat"))) {
      List<Object> arguments =
          new ArrayList<>(
              List.of("service", "receive", "--dir", operator, "--port", territory.servicesPort));
      arguments.addAll(wrong);
      assertEquals(2, Provision.run(arguments.toArray()).code(), wrong.toString());
    }
  }
}
