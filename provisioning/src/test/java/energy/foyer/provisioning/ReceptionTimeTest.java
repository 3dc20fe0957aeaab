// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.Arrival;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A home, a real broker with the real rules, and the receiver's command, over time. */
final class ReceptionTimeTest extends ReceptionScene {
  @Test
  void figures_waitForTheirConsentRecord() throws Exception {
    Message consent = home.consent();
    Message day = home.day(1, 10, 0, 1);
    TestHome neighbour = home();
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      send(day, day, neighbour.consent());
      assertEquals(List.of(line(neighbour, "consent", "", neighbour.consent())), receiver.lines(1));
      send(consent);
      assertEquals(
          List.of(
              line(home, "consent", "", consent),
              line(home, "aggregates", "\"superseded\":[],", day)),
          receiver.lines(3).subList(1, 3));
      assertEquals(1, receipt(home, 1).through());
      assertTrue(receiver.stop().contains("\"parked\":2"));
    }
  }

  @Test
  void endedConsent_takesNothingMadeAfterItsEnd() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1), home.withdrawal(4, 2));
      // made before the end and late: taken; made after it: not
      send(home.day(2, 20, 0, 2, 4 - 1), home.day(1, 11, 1, 3, 5));
      // the record before the last, put back: not taken either
      send(home.consent());
      TestHome neighbour = home();
      send(neighbour.consent());
      List<String> lines = receiver.lines(5);
      assertTrue(lines.get(3).contains("\"seq\":2,"), lines.get(3));
      Receipt receipt = receipt(home, 2);
      assertEquals(List.of(), receipt.missing());
      assertTrue(receiver.stop().endsWith("\"refused\":{\"chain\":1,\"ended\":1}}"));
    }
  }

  private static Clock later(int days) {
    return Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
  }

  @Test
  void figures_waitSevenDaysForTheirConsentRecord() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      send(home.day(1, 10, 0, 1), home.annulled(2), home().consent());
      receiver.lines(1);
      assertTrue(receiver.stop().contains("\"parked\":2,"));
    }
    try (RunningReceiver receiver = new RunningReceiver(later(6), territory, operator)) {
      send(home().consent());
      receiver.lines(1);
      assertTrue(receiver.stop().endsWith("\"refused\":{}}"));
    }
    try (RunningReceiver receiver = new RunningReceiver(later(8), territory, operator)) {
      send(home().consent());
      receiver.lines(1);
      assertTrue(receiver.stop().endsWith("\"refused\":{\"consent\":2}}"));
    }
  }

  @Test
  void receipt_leavesTheBrokerThirtyDaysAfterTheEnd() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1), home.withdrawal(4, 1));
      receiver.lines(3);
      assertEquals(1, receipt(home, 1).through());
    }
    try (RunningReceiver receiver = new RunningReceiver(later(29), territory, operator)) {
      TestHome neighbour = home();
      send(neighbour.consent());
      receiver.lines(1);
      assertEquals(1, receipt(home, 1).through());
    }
    try (RunningReceiver receiver = new RunningReceiver(later(31), territory, operator)) {
      receiver.connected(1);
      line.subscribe(List.of(home.receipts()));
      Await.until(
          () ->
              line.received()
                  .map(Arrival::packet)
                  .filter(packet -> packet.topic().equals(home.receipts()))
                  .filter(packet -> packet.payload().length == 0)
                  .isPresent());
    }
  }

  @Test
  void receiver_outlivesItsBroker() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1));
      receiver.lines(2);
      territory.broker.stop();
      territory.broker.restart();
      line.connect(Optional.empty());
      send(home.day(2, 20, 0, 2));
      assertTrue(receiver.lines(3).get(2).contains("\"seq\":2,"));
    }
  }

  @Test
  void receiver_withoutCertificateOrBrokerSaysSo() throws Exception {
    Path fresh = folder.resolve("fresh");
    Provision.run("service", "init", "--dir", fresh, "--service", "fresh-one").good();
    Provision.Ran unsigned = Provision.run("service", "receive", "--dir", fresh);
    assertEquals(1, unsigned.code());
    assertTrue(unsigned.err().contains("the territory makes it with 'service sign'"));
    assertEquals(2, Provision.run("service", "receive", "--dir", operator, "--count", 0).code());
    assertEquals(
        2, Provision.run("service", "receive", "--dir", operator, "--count", 3, "--once").code());
  }
}
