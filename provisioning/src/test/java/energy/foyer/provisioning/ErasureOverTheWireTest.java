// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.mqtt.Packet;
import energy.foyer.store.Account;
import energy.foyer.store.Accounts;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Figure;
import energy.foyer.window.Span;
import energy.foyer.window.Step;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Numbered;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptSealer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker sees of what the resident erases, here and at services. */
final class ErasureOverTheWireTest {

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
  void spanErasedWhileItWaited_leavesAsVoidsOfTheSameNumbers() throws IOException {
    ConsentRecord record = box.give();
    box.queue(record, 4);
    Instant first = Step.DAY.boundaryFrom(TestBox.GIVEN, TestBox.PARIS);
    Span erased = new Span(first.plus(Duration.ofDays(1)), first.plus(Duration.ofDays(3)));
    assertEquals(2, box.consents.untell(resident, erased, TestBox.NOW));
    box.deliver();
    Await.until(() -> hub.on("/aggregates").size() == 4 && hub.on("/consent").size() == 1);
    KnownConsent known = box.known(hub.on("/consent").get(0));
    List<Numbered> opened =
        hub.on("/aggregates").stream()
            .map(packet -> box.numbered(packet, known))
            .sorted(Comparator.comparingLong(Numbered::seq))
            .toList();
    assertEquals(List.of(1L, 2L, 3L, 4L), opened.stream().map(Numbered::seq).toList());
    assertEquals(
        List.of(first, first.plus(Duration.ofDays(3))),
        opened.stream()
            .flatMap(each -> each.aggregate().stream())
            .flatMap(aggregate -> aggregate.figures().stream())
            .map((Figure figure) -> figure.window().start())
            .toList());
    assertTrue(opened.get(1).aggregate().isEmpty() && opened.get(2).aggregate().isEmpty());
  }

  @Test
  void settledWithdrawal_isAskedLater_confirmedAndTakenOffTheBrokerAnew() throws IOException {
    ConsentRecord record = box.give();
    box.queue(record, 2);
    box.deliver();
    box.withdraw(record);
    box.deliver();
    Await.until(() -> newest(record).map(KnownConsent::ended).orElse(false));
    Instant day = receive(record, Receipt.Kind.RECEIVED, TestBox.NOW.plus(Duration.ofHours(2)));
    takenOff(record, day);
    Instant later = TestBox.NOW.plus(Duration.ofDays(20));
    box.turn(later);
    assertTrue(account(record.id()).erasure().reachable());

    box.consents.erase(record.id(), later);
    Await.until(
        () -> {
          box.turn(later);
          return newest(record).map(KnownConsent::erasureRequested).orElse(false);
        });
    Instant night = receive(record, Receipt.Kind.ERASED, later.plus(Duration.ofHours(2)));
    assertTrue(account(record.id()).erasure().confirmed().isPresent());
    long entry = new Accounts(box.database).receipts(record.id()).get(0);
    LedgerEntry told = box.ledger.find(entry, resident).orElseThrow();
    assertEquals("erased", told.detail());
    takenOff(record, night);
    Await.until(
        () -> {
          box.turn(night.plus(Duration.ofHours(8)));
          return !account(record.id()).erasure().reachable();
        });
    assertFalse(retained(record), "nothing of the pseudonym stays on the broker");
  }

  /** The service signs that it has the newest record, or erased; when the box knows. */
  private Instant receive(ConsentRecord record, Receipt.Kind kind, Instant now) throws IOException {
    KnownConsent known = newest(record).orElseThrow();
    Receipt receipt =
        new Receipt(record.id(), kind, 2, List.of(), known.hash(), now, Receipt.Answer.NONE);
    ReceiptSealer.Sealed sealed = new ReceiptSealer(box.service).seal(receipt, known);
    int before = new Accounts(box.database).receipts(record.id()).size();
    hub.publish(sealed.topic(), sealed.payload());
    Await.until(
        () -> {
          box.turn(now);
          return receipts(record.id()) > before;
        });
    return now.plus(Duration.ofHours(2));
  }

  private void takenOff(ConsentRecord record, Instant now) {
    Await.until(
        () -> {
          box.turn(now);
          return newest(record).isEmpty();
        });
  }

  private int receipts(UUID id) {
    try {
      return new Accounts(box.database).receipts(id).size();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Account account(UUID id) {
    try {
      return new Accounts(box.database).of(id).orElseThrow();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Whether a session that begins now is told anything of the pseudonym. */
  private boolean retained(ConsentRecord record) throws IOException {
    try (Hub late =
        new Hub(scene.server.port(), scene.authority, List.of("foyer/v1/services/+/homes/#"))) {
      late.publish("foyer/v1/services/conseil-essai/homes/last/consent", new byte[] {1});
      Await.until(() -> !late.on("/last/consent").isEmpty());
      return late.on("").stream().anyMatch(packet -> packet.topic().contains(record.home()));
    }
  }

  /** The record that came last; empty where it was taken off. */
  private Optional<KnownConsent> newest(ConsentRecord record) {
    List<Packet> records = hub.on(record.home() + "/consent");
    return records.isEmpty() || records.get(records.size() - 1).payload().length == 0
        ? Optional.empty()
        : Optional.of(box.known(records.get(records.size() - 1)));
  }
}
