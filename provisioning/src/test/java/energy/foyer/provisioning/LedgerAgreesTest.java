// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.mqtt.Packet;
import energy.foyer.store.Accounts;
import energy.foyer.store.Ledger;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Unlocked;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Numbered;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptSealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger against what a real broker saw and what the service opened. */
final class LedgerAgreesTest {
  private static final int DAYS = 40;

  @TempDir Path folder;
  private final Started started = new Started();
  private BoxScene scene;
  private Hub hub;
  private TestBox box;
  private Unlocked resident;

  @BeforeEach
  void open() throws IOException {
    scene = new BoxScene(started, folder);
    hub = started.add(scene.hub());
    box = scene.box();
    resident = started.add(box.claimed());
  }

  @AfterEach
  void close() {
    started.close();
  }

  @Test
  void hashesEqualThoseAtTheBroker_andTextsThoseAtTheService() throws IOException {
    ConsentRecord record = box.give();
    box.queue(record, DAYS);
    box.deliver();
    Await.until(() -> hub.on("/aggregates").size() == DAYS && hub.on("/consent").size() == 1);
    List<LedgerEntry> prepared = prepared();
    Set<String> hashes =
        prepared.stream().map(LedgerEntry::sha256).collect(Collectors.toCollection(TreeSet::new));
    Set<String> seen = new TreeSet<>();
    List<Packet> figures = hub.on("/aggregates");
    List<Packet> records = hub.on("/consent");
    figures.forEach(packet -> seen.add(sha256(packet.payload())));
    records.forEach(packet -> seen.add(sha256(packet.payload())));
    assertEquals(seen, hashes);

    Map<String, String> texts = new HashMap<>();
    prepared.forEach(entry -> texts.put(entry.sha256(), entry.text()));
    KnownConsent known = box.known(records.get(0));
    assertEquals(texts.get(sha256(records.get(0).payload())), text(known.bytes()));
    for (Packet packet : figures) {
      Numbered opened = box.numbered(packet, known);
      assertEquals(texts.get(sha256(packet.payload())), text(opened.clear()));
    }
    assertTrue(box.ledger.verify(resident).intact());
  }

  @Test
  void erasure_isAskedAndConfirmedOverTheBroker_andNothingOfThePseudonymStays() throws IOException {
    ConsentRecord record = box.give();
    box.queue(record, 2);
    box.deliver();
    box.withdraw(record);
    box.consents.erase(record.id(), TestBox.NOW);
    box.deliver();
    Await.until(() -> asking().isPresent());
    KnownConsent known = asking().orElseThrow();
    Receipt receipt =
        new Receipt(
            record.id(),
            Receipt.Kind.ERASED,
            2,
            List.of(),
            known.hash(),
            TestBox.NOW,
            Receipt.Answer.NONE);
    ReceiptSealer.Sealed sealed = new ReceiptSealer(box.service).seal(receipt, known);
    hub.publish(sealed.topic(), sealed.payload());
    Accounts accounts = new Accounts(box.database);
    Instant later = TestBox.NOW.plus(Duration.ofHours(2));
    Await.until(
        () -> {
          box.turn(later);
          return confirmed(accounts, record.id());
        });
    LedgerEntry entry =
        box.ledger.find(accounts.receipts(record.id()).get(0), resident).orElseThrow();
    assertEquals("erased", entry.detail());
    Instant evening = later.plus(Duration.ofHours(2));
    Await.until(
        () -> {
          box.turn(evening);
          List<Packet> records = hub.on(record.home() + "/consent");
          return records.get(records.size() - 1).payload().length == 0;
        });
    List<String> retained = new ArrayList<>();
    try (Hub late =
        new Hub(scene.server.port(), scene.authority, List.of("foyer/v1/services/+/homes/#"))) {
      late.publish("foyer/v1/services/conseil-essai/homes/last/consent", new byte[] {1});
      Await.until(() -> !late.on("/last/consent").isEmpty());
      late.on("").forEach(packet -> retained.add(packet.topic()));
    }
    assertTrue(retained.stream().noneMatch(topic -> topic.contains(record.home())));
  }

  private static boolean confirmed(Accounts accounts, UUID id) {
    try {
      return accounts.of(id).orElseThrow().erasure().confirmed().isPresent();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The newest record that asks for erasure, as the service opens it. */
  private Optional<KnownConsent> asking() {
    return hub.on("/consent").stream()
        .filter(packet -> packet.payload().length > 0)
        .map(box::known)
        .filter(KnownConsent::erasureRequested)
        .findFirst();
  }

  private List<LedgerEntry> prepared() throws IOException {
    return box.ledger
        .list(
            new Ledger.Query(
                Optional.empty(), Set.of(LedgerEntry.Kind.PREPARED), Long.MAX_VALUE, 1000),
            resident)
        .entries();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
