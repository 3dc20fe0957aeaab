// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.Opened;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServiceSignTest extends ServiceScene {
  private Provision.Ran sign(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "service",
                "sign",
                "--authority",
                authority,
                "--broker",
                broker,
                "--request",
                operator.resolve("request.pem")));
    arguments.addAll(List.of(more));
    return Provision.run(arguments.toArray());
  }

  private Provision.Ran signOffer(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("--offer", operator.resolve("offer.json")));
    arguments.addAll(List.of(more));
    return sign(arguments.toArray());
  }

  private void edit(String from, String to) throws IOException {
    Path file = operator.resolve("offer.json");
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void init_laysSecretsForTheirOwnerOnlyAndADraftWithoutFault() throws IOException {
    Map<String, String> modes = AuthorityInitTest.modes(operator);
    assertEquals("rwx------", modes.get(""));
    assertEquals("rw-------", modes.get("service.keys"));
    assertEquals("rw-------", modes.get("receiver.key"));
    assertEquals(5, modes.size(), modes.toString());
    Offer draft = TestTerritory.offer(operator);
    assertEquals(List.of(), Policy.check(draft));
    assertEquals(NAME, draft.service());
    Provision.Ran check =
        Provision.run("service", "check", "--offer", operator.resolve("offer.json")).good();
    assertEquals("good: conseil-renovation, version 1\n", check.out());
    assertTrue(check.err().contains("note: still as drafted: controller.url: "), check.err());
    assertTrue(check.err().contains("note: still as drafted: controller.name: "), check.err());
    assertTrue(
        Files.readString(operator.resolve("offer.json")).contains("\n  \"version\":1,\n"),
        "each member on a line of its own");
    assertEquals(1, Provision.run("service", "init", "--dir", operator, "--service", NAME).code());
  }

  @Test
  void check_namesEachFault() throws IOException {
    edit("\"P1D\"", "\"P1Q\"");
    edit("\"FR\"", "\"Lyon\"");
    Provision.Ran ran =
        Provision.run("service", "check", "--offer", operator.resolve("offer.json"));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("step"), ran.err());
    edit("\"P1Q\"", "\"P1D\"");
    ran = Provision.run("service", "check", "--offer", operator.resolve("offer.json"));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("storage.location"), ran.err());
    assertFalse(ran.err().contains("Lyon"), ran.err());
    Provision.Ran sign = signOffer();
    assertEquals(2, sign.code());
    assertTrue(sign.err().contains("storage.location"), sign.err());
    assertEquals(
        1, Provision.run("service", "check", "--offer", operator.resolve("no.json")).code());
  }

  @Test
  void sign_givesCertificateOfferAndRules() throws Exception {
    Provision.Ran ran = signOffer("--out", operator, "--json").good();
    assertTrue(ran.out().contains("\"receiver\":\"conseil-renovation.main\""), ran.out());
    assertTrue(ran.out().contains("\"reloaded\":false"), ran.out());
    var chain = Pem.readCertificates(operator.resolve("certificate.pem"));
    chain.get(0).verify(chain.get(1).getPublicKey());
    assertEquals("CN=" + NAME + ".main", chain.get(0).getSubjectX500Principal().getName());
    assertEquals(List.of("1.3.6.1.5.5.7.3.2"), chain.get(0).getExtendedKeyUsage());
    assertTrue(
        Files.readString(broker.resolve("services.acl"))
            .endsWith(
                """

                user conseil-renovation.main
                topic read foyer/v1/services/conseil-renovation/#
                topic write foyer/v1/services/conseil-renovation/receipts/+
                """));
    assertEquals(TestTerritory.offer(operator), opened(1).offer().orElseThrow());
  }

  private SignedOffer opened(int version) throws IOException {
    Territory territory = new Territory(authority);
    OfferReader reader = new OfferReader(new TerritoryKeys(territory.key(), territory.successor()));
    Path file = territory.offers().resolve(NAME + "." + version + ".jws");
    Opened<SignedOffer> opened = reader.open(Topics.offer(NAME), Files.readAllBytes(file));
    return ((Opened.Accepted<SignedOffer>) opened).document();
  }

  @Test
  void version_mustRise() throws IOException {
    signOffer().good();
    Provision.Ran again = signOffer();
    assertEquals(2, again.code());
    assertTrue(again.err().contains("version: expected above 1"), again.err());
    Path second = folder.resolve("second");
    Provision.run("service", "init", "--dir", second, "--service", NAME, "--receiver", "second")
        .good();
    edit("\"version\":1", "\"version\":2");
    Provision.Ran raised =
        Provision.run(
            "service",
            "sign",
            "--authority",
            authority,
            "--broker",
            broker,
            "--request",
            second.resolve("request.pem"),
            "--offer",
            operator.resolve("offer.json"));
    raised.good();
    assertEquals(2, opened(2).version());
  }

  @Test
  void requestOfAnotherService_isRefused() {
    Path other = folder.resolve("other");
    Provision.run("service", "init", "--dir", other, "--service", "other-service").good();
    Provision.Ran ran = sign("--offer", other.resolve("offer.json"));
    assertEquals(2, ran.code());
    assertTrue(
        ran.err().contains("the offer is of other-service, the request of conseil-renovation.main"),
        ran.err());
    Provision.Ran none = sign();
    assertEquals(2, none.code());
    assertTrue(none.err().contains("--offer: needed"), none.err());
    assertEquals(2, sign("--offer", operator.resolve("offer.json"), "--port", "x").code());
  }

  @Test
  void dryRun_changesNothing() throws IOException {
    Map<String, String> territory = AuthorityInitTest.modes(authority);
    String rules = Files.readString(broker.resolve("services.acl"));
    Provision.Ran ran = signOffer("--dry-run").good();
    assertTrue(ran.out().contains("would write changed file " + broker), ran.out());
    assertEquals(territory, AuthorityInitTest.modes(authority));
    assertEquals(rules, Files.readString(broker.resolve("services.acl")));
  }

  @Test
  void tombstone_withdrawsWithTheNextVersion() throws IOException {
    signOffer().good();
    Provision.Ran dry =
        Provision.run(
                "service",
                "tombstone",
                "--authority",
                authority,
                "--service",
                NAME,
                "--publish",
                "--dry-run")
            .good();
    assertFalse(dry.out().contains("published"), dry.out());
    Provision.run("service", "tombstone", "--authority", authority, "--service", NAME).good();
    assertEquals(2, opened(2).version());
    assertTrue(opened(2).offer().isEmpty());
    Provision.Ran again =
        Provision.run("service", "tombstone", "--authority", authority, "--service", NAME);
    assertEquals(2, again.code());
    assertTrue(again.err().contains("no offer of conseil-renovation stands"), again.err());
  }

  @Test
  void publish_putsOffersOnTheBrokerForBoxesToVerify() throws Exception {
    try (TestTerritory territory = TestTerritory.start(folder.resolve("territory"))) {
      Path own = territory.addService(NAME);
      var box = territory.addBox("box");
      try (PahoBroker line = TestTerritory.line(box)) {
        line.connect(Optional.empty());
        line.subscribe(List.of(Topics.ALL_OFFERS));
        Object[] command = {
          "service",
          "publish",
          "--authority",
          territory.authority(),
          "--port",
          territory.servicesPort
        };
        Provision.Ran published = Provision.run(command).good();
        assertEquals("published offer conseil-renovation, version 1\n", published.out());
        Territory keys = new Territory(territory.authority());
        OfferReader reader = new OfferReader(new TerritoryKeys(keys.key(), keys.successor()));
        Arrival arrival = Await.some(line::received);
        Opened<SignedOffer> opened =
            reader.open(arrival.packet().topic(), arrival.packet().payload());
        SignedOffer offer = ((Opened.Accepted<SignedOffer>) opened).document();
        assertEquals(Optional.of(TestTerritory.offer(own)), offer.offer());
      }
      Provision.run(
              "service",
              "tombstone",
              "--authority",
              territory.authority(),
              "--service",
              NAME,
              "--publish",
              "--port",
              territory.servicesPort)
          .good();
      try (PahoBroker line = TestTerritory.line(box)) {
        line.connect(Optional.empty());
        line.subscribe(List.of(Topics.ALL_OFFERS));
        Arrival retained = Await.some(line::received);
        assertTrue(retained.packet().retained());
        byte[] tombstone =
            Files.readAllBytes(
                new Territory(territory.authority()).offers().resolve(NAME + ".2.jws"));
        assertEquals(
            new String(tombstone, StandardCharsets.US_ASCII),
            new String(retained.packet().payload(), StandardCharsets.US_ASCII));
      }
    }
    Provision.Ran unreachable =
        Provision.run(
            "service",
            "publish",
            "--authority",
            folder.resolve("territory/authority"),
            "--port",
            TestBroker.freePort());
    assertEquals(1, unreachable.code());
    assertTrue(unreachable.err().contains("cannot be reached"), unreachable.err());
    assertTrue(unreachable.err().contains("nothing was published"), unreachable.err());
    Path authority = folder.resolve("territory/authority");
    Provision.Ran boxes =
        Provision.run("service", "publish", "--authority", authority, "--port", 8883);
    assertTrue(boxes.err().contains("8883 is where boxes connect"), boxes.err());
  }
}
