// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Packet;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A home, a real broker with the real rules, and the receiver's command. */
final class ReceptionTest extends ReceptionScene {
  private static final Pattern WINDOW =
      Pattern.compile("\"start\":\"([^\"]+)\".*?\"value\":(\\d+).*?\"rev\":(\\d+)");

  /** The newest revision of each window, by its start. */
  private static Map<String, Long> sums(List<String> lines) {
    Map<String, Long> values = new TreeMap<>();
    Map<String, Integer> revisions = new TreeMap<>();
    for (String line : lines) {
      Matcher window = WINDOW.matcher(line);
      while (window.find()) {
        int rev = Integer.parseInt(window.group(3));
        if (rev >= revisions.getOrDefault(window.group(1), 0)) {
          revisions.put(window.group(1), rev);
          values.put(window.group(1), Long.valueOf(window.group(2)));
        }
      }
    }
    return values;
  }

  @Test
  void documents_comeOutOneALineAsTheHomeSealedThem() throws Exception {
    Message consent = home.consent();
    Message first = home.day(1, 11_840, 0, 1);
    Message second = home.day(2, 9_007, 0, 2);
    Message gone = home.annulled(3);
    Provision.Ran ran;
    try (RunningReceiver receiver = new RunningReceiver(territory, operator, "--count", 2)) {
      send(consent, gone, first, second);
      ran = receiver.ended().good();
    }
    assertEquals(
        List.of(
            line(home, "consent", "", consent),
            line(home, "void", "", gone),
            line(home, "aggregates", "\"superseded\":[],", first),
            line(home, "aggregates", "\"superseded\":[],", second)),
        ran.out().lines().toList());
    assertTrue(ran.err().contains("received 4, aggregates 2, consent 1, void 1, repeated 0"));
    assertTrue(ran.err().contains("refused 0"), ran.err());
  }

  @Test
  void receipts_tellTheHomeWhatCameAndWhatIsMissing() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      Message consent = home.consent();
      send(consent, home.day(1, 10, 0, 1), home.day(2, 20, 0, 2), home.day(3, 30, 0, 5));
      receiver.lines(4);
      // one may be sent before the last of them is there, and a receiver that has just begun may
      // ask for all above what it holds, too
      Receipt.Gap hole = new Receipt.Gap(3, 4);
      Receipt partial = receipt(home, receipt -> receipt.missing().contains(hole));
      assertEquals(home.record.id(), partial.consent());
      assertEquals(2, partial.through());
      assertEquals(hole, partial.missing().get(0));
      assertEquals(Receipt.Kind.RECEIVED, partial.kind());
      send(home.annulled(3), home.day(4, 40, 0, 4));
      Receipt whole = receipt(home, 5);
      assertEquals(5, whole.through());
      assertEquals(List.of(), whole.missing());
      assertEquals(64, whole.recordHash().length());
    }
  }

  @Test
  void replay_changesNoSum() throws Exception {
    Message[] messages = {
      home.consent(),
      home.day(1, 1_000, 0, 1),
      home.day(2, 2_000, 0, 2),
      home.day(1, 1_500, 1, 3),
      home.annulled(4)
    };
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      for (int i = 0; i < 3; i++) {
        send(messages);
      }
      // what stands for a number came first: the figures after it change nothing
      send(home.day(3, 7, 0, 4), home.day(3, 3_000, 0, 5));
      List<String> lines = receiver.lines(6);
      assertEquals(6, lines.size());
      Map<String, Long> sums = sums(lines);
      assertEquals(3, sums.size());
      assertEquals(6_500, sums.values().stream().mapToLong(Long::longValue).sum());
      String stats = receiver.stop();
      assertTrue(stats.contains("\"aggregates\":4,\"consent\":1,\"void\":1"), stats);
      assertTrue(stats.contains("\"repeated\":10,\"overtaken\":1"), stats);
      assertTrue(stats.endsWith("\"refused\":{}}"), stats);
    }
  }

  @Test
  void olderRevision_isToldAsSuperseded() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      send(home.consent(), home.day(1, 1_500, 1, 2), home.day(1, 1_000, 0, 1));
      List<String> lines = receiver.lines(3);
      assertTrue(lines.get(1).contains("\"superseded\":[],"), lines.get(1));
      Matcher start = Pattern.compile("\"superseded\":\\[\"([^\"]+)\"],").matcher(lines.get(2));
      assertTrue(start.find(), lines.get(2));
      Instant day = Instant.parse(start.group(1));
      assertTrue(day.isBefore(home.given.plus(Duration.ofDays(1))));
      assertEquals(1_500, sums(lines).values().iterator().next());
    }
  }

  @Test
  void bad_isRefusedByName_andTheReceiverGoesOn() throws Exception {
    TestHome neighbour = home();
    TestHome foreign =
        new TestHome(TestTerritory.offer(territory.addService("other-one")), home.given);
    Message day = home.day(1, 10, 0, 1);
    String topic = day.topic();
    byte[] altered = day.payload();
    altered[altered.length - 1] ^= 1;
    byte[] newer = day.payload();
    newer[0] = 2;
    Offer offer = home.record.offer();
    byte[] forged =
        new Forger().sealed(offer.keys().seal(), topic, "foyer-aggregates+jws", text(day));
    byte[] mistyped = new Forger().sealed(offer.keys().seal(), topic, "foyer-offer+jws", text(day));
    try (RunningReceiver receiver = new RunningReceiver(territory, operator)) {
      send(home.consent(), neighbour.consent());
      TestHome.send(
          line,
          raw(topic, altered),
          raw(topic, newer),
          raw(topic, forged),
          raw(topic, mistyped),
          raw(topic, new byte[] {1, 2, 3}),
          raw(topic, new byte[0]),
          TestHome.packet(day, neighbour.day(1, 1, 0, 1).topic()),
          TestHome.packet(foreign.day(1, 5, 0, 1), topic),
          raw(Topics.consent(SERVICE, home.keys.home()), new byte[0]));
      send(day, home.day(1, 11, 0, 1));
      Message last = home.day(2, 20, 0, 2);
      send(last);
      List<String> lines = receiver.lines(4);
      assertEquals(line(home, "aggregates", "\"superseded\":[],", day), lines.get(2));
      assertEquals(line(home, "aggregates", "\"superseded\":[],", last), lines.get(3));
      String stats = receiver.stop();
      assertTrue(
          stats.endsWith(
              "\"refused\":{\"empty\":2,\"hpke\":3,\"key\":1,\"pseudonym\":1,\"seq\":1,"
                  + "\"typ\":1,\"version\":1}}"),
          stats);
    }
  }

  private static Packet raw(String topic, byte[] payload) {
    return new Packet(topic, payload, false, 0, "", Map.of());
  }
}
