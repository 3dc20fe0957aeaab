// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Packet;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.wire.ConsentReader;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that comes back, before a real broker and the receiver of a service. */
final class RestoredBoxTest {
  private static final String SERVICE = "conseil-renovation";
  private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
  private static final Instant TAKEN = TestBox.NOW;
  private static final Instant RESTORED = TAKEN.plus(Duration.ofDays(1));
  private static final Instant LATER = TAKEN.plus(Duration.ofDays(12));

  @TempDir Path folder;
  private final Started started = new Started();
  private TestTerritory territory;
  private Path operator;
  private RunningReceiver receiver;

  /**
   * All that passes for the service: a second receiver of it, to which the broker gives as much.
   */
  private ServiceEar ear;

  private RestoredAgent agent;
  private ConsentRecord given;

  @BeforeEach
  void provision() throws Exception {
    territory = started.add(TestTerritory.start(folder));
    operator = admitted("one");
    receiver =
        started.add(new RunningReceiver(Clock.fixed(LATER, ZoneOffset.UTC), territory, operator));
    ear = started.add(new ServiceEar(territory, new Operator(admitted("two"))));
    Offer offer = TestTerritory.offer(operator);
    agent = new RestoredAgent(folder.resolve("data"), territory.addBox("box"));
    started.add(() -> agent.close());
    agent.claim();
    given = agent.give(offer);
    agent.queue(given, 3, TAKEN);
    agent.deliver(TAKEN);
    receiver.lines(4);
  }

  private Path admitted(String name) throws IOException {
    Path at = folder.resolve(name);
    Object[] init = {
      "service",
      "init",
      "--dir",
      at,
      "--service",
      SERVICE,
      "--receiver",
      name,
      "--valid-from",
      "2026-01-01T00:00:00Z"
    };
    Provision.run(init).good();
    Object[] what =
        name.equals("one")
            ? new Object[] {"--offer", at.resolve("offer.json")}
            : new Object[] {"--service", SERVICE};
    Object[] sign = {
      "service",
      "sign",
      "--authority",
      territory.authority(),
      "--broker",
      territory.brokerFolder(),
      "--request",
      at.resolve("request.pem"),
      what[0],
      what[1],
      "--out",
      at
    };
    Provision.run(sign).good();
    return at;
  }

  @AfterEach
  void end() {
    started.close();
  }

  @Test
  void backupFromBeforeAWithdrawal_restored_sendsNothingUnderIt_andConfirmedItIsANewOne()
      throws Exception {
    agent.queue(given, 2, TAKEN);
    byte[] backup = agent.backup(TAKEN);
    Instant withdrawn = TAKEN.plusSeconds(3_600);
    agent.box.consents.change(
        given.id(), new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, withdrawn, "command"));
    agent.deliver(withdrawn);
    assertTrue(receiver.lines(5).get(4).contains("ConsentWithdrawn"), "and none of the two");
    assertEquals(5, ear.cameOf(given.home(), 5).size());
    long before = ear.count(given.home());

    agent = agent.restored(backup, RESTORED);
    assertEquals(
        ConsentRecord.State.SUSPENDED,
        agent.box.consents.find(given.id()).orElseThrow().state(RESTORED));
    assertEquals(List.of(), agent.box.consents.needs());
    for (int day = 0; day < 10; day++) {
      agent.box.turn(RESTORED.plus(Duration.ofDays(day)));
    }
    assertThrows(
        IllegalStateException.class,
        () ->
            agent.box.consents.change(
                given.id(), new ConsentEvent(ConsentEvent.Kind.RESUMED, RESTORED, "command")));

    ConsentRecord fresh = agent.confirm(given.id(), RESTORED);
    agent.queue(fresh, 4, LATER);
    agent.deliver(LATER);
    // what came last on the line of the box is the end of all that it sent
    assertEquals(5, ear.cameOf(fresh.home(), 5).size());
    assertEquals(before, ear.count(given.home()), "nothing more under the old one");
    List<String> lines = receiver.lines(10);
    assertEquals(10, lines.size());
    assertEquals(5, lines.stream().filter(line -> line.contains(given.home())).count());
    isNew(fresh, lines.subList(5, 10));
    nothingIsWrong(7);
  }

  /** Another number, pseudonym and keys, counted from 1; its record names the one before. */
  private void isNew(ConsentRecord fresh, List<String> lines) throws IOException {
    assertNotEquals(given.id(), fresh.id());
    assertNotEquals(given.home(), fresh.home());
    assertEquals(Optional.of(given.id()), fresh.replaces());
    assertTrue(lines.stream().allMatch(line -> line.contains(fresh.home())));
    assertTrue(
        lines.get(0).contains("\"dct:replaces\":{\"@id\":\"urn:uuid:" + given.id() + "\"}"),
        lines.get(0));
    assertEquals(List.of(1L, 2L, 3L, 4L), numbers(fresh, lines));
    KnownConsent old = known(ear.on(given.home() + "/consent").get(0));
    KnownConsent now = known(ear.on(fresh.home() + "/consent").get(0));
    assertNotEquals(old.address(), now.address());
    assertNotEquals(old.receipts().json(), now.receipts().json());
    assertTrue(now.given().equals(RESTORED));
  }

  @Test
  void clonedBox_besideTheOldOne_usesNoNumberAndNoKeyTwice() throws Exception {
    byte[] backup = agent.backup(TAKEN);
    try (RestoredAgent clone =
        RestoredAgent.cloned(folder.resolve("clone"), territory.addBox("other"), backup)) {
      agent.queue(given, 2, TAKEN);
      clone.box.turn(RESTORED);
      ConsentRecord fresh = clone.confirm(given.id(), RESTORED);
      Thread beside = new Thread(() -> agent.deliver(LATER), "the old one");
      clone.queue(fresh, 5, LATER);
      beside.start();
      clone.deliver(LATER);
      beside.join();
      agent.queue(given, 3, LATER);
      agent.deliver(LATER);

      assertEquals(9, ear.cameOf(given.home(), 9).size());
      assertEquals(6, ear.cameOf(fresh.home(), 6).size());
      List<String> lines = receiver.lines(15);
      assertEquals(15, lines.size());
      assertEquals(
          List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L), numbers(given, lines), "the old one counts on");
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L), numbers(fresh, lines), "the new one from 1");
      assertNotEquals(given.home(), fresh.home());
      Set<String> sealed = new HashSet<>();
      Set<String> addresses = new HashSet<>();
      List<Packet> all = new ArrayList<>(ear.cameOf(given.home(), 9));
      all.addAll(ear.cameOf(fresh.home(), 6));
      for (Packet packet : all) {
        assertTrue(sealed.add(encapsulated(packet)), "a key that seals is used once");
        if (packet.topic().endsWith("/consent")) {
          KnownConsent known = known(packet);
          assertTrue(addresses.add(known.address()) && addresses.add(known.receipts().json()));
        }
      }
      assertEquals(15, sealed.size());
      assertEquals(4, addresses.size());
      assertEquals(Set.of(given.id()), agent.box.consents.listening().keySet());
      assertEquals(Set.of(fresh.id()), clone.box.consents.listening().keySet());
      nothingIsWrong(13);
    }
  }

  private KnownConsent known(Packet packet) throws IOException {
    ConsentReader reader =
        new ConsentReader(new Operator(operator).receiver(), id -> Optional.empty());
    return ((Opened.Accepted<KnownConsent>) reader.open(packet.topic(), packet.payload()))
        .document();
  }

  /** The numbers of the figures of a home, in rising order, each as often as it came. */
  private static List<Long> numbers(ConsentRecord record, List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("\"home\":\"" + record.home() + "\""))
        .flatMap(line -> SEQ.matcher(line).results())
        .map(seq -> Long.valueOf(seq.group(1)))
        .sorted()
        .toList();
  }

  /** The public half of the key of one message. Source: RFC 9180, X25519. */
  private static String encapsulated(Packet packet) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(packet.payload(), 9, 9 + 32));
  }

  /** The receiver took each message once and refused none. */
  private void nothingIsWrong(int aggregates) throws Exception {
    String stats = receiver.stop();
    assertTrue(stats.contains("\"aggregates\":" + aggregates), stats);
    assertTrue(stats.contains("\"refused\":{}"), stats);
  }
}
