// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A home on a line of its box, a real broker with the real rules, and a service at its operator.
 */
abstract class ReceptionScene {
  static final String SERVICE = "conseil-renovation";

  @TempDir Path folder;
  final Started started = new Started();
  TestTerritory territory;
  Path operator;
  PahoBroker line;
  TestHome home;
  private int starts;

  @BeforeEach
  void provision() throws Exception {
    territory = started.add(TestTerritory.start(folder));
    operator = territory.addService(SERVICE);
    line = started.add(TestTerritory.line(territory.addBox("box")));
    line.connect(Optional.empty());
    home = home();
  }

  @AfterEach
  void end() {
    started.close();
  }

  /** Another home that said yes. */
  TestHome home() throws IOException {
    Offer offer = TestTerritory.offer(operator);
    return new TestHome(offer, offer.valid().from().plus(Duration.ofHours(10)));
  }

  void send(Message... messages) throws IOException {
    for (Message message : messages) {
      TestHome.send(line, TestHome.packet(message));
    }
  }

  static String text(Message message) {
    return new String(message.clear(), StandardCharsets.UTF_8).strip();
  }

  /** What the receiver prints of a message. */
  static String line(TestHome home, String type, String more, Message message) {
    return "{\"service\":\""
        + SERVICE
        + "\",\"home\":\""
        + home.keys.home()
        + "\",\"type\":\""
        + type
        + "\","
        + more
        + "\"document\":"
        + text(message)
        + "}";
  }

  Receipt receipt(TestHome of, long through) throws IOException {
    return receipt(of, receipt -> receipt.through() >= through);
  }

  /** The first receipt of a home, of those that come from now on, that is the wanted one. */
  Receipt receipt(TestHome of, Predicate<Receipt> wanted) throws IOException {
    line.subscribe(List.of(of.receipts()));
    return Await.some(
        () ->
            line.received()
                .map(Arrival::packet)
                .filter(packet -> packet.topic().equals(of.receipts()))
                .map(of::open)
                .filter(wanted));
  }

  /** The receiver as a process of its own; its output and its log have the number of its start. */
  Process receiver(String... more) throws IOException {
    starts++;
    List<String> command = Programs.java(Main.class.getName(), Programs.QUICK);
    command.addAll(List.of("service", "receive", "--dir", operator.toString()));
    command.addAll(List.of("--port", Integer.toString(territory.servicesPort)));
    command.addAll(List.of(more));
    return started.add(new Programs(folder)).start("receiver-" + starts, command);
  }

  /** What the receiver that was started last writes there: {@code out} or {@code log}. */
  Path written(String ending) {
    return folder.resolve("receiver-" + starts + "." + ending);
  }

  /** Waits until the receiver that was started last is subscribed. */
  void awaitConnected(Process receiver) {
    Path log = written("log");
    Await.until(
        () -> {
          try {
            String said = Files.readString(log);
            assertTrue(receiver.isAlive(), said);
            return said.contains(": connected");
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }
}
