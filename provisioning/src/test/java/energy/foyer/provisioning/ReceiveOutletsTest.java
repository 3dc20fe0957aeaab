// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.Arrival;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The receiver's ways out and the commands beside it, over a real broker. */
final class ReceiveOutletsTest extends OutletsScene {
  @Test
  void receiverKilledAtWork_losesNoWindow_andRepeatsCarryTheSameId() throws Exception {
    String[] way = {"--to", "exec", keeper()};
    Process first = receiver(way);
    awaitConnected(first);
    send(home.consent());
    for (int seq = 1; seq <= 20; seq++) {
      send(home.day(seq, 100L * seq, 0, seq));
    }
    Await.until(() -> kept().size() >= 3);
    kill(first);
    for (int seq = 21; seq <= 30; seq++) {
      send(home.day(seq, 100L * seq, 0, seq));
    }
    Process second = receiver(way);
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
}
