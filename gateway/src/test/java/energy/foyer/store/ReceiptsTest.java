// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.wire.Digest;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receipts let go, what time overtakes, and what an ended consent leaves behind. */
final class ReceiptsTest {
  private static final String HASH = "ab".repeat(32);

  @TempDir Path temporary;
  private Household home;
  private UUID id;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    id = home.giveDaily("service-one");
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void acknowledgedRows_keepTheirBytes_untilAReceiptCoversThem() throws IOException {
    Instant now = discloseAndSend(5);
    assertEquals(5, withBytes());
    home.outbox.receipted(received(3, now), now);
    assertEquals(2, withBytes());
    assertEquals(3, home.count("SELECT count(*) FROM outbox WHERE receipted IS NOT NULL"));
    LedgerEntry entry = home.entries(LedgerEntry.Kind.RECEIPT).get(0);
    assertEquals(3, entry.seq());
    assertTrue(entry.text().contains("\"through\":3"), entry.text());
  }

  @Test
  void missingNumbers_areSentAgain() throws IOException {
    Instant now = discloseAndSend(6);
    home.outbox.receipted(received(2, now, new Receipt.Gap(3, 3), new Receipt.Gap(5, 6)), now);
    List<Row> rows = home.send(now, 10, 0);
    assertEquals(3, rows.size());
    assertEquals(
        3,
        home.count(
            "SELECT count(*) FROM outbox WHERE seq IN (3, 5, 6) AND acknowledged IS NOT NULL"));
    home.outbox.receipted(received(6, now.plusSeconds(9)), now.plusSeconds(10));
    assertEquals(0, withBytes());
  }

  @Test
  void retainedReceiptThatComesAgain_changesNothing() throws IOException {
    Instant now = discloseAndSend(3);
    Receipt receipt = received(1, now, new Receipt.Gap(2, 2));
    home.outbox.receipted(receipt, now);
    assertEquals(1, home.send(now, 10, 0).size());
    home.outbox.receipted(receipt, now.plusSeconds(60));
    assertEquals(0, home.send(now, 10, 0).size());
    assertEquals(1, home.entries(LedgerEntry.Kind.RECEIPT).size());
  }

  @Test
  void serviceThatTalksWithoutEnd_doesNotFillTheLedger() throws IOException {
    Instant now = discloseAndSend(3);
    home.outbox.receipted(received(1, now), now);
    for (int i = 0; i < 50; i++) {
      Instant at = now.plusSeconds(i);
      home.outbox.receipted(received(1, at, new Receipt.Gap(100 + i, 100 + i)), at);
    }
    assertEquals(1, home.entries(LedgerEntry.Kind.RECEIPT).size());
    assertEquals(
        now.toEpochMilli(), home.count("SELECT max(at) FROM receipt"), "nothing was written");
    home.outbox.receipted(received(2, now.plusSeconds(60)), now.plusSeconds(60));
    assertEquals(2, home.entries(LedgerEntry.Kind.RECEIPT).size(), "a row was let go");
    Instant tomorrow = now.plus(Duration.ofDays(2));
    home.outbox.receipted(received(2, tomorrow, new Receipt.Gap(3, 3)), tomorrow);
    assertEquals(3, home.entries(LedgerEntry.Kind.RECEIPT).size(), "once a day it is told");
  }

  @Test
  void serviceThatAlwaysMissesSomething_isNotSentItWithoutEnd() throws IOException {
    Instant now = discloseAndSend(3);
    int again = 0;
    for (int i = 0; i < Receipts.MOST_AGAIN_AN_HOUR; i++) {
      Instant at = now.plusSeconds(i);
      home.outbox.receipted(received(0, at, new Receipt.Gap(1, 3)), at);
      again += home.send(at, 10, 0).size();
    }
    assertEquals(Receipts.MOST_AGAIN_AN_HOUR, again);
    Instant later = now.plus(Duration.ofHours(1));
    home.outbox.receipted(received(0, later, new Receipt.Gap(1, 3)), later);
    assertEquals(3, home.send(later, 10, 0).size());
  }

  @Test
  void receiptOverAnUnansweredRow_showsThatItLeft() throws IOException {
    Instant now = home.disclose(id);
    home.send(now, 1, 0);
    List<Row> handed = home.hand(now, 1);
    home.outbox.receipted(received(1, now), now);
    assertEquals("the service has it", home.entries(LedgerEntry.Kind.LEFT).get(0).detail());
    home.outbox.answered(handed, new int[] {0}, now);
    assertEquals(2, home.entries(LedgerEntry.Kind.LEFT).size());
    assertEquals(0, home.outbox.counts().waiting());
  }

  @Test
  void receiptOverWhatNeverLeft_letsNothingGo() throws IOException {
    home.send(Household.GIVEN, 1, 0);
    Instant now = home.disclose(id);
    home.outbox.receipted(received(99, now), now);
    assertEquals(1, home.outbox.next(now, 10).size());
  }

  @Test
  void receiptOfAnUnknownConsent_ignored() throws IOException {
    Receipt other =
        new Receipt(
            UUID.randomUUID(),
            Receipt.Kind.RECEIVED,
            1,
            List.of(),
            HASH,
            Household.GIVEN,
            Receipt.Answer.NONE);
    home.outbox.receipted(other, Household.GIVEN);
    assertEquals(0, home.entries(LedgerEntry.Kind.RECEIPT).size());
  }

  @Test
  void answers_areTakenOnceADay() throws IOException {
    Instant now = Household.FIRST_DAY;
    home.outbox.receipted(answer("Bravo", now), now);
    home.outbox.receipted(answer("Encore", now.plusSeconds(60)), now.plusSeconds(60));
    Instant tomorrow = now.plus(Duration.ofDays(1));
    home.outbox.receipted(answer("Merci", tomorrow), tomorrow);
    List<LedgerEntry> entries = home.entries(LedgerEntry.Kind.RECEIPT);
    assertEquals(2, entries.size());
    assertTrue(entries.get(0).text().contains("\"fr\":\"Merci\""));
    assertTrue(entries.get(1).text().contains("\"fr\":\"Bravo\""));
    assertEquals("answer", entries.get(0).detail());
  }

  @Test
  void finishedRows_goAfter30Days() throws IOException {
    Instant now = discloseAndSend(4);
    home.outbox.receipted(received(2, now), now);
    home.outbox.next(now.plus(Duration.ofDays(29)), 10);
    assertEquals(4, home.count("SELECT count(*) FROM outbox WHERE seq > 0"));
    home.outbox.next(now.plus(Duration.ofDays(30)), 10);
    assertEquals(0, home.count("SELECT count(*) FROM outbox WHERE seq > 0"));
    home.outbox.connected(now);
    assertEquals(1, home.outbox.next(now, 10).size(), "the living consent's notice stays");
  }

  @Test
  void endedConsent_emptiesItsTopic_30DaysAfterTheServiceWasTold() throws IOException {
    Instant now = discloseAndSend(2);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    home.outbox.next(now.plus(Duration.ofDays(40)), 10);
    Instant told = now.plus(Duration.ofDays(40));
    assertEquals(1, home.send(told, 10, 0).size());
    assertEquals(0, home.send(told.plus(Duration.ofDays(29)), 10, 0).size());
    assertEquals(1, home.consents.listening().size());
    Instant over = told.plus(Duration.ofDays(30));
    List<Row> rows = home.send(over, 10, 0);
    assertEquals(List.of(Message.Kind.CONSENT), OutboxTest.kinds(rows));
    assertEquals(0, rows.get(0).payload().length);
    assertTrue(rows.get(0).retained());
    assertTrue(rows.get(0).topic().endsWith("/consent"));
    home.outbox.next(over.plus(Duration.ofHours(1)), 10);
    assertEquals(0, home.consents.listening().size());
    assertThrows(NoSuchElementException.class, () -> home.consents.keys(id));
    home.outbox.connected(over);
    assertEquals(0, home.outbox.next(over.plus(Duration.ofHours(2)), 10).size());
    assertTrue(home.consents.find(id).isPresent(), "the record stays with the resident");
  }

  @Test
  void endedConsent_emptiesItsTopic_onceTheLastReceiptsCame() throws IOException {
    Instant now = discloseAndSend(2);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    String hash = Digest.hex(bytes(home.entries(LedgerEntry.Kind.PREPARED).get(0).text()));
    home.send(now, 10, 0);
    Instant later = now.plus(Duration.ofHours(2));
    home.outbox.receipted(last(1, hash, later), later);
    assertEquals(0, home.send(later, 10, 0).size(), "figure 2 has no receipt yet");
    later = later.plus(Duration.ofHours(2));
    home.outbox.receipted(last(2, HASH, later), later);
    assertEquals(1, home.send(later, 10, 0).size());
  }

  @Test
  void endedConsent_thatTheServiceHasNotHeardOf_waits() throws IOException {
    home.change(id, ConsentEvent.Kind.WITHDRAWN, Household.FIRST_DAY);
    List<Row> rows = home.outbox.next(Household.FIRST_DAY.plus(Duration.ofDays(300)), 10);
    assertEquals(1, rows.size());
    assertFalse(rows.get(0).payload().length == 0);
    assertEquals(1, home.consents.listening().size());
  }

  private Instant discloseAndSend(int count) throws IOException {
    Instant now = Household.GIVEN;
    for (int i = 0; i < count; i++) {
      now = home.disclose(id);
    }
    assertEquals(count + 1, home.send(now, 100, 0).size());
    return now;
  }

  private long withBytes() throws IOException {
    return home.count("SELECT count(*) FROM outbox WHERE seq > 0 AND body IS NOT NULL");
  }

  private Receipt received(long through, Instant at, Receipt.Gap... missing) {
    return new Receipt(
        id, Receipt.Kind.RECEIVED, through, List.of(missing), HASH, at, Receipt.Answer.NONE);
  }

  private Receipt last(long through, String hash, Instant at) {
    return new Receipt(
        id, Receipt.Kind.RECEIVED, through, List.of(), hash, at, Receipt.Answer.NONE);
  }

  @Test
  void answerThatIsPutBack_isNotTakenForANewOne() throws IOException {
    Instant now = Household.GIVEN;
    home.outbox.receipted(answer("first", now), now);
    Instant later = now.plus(Duration.ofDays(3));
    home.outbox.receipted(answer("second", later), later);
    Instant replayed = later.plus(Duration.ofDays(3));
    home.outbox.receipted(answer("first", now), replayed);
    assertEquals(2, home.entries(LedgerEntry.Kind.RECEIPT).size());
    home.outbox.receipted(answer("third", replayed), replayed);
    assertEquals(3, home.entries(LedgerEntry.Kind.RECEIPT).size());
  }

  private Receipt answer(String text, Instant at) {
    return new Receipt(
        id, Receipt.Kind.ANSWER, 0, List.of(), HASH, at, new Receipt.Answer(text, text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
