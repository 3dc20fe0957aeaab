// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Erasure at services: asked with the end or after it, confirmed by a signed receipt. */
final class ErasureTest extends ErasureScene {

  @Test
  void withdrawalWithErasure_asksInTheFinalNotice() throws IOException {
    withdraw(true);
    String notice = newest();
    assertTrue(notice.contains(ASKS), notice);
    assertTrue(notice.contains("\"lastSeq\":2"), notice);
    assertEquals(Optional.of(now), account().erasure().asked());
    assertEquals(Optional.empty(), account().erasure().confirmed());
  }

  @Test
  void withdrawalWithout_asksForNothing_andCanAskLater() throws IOException {
    withdraw(false);
    assertFalse(newest().contains(ASKS));
    assertEquals(Optional.empty(), account().erasure().asked());
    home.send(now, 10, 0);
    Instant later = now.plus(Duration.ofDays(3));
    home.consents.erase(id, later);
    List<Row> rows = home.send(later, 10, 0);
    assertEquals(List.of(Message.Kind.CONSENT), OutboxTest.kinds(rows));
    assertTrue(newest().contains(ASKS));
    assertEquals(Optional.of(later), account().erasure().asked());
    home.consents.erase(id, later.plusSeconds(60));
    assertEquals(0, home.send(later.plusSeconds(60), 10, 0).size(), "it is asked once");
  }

  @Test
  void livingConsent_isWithdrawnFirst() {
    assertThrows(IllegalStateException.class, () -> home.consents.erase(id, now));
    assertThrows(NoSuchElementException.class, () -> home.consents.erase(UUID.randomUUID(), now));
  }

  @Test
  void confirmation_countsForTheRecordInWhichItWasAsked() throws IOException {
    withdraw(true);
    home.send(now, 10, 0);
    Instant later = now.plus(Duration.ofHours(2));
    receive(Receipt.Kind.ERASED, "ab".repeat(32), later);
    assertEquals(Optional.empty(), account().erasure().confirmed());
    receive(Receipt.Kind.ERASED, hash(), later.plusSeconds(1));
    assertEquals(Optional.of(later.plusSeconds(1)), account().erasure().confirmed());
    LedgerEntry entry = home.entries(LedgerEntry.Kind.RECEIPT).get(0);
    assertEquals("erased", entry.detail());
    assertTrue(entry.text().contains("\"kind\":\"erased\""), entry.text());
    assertEquals(entry.number(), accounts.receipts(id).get(0));
  }

  @Test
  void confirmationThatNobodyAskedFor_isEnteredAndCountsForNothing() throws IOException {
    withdraw(false);
    home.send(now, 10, 0);
    receive(Receipt.Kind.ERASED, hash(), now.plusSeconds(9));
    assertEquals(Optional.empty(), account().erasure().confirmed());
    assertEquals("erased", home.entries(LedgerEntry.Kind.RECEIPT).get(0).detail());
    home.consents.erase(id, now.plusSeconds(20));
    assertEquals(Optional.empty(), account().erasure().confirmed());
  }

  @Test
  void retainedRecord_goesOnceErasureIsConfirmed_andNotBefore() throws IOException {
    withdraw(true);
    home.send(now, 10, 0);
    Instant later = now.plus(Duration.ofHours(2));
    receive(Receipt.Kind.RECEIVED, hash(), later);
    assertEquals(0, home.send(later, 10, 0).size(), "all is received, nothing is confirmed");
    later = later.plus(Duration.ofHours(2));
    receive(Receipt.Kind.ERASED, hash(), later);
    List<Row> rows = home.send(later, 10, 0);
    assertEquals(1, rows.size());
    assertEquals(0, rows.get(0).payload().length);
    home.outbox.next(later.plus(Duration.ofHours(2)), 10);
    Account account = account();
    assertFalse(account.erasure().reachable());
    assertTrue(account.erasure().confirmed().isPresent(), "who confirmed is told for ever");
    assertEquals(2, account.numbers().received());
    assertEquals(2, accounts.receipts(id).size());
  }

  /** Each new line sends the record again: that must not put its end off. */
  @Test
  void boxThatReconnectsEachDay_emptiesTheTopicAfter30Days() throws IOException {
    withdraw(true);
    home.send(now, 10, 0);
    for (int day = 1; day < 30; day++) {
      Instant at = now.plus(Duration.ofDays(day));
      home.outbox.connected(at);
      assertTrue(home.send(at, 10, 0).get(0).payload().length > 0, "day " + day);
    }
    List<Row> rows = home.send(now.plus(Duration.ofDays(31)), 10, 0);
    assertEquals(0, rows.get(0).payload().length);
  }

  @Test
  void answerThatComesTooSoon_isHeardTheNextDay_andItsNumbersAtOnce() throws IOException {
    receive(answer("Bravo", 1), now);
    receive(answer("Encore", 2), now.plusSeconds(60));
    assertEquals(2, account().numbers().received());
    assertEquals(1, home.entries(LedgerEntry.Kind.RECEIPT).size());
    Instant tomorrow = now.plus(Duration.ofDays(1));
    receive(answer("Encore", 2), tomorrow);
    assertTrue(home.entries(LedgerEntry.Kind.RECEIPT).get(0).text().contains("Encore"));
  }

  @Test
  void account_tellsHowFarTheServiceHasIt() throws IOException {
    home.disclose(id);
    Receipt receipt =
        new Receipt(
            id,
            Receipt.Kind.RECEIVED,
            1,
            List.of(new Receipt.Gap(2, 2)),
            "ab".repeat(32),
            now,
            Receipt.Answer.NONE);
    receive(receipt, now);
    Account.Numbers numbers = account().numbers();
    assertEquals(3, numbers.prepared());
    assertEquals(2, numbers.handed());
    assertEquals(1, numbers.received());
    assertEquals(2, numbers.waiting(), "the missing one and the new one");
    assertEquals(List.of(new Receipt.Gap(2, 2)), numbers.missing());
  }

  @Test
  void waiting_namesTheEntriesOfWhatWouldLeave() throws IOException {
    home.disclose(id);
    List<Long> waiting = accounts.waiting(now);
    assertEquals(List.of(home.entries(LedgerEntry.Kind.PREPARED).get(0).number()), waiting);
    home.change(id, ConsentEvent.Kind.PAUSED, now);
    assertEquals(List.of(), accounts.waiting(now), "a pause holds it");
  }

  private Receipt answer(String text, long through) {
    Receipt.Answer answer = new Receipt.Answer(text, text);
    return new Receipt(id, Receipt.Kind.ANSWER, through, List.of(), "ab".repeat(32), now, answer);
  }
}
