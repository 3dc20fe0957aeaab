// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a message from its making to the broker's answer. */
final class OutboxTest {
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
  void row_carriesTheMessageAsItWasSealed() throws IOException {
    home.send(Household.GIVEN, 1, 0);
    Need need = home.need(id);
    Instant now = Household.windowOf(need).end();
    Message message = home.message(need, now);
    assertTrue(home.outbox.disclosed(message, need, now, now));
    Row row = home.outbox.next(now, 10).get(0);
    assertEquals(message.topic(), row.topic());
    assertArrayEquals(message.payload(), row.payload());
    assertEquals(message.retained(), row.retained());
    assertEquals(message.expiry(), row.expiry());
    assertEquals(Optional.of(Duration.ofDays(30)), row.expiry());
    assertEquals(message.contentType(), row.contentType());
    assertEquals(message.properties(), row.properties());
    assertEquals(Optional.of(id), row.consent());
    assertEquals(Message.Kind.AGGREGATES, row.kind());
    assertEquals("Row[" + row.id() + "]", row.toString());
  }

  @Test
  void disclosed_countsTheNumber_movesTheNeed_entersTheLedger() throws IOException {
    assertEquals(1, home.outbox.nextSeq(id));
    home.disclose(id);
    assertEquals(2, home.outbox.nextSeq(id));
    assertEquals(Household.FIRST_DAY.plus(Duration.ofDays(1)), home.need(id).next());
    assertEquals(2, home.entries(LedgerEntry.Kind.PREPARED).size());
  }

  @Test
  void disclosedTwice_isTakenOnce() throws IOException {
    Need need = home.need(id);
    Instant now = Household.windowOf(need).end();
    Message message = home.message(need, now);
    assertTrue(home.outbox.disclosed(message, need, now, now));
    assertFalse(home.outbox.disclosed(message, need, now, now));
    Message second = home.message(need, now);
    assertFalse(home.outbox.disclosed(second, need, now, now), "its window was told already");
    assertEquals(2, home.outbox.nextSeq(id));
    assertEquals(1, home.count("SELECT count(*) FROM outbox WHERE seq > 0"));
  }

  @Test
  void figuresOfAnotherConsent_refused() throws IOException {
    UUID other = home.giveDaily("service-two");
    Instant now = Household.windowOf(home.need(id)).end();
    Message message = home.message(home.need(id), now);
    Need need = home.need(other);
    assertThrows(
        IllegalArgumentException.class, () -> home.outbox.disclosed(message, need, now, now));
  }

  @Test
  void order_isNotices_thenFresh_thenBacklogOldestFirst() throws IOException {
    for (int i = 0; i < 3; i++) {
      home.disclose(id);
    }
    Instant now = home.disclose(id);
    UUID late = home.giveDaily("service-two");
    List<Row> rows = home.outbox.next(now, 100);
    assertEquals(List.of(Message.Kind.CONSENT, Message.Kind.CONSENT), kinds(rows).subList(0, 2));
    assertEquals(Optional.of(late), rows.get(1).consent());
    assertEquals(List.of(4L, 1L, 2L, 3L), seqs(rows.subList(2, 6)));
    assertEquals(rows.subList(0, 3).size(), home.outbox.next(now, 3).size());
    assertEquals(List.of(4L), seqs(home.outbox.next(now, 3).subList(2, 3)));
  }

  @Test
  void handedRow_isNotGivenAgain_untilItIsLost() throws IOException {
    Instant now = home.disclose(id);
    List<Row> first = home.hand(now, 10);
    assertEquals(2, first.size());
    assertEquals(List.of(), home.outbox.next(now, 10));
    assertEquals(2, home.outbox.counts().unanswered());
    home.outbox.answered(List.of(first.get(1)), new int[] {-1}, now);
    assertEquals(
        List.of(first.get(1).id()), home.outbox.next(now, 10).stream().map(Row::id).toList());
    home.outbox.answered(first, new int[] {-1, -1}, now);
    assertEquals(2, home.outbox.next(now, 10).size());
  }

  @Test
  void newConnection_sendsWhatIsUnanswered_andTheNewestNoticeOfEachConsent() throws IOException {
    Instant now = home.disclose(id);
    home.send(now, 1, 0);
    home.hand(now, 1);
    assertEquals(List.of(), home.outbox.next(now, 10));
    home.outbox.connected(now);
    assertEquals(
        List.of(Message.Kind.CONSENT, Message.Kind.AGGREGATES), kinds(home.outbox.next(now, 10)));
  }

  @Test
  void acknowledgedRow_isNotSentAgain_andEnteredAsLeftOnce() throws IOException {
    Instant now = home.disclose(id);
    List<Row> rows = home.send(now, 10, 0);
    assertEquals(List.of(), home.outbox.next(now, 10));
    home.outbox.answered(List.of(rows.get(1)), new int[] {0}, now);
    home.outbox.answered(List.of(rows.get(1)), new int[] {-1}, now);
    home.outbox.answered(List.of(rows.get(1)), new int[] {0x87}, now);
    assertEquals(List.of(), home.outbox.next(now.plus(Duration.ofDays(1)), 10));
    assertEquals(2, home.entries(LedgerEntry.Kind.LEFT).size());
    assertEquals(0, home.outbox.counts().waiting());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x10, 0x80, 0x83, 0x87, 0x97, 0x99, 0xff})
  void refusedRow_staysAndRestsLongerAndLonger(int code) throws IOException {
    Instant now = home.disclose(id);
    home.send(now, 1, 0);
    Duration rest = Duration.ofSeconds(5);
    for (int i = 0; i < 14; i++) {
      assertEquals(1, home.send(now, 10, code).size());
      assertEquals(1, home.outbox.counts().refused());
      assertEquals(1, home.outbox.counts().waiting());
      assertEquals(List.of(), home.outbox.next(now.plus(rest).minusMillis(1), 10));
      now = now.plus(rest);
      rest =
          rest.multipliedBy(2).compareTo(Duration.ofHours(1)) > 0
              ? Duration.ofHours(1)
              : rest.multipliedBy(2);
    }
    assertEquals(Duration.ofHours(1), rest);
    List<LedgerEntry> left = home.entries(LedgerEntry.Kind.LEFT);
    assertEquals(2, left.size(), "the same refusal is entered once");
    assertEquals("refused by the broker, reason 0x%02x".formatted(code), left.get(0).detail());
    home.send(now, 10, 0);
    assertEquals(new Outbox.Counts(0, 0, 0, 0, Optional.empty()), home.outbox.counts());
  }

  @Test
  void otherReasonCodesBelow80_areNoAcknowledgement() throws IOException {
    Instant now = home.disclose(id);
    List<Row> rows = home.send(now, 10, 0x11);
    assertEquals(rows.size(), home.outbox.next(now, 10).size());
    assertEquals(List.of(), home.entries(LedgerEntry.Kind.LEFT));
  }

  @Test
  void pausedConsent_keepsEverything_forAMonthLessADay() throws IOException {
    Instant now = home.disclose(id);
    home.send(now, 1, 0);
    home.change(id, ConsentEvent.Kind.PAUSED, now);
    Instant later = now.plus(Duration.ofDays(29));
    assertEquals(List.of(), home.outbox.next(later, 10));
    assertEquals(1, home.outbox.counts().waiting());
    home.change(id, ConsentEvent.Kind.RESUMED, later);
    assertEquals(List.of(1L), seqs(home.outbox.next(later, 10)));
  }

  @Test
  void counts_tellWhatWaits() throws IOException {
    home.send(Household.GIVEN, 1, 0);
    assertEquals(new Outbox.Counts(0, 0, 0, 0, Optional.empty()), home.outbox.counts());
    Instant first = home.disclose(id);
    home.disclose(id);
    Outbox.Counts counts = home.outbox.counts();
    assertEquals(2, counts.waiting());
    assertEquals(Optional.of(first), counts.oldest());
    assertEquals(home.count("SELECT sum(length(body)) FROM outbox WHERE seq > 0"), counts.bytes());
  }

  @Test
  void fullOutbox_letsDisclosingWait_andDropsNothing() throws IOException {
    Instant now = home.disclose(id);
    assertTrue(home.outbox.hasRoom());
    home.database.change(
        on ->
            Sql.update(
                on,
                """
                WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                INSERT INTO outbox (consent, seq, kind, created, size, entry, topic, body)
                SELECT consent, n.i, kind, created, size, entry, topic, body FROM outbox, n
                WHERE seq = 1""",
                Outbox.MOST_ROWS - 1));
    assertFalse(home.outbox.hasRoom());
    IOException full = assertThrows(IOException.class, () -> home.disclose(id));
    assertTrue(full.getMessage().contains("full"), full.getMessage());
    assertEquals(2, home.outbox.nextSeq(id));
    assertEquals(Outbox.MOST_ROWS, home.outbox.counts().waiting());
    home.change(id, ConsentEvent.Kind.PAUSED, now);
    home.giveDaily("service-two");
    assertEquals(Outbox.MOST_ROWS + 1, home.outbox.counts().waiting(), "notices always fit");
  }

  @Test
  void fullOfBytes_letsDisclosingWait() throws IOException {
    home.disclose(id);
    home.database.change(on -> Sql.update(on, "UPDATE outbox SET size = ?", Outbox.MOST_BYTES));
    assertFalse(home.outbox.hasRoom());
    assertThrows(IOException.class, () -> home.disclose(id));
  }

  @Test
  void answersOfWrongCount_refused() throws IOException {
    List<Row> rows = home.hand(Household.GIVEN, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> home.outbox.answered(rows, new int[0], Household.GIVEN));
  }

  @Test
  void outage_allSentAfterwardsInOrder() throws IOException {
    UUID fine = home.give("service-two", Step.HALF_HOUR, Statistic.SUM);
    Instant now = Household.GIVEN;
    for (int i = 0; i < 300; i++) {
      now = home.disclose(fine);
    }
    now = now.plus(Duration.ofDays(1));
    List<Long> sent = new ArrayList<>();
    for (List<Row> rows = home.send(now, 16, 0); !rows.isEmpty(); rows = home.send(now, 16, 0)) {
      sent.addAll(seqs(rows));
    }
    assertEquals(302, sent.size());
    for (int i = 0; i < 300; i++) {
      assertEquals(i + 1, sent.get(i + 2));
    }
    assertTrue(home.verdict().intact());
  }

  static List<Message.Kind> kinds(List<Row> rows) {
    return rows.stream().map(Row::kind).toList();
  }

  private List<Long> seqs(List<Row> rows) throws IOException {
    List<Long> seqs = new ArrayList<>();
    for (Row row : rows) {
      seqs.add(home.count("SELECT seq FROM outbox WHERE id = " + row.id()));
    }
    return seqs;
  }
}
