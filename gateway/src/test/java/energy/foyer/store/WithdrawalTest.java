// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.wire.ConsentReader;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Message;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Receiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an end does to what waits, to what is on the line and to what comes after. */
final class WithdrawalTest {
  @TempDir Path temporary;
  private Household home;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @ParameterizedTest
  @CsvSource({"WITHDRAWN,withdrawn", "EXPIRED,expired", "TERMINATED,terminated"})
  void endWhile100Wait_leaves0FiguresAnd1Notice(ConsentEvent.Kind kind, String reason)
      throws IOException {
    UUID id = home.giveDaily("service-one");
    Instant now = Household.GIVEN;
    for (int i = 0; i < 100; i++) {
      now = home.disclose(id);
    }
    assertEquals(101, home.outbox.counts().waiting());
    home.change(id, kind, now);
    List<Row> rows = home.outbox.next(now.plusSeconds(1), 1000);
    assertEquals(List.of(Message.Kind.CONSENT), rows.stream().map(Row::kind).toList());
    assertEquals(1, home.outbox.counts().waiting());
    assertEquals(
        100,
        home.count(
            "SELECT count(*) FROM outbox WHERE seq > 0 AND body IS NULL AND reason = '"
                + reason
                + "'"));
    List<LedgerEntry> dropped = home.entries(LedgerEntry.Kind.DROPPED);
    assertEquals(100, dropped.stream().filter(each -> each.detail().equals(reason)).count());
    assertEquals(1, dropped.stream().filter(each -> each.detail().equals("superseded")).count());
    assertEquals(0, home.cuts.get(), "nothing was on the line");
    assertEquals(List.of(), home.consents.needs());
    assertTrue(home.verdict().intact());
  }

  @Test
  void withdrawalByAClockThatIsBehind_isBelievedByTheService() throws IOException {
    UUID id = home.giveDaily("service-one");
    Receiver receiver =
        new Receiver("service-one", "https://agence.example/", List.of(Household.SERVICE));
    AtomicReference<Optional<KnownConsent>> held = new AtomicReference<>(Optional.empty());
    ConsentReader reader = new ConsentReader(receiver, asked -> held.get());
    held.set(Optional.of(opened(reader, home.send(Household.GIVEN, 1, 0).get(0))));
    Instant behind = Household.GIVEN.minus(Duration.ofDays(40));
    home.change(id, ConsentEvent.Kind.WITHDRAWN, behind);
    KnownConsent ended = opened(reader, home.send(Household.GIVEN, 1, 0).get(0));
    assertTrue(ended.ended());
    assertEquals(Household.GIVEN, ended.until());
  }

  private static KnownConsent opened(ConsentReader reader, Row row) {
    Opened<KnownConsent> opened = reader.open(row.topic(), row.payload());
    if (opened instanceof Opened.Accepted<KnownConsent> accepted) {
      return accepted.document();
    }
    throw new AssertionError(opened);
  }

  @Test
  void withdrawal_cutsTheLineBeforeItCommits() throws IOException {
    AtomicReference<String> seen = new AtomicReference<>("no cut");
    UUID id = home.giveDaily("service-one");
    Instant now = home.disclose(id);
    Consents consents =
        new Consents(
            home.database,
            home.outbox,
            () -> {
              try {
                seen.set(home.consents.find(id).orElseThrow().events().size() + " event");
                home.copy(temporary.resolve("at the cut"));
              } catch (IOException failed) {
                throw new AssertionError(failed);
              }
            });
    home.hand(now, 10);
    consents.change(id, new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, now, "button"));
    assertEquals("1 event", seen.get());
    try (Household atTheCut = new Household(temporary.resolve("at the cut"))) {
      assertEquals(1, atTheCut.consents.find(id).orElseThrow().events().size());
      assertTrue(atTheCut.verdict().intact());
    }
  }

  @Test
  void rowOnTheLine_mayHaveLeft_andIsNotSentAgain() throws IOException {
    UUID id = home.giveDaily("service-one");
    home.disclose(id);
    Instant now = home.disclose(id);
    home.send(now, 1, 0);
    List<Row> handed = home.hand(now, 1);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    assertEquals(1, home.cuts.get());
    List<LedgerEntry> may = home.entries(LedgerEntry.Kind.MAY_HAVE_LEFT);
    assertEquals(List.of(2L), may.stream().map(LedgerEntry::seq).toList());
    assertEquals("withdrawn", may.get(0).detail());
    List<LedgerEntry> dropped = home.entries(LedgerEntry.Kind.DROPPED);
    assertEquals(List.of(1L), dropped.stream().map(LedgerEntry::seq).toList());
    home.outbox.answered(handed, new int[] {-1}, now);
    assertEquals(
        List.of(Message.Kind.CONSENT), home.outbox.next(now, 10).stream().map(Row::kind).toList());
  }

  @Test
  void answerThatCameBeforeTheCut_isEnteredAsLeft() throws IOException {
    UUID id = home.giveDaily("service-one");
    Instant now = home.disclose(id);
    home.send(now, 1, 0);
    List<Row> handed = home.hand(now, 1);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    home.outbox.answered(handed, new int[] {0}, now);
    assertEquals(
        List.of(1L, 0L),
        home.entries(LedgerEntry.Kind.LEFT).stream().map(LedgerEntry::seq).toList());
  }

  @Test
  void rowUnansweredBeforeARestart_mayHaveLeft() throws IOException {
    UUID id = home.giveDaily("service-one");
    Instant now = home.disclose(id);
    home.hand(now, 10);
    home.close();
    home = new Household(home.folder);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    assertEquals(0, home.cuts.get());
    assertEquals(
        List.of(0L, 1L),
        home.entries(LedgerEntry.Kind.MAY_HAVE_LEFT).stream().map(LedgerEntry::seq).toList());
  }

  @Test
  void lastSeq_isTheLastNumberThatWasSent() throws IOException {
    UUID id = home.giveDaily("service-one");
    for (int i = 0; i < 4; i++) {
      home.disclose(id);
    }
    Instant now = home.disclose(id).plus(Duration.ofHours(1));
    home.send(now, 4, 0);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    String text = home.entries(LedgerEntry.Kind.PREPARED).get(0).text();
    assertTrue(text.contains("\"lastSeq\":3"), "one notice and three figures were sent");
    assertTrue(text.contains("ConsentWithdrawn"));
  }

  @Test
  void pause_keepsWhatWaits_cutsWhatIsOnTheLine_andResumeSendsIt() throws IOException {
    UUID id = home.giveDaily("service-one");
    home.disclose(id);
    Instant now = home.disclose(id);
    home.send(now, 1, 0);
    home.hand(now, 1);
    home.change(id, ConsentEvent.Kind.PAUSED, now);
    assertEquals(1, home.cuts.get());
    assertEquals(1, home.entries(LedgerEntry.Kind.MAY_HAVE_LEFT).size());
    assertEquals(List.of(), home.outbox.next(now, 10));
    assertEquals(2, home.outbox.counts().waiting());
    assertFalse(home.consents.needs().isEmpty());
    home.change(id, ConsentEvent.Kind.RESUMED, now.plusSeconds(30));
    assertEquals(1, home.cuts.get());
    assertEquals(2, home.outbox.next(now.plusSeconds(31), 10).size());
  }

  @Test
  void disclosureMadeBeforeTheWithdrawal_isNotTakenAfter() throws IOException {
    UUID id = home.giveDaily("service-one");
    Need need = home.need(id);
    Instant now = Household.windowOf(need).end().plusSeconds(120);
    Message message = home.message(need, now);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    assertFalse(home.outbox.disclosed(message, need, Household.windowOf(need).end(), now));
    assertEquals(0, home.count("SELECT count(*) FROM outbox WHERE seq > 0"));
  }

  @Test
  void consentWhoseTimeRanOut_sendsNothingMore_evenBeforeItsEvent() throws IOException {
    UUID id = home.giveDaily("service-one");
    home.disclose(id);
    Instant over = home.consents.find(id).orElseThrow().until();
    home.send(over, 1, 0);
    assertEquals(List.of(), home.outbox.next(over, 10));
    assertEquals("expired", home.entries(LedgerEntry.Kind.DROPPED).get(0).detail());
  }

  @Test
  @Timeout(600)
  void withdrawalAgainstHandOver_againAndAgain_nothingHandedAfterTheCommit() throws Exception {
    int races = Boolean.getBoolean("foyer.long") ? 1000 : 150;
    for (int i = 0; i < races; i++) {
      UUID id = home.giveDaily("service-one");
      Instant now = home.disclose(id);
      AtomicBoolean committed = new AtomicBoolean();
      AtomicBoolean late = new AtomicBoolean();
      Thread forwarder =
          new Thread(
              () -> {
                try {
                  while (!committed.get()) {
                    handOver(id, now, committed, late);
                  }
                  handOver(id, now, committed, late);
                } catch (IOException failed) {
                  late.set(true);
                }
              });
      forwarder.start();
      for (int spin = 0; spin < (i % 50) * 200; spin++) {
        Thread.onSpinWait();
      }
      home.change(id, ConsentEvent.Kind.WITHDRAWN, now.plus(Duration.ofSeconds(1)));
      committed.set(true);
      Await.ended(forwarder);
      assertFalse(late.get(), "figures were handed over after the withdrawal, round " + i);
    }
    assertTrue(home.verdict().intact());
  }

  private void handOver(UUID id, Instant now, AtomicBoolean committed, AtomicBoolean late)
      throws IOException {
    List<Row> rows =
        home.consents.underLock(
            () -> {
              List<Row> next = home.outbox.next(now, 4);
              home.outbox.handed(next, now);
              boolean figures =
                  next.stream()
                      .anyMatch(
                          row ->
                              row.kind() != Message.Kind.CONSENT
                                  && row.consent().orElseThrow().equals(id));
              if (figures && committed.get()) {
                late.set(true);
              }
              return next;
            });
    home.outbox.answered(rows, new int[rows.size()], now);
  }
}
