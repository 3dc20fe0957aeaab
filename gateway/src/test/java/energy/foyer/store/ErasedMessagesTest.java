// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Span;
import energy.foyer.window.Window;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the resident erases after it was sealed. */
final class ErasedMessagesTest {
  private static final String LIVE = "SELECT count(*) FROM outbox WHERE dropped IS NULL AND ";

  @TempDir Path temporary;
  private Household home;
  private Unlocked resident;
  private UUID id;
  private Instant now;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    resident = home.unlocked();
    id = home.giveDaily("service-one");
    home.send(Household.GIVEN, 1, 0);
    now = Household.GIVEN;
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  /** The civil day so many days after the first that is told. */
  private static Span days(int from, int until) {
    return new Span(
        Household.FIRST_DAY.plus(Duration.ofDays(from)),
        Household.FIRST_DAY.plus(Duration.ofDays(until)));
  }

  private void disclose(int days) throws IOException {
    for (int i = 0; i < days; i++) {
      now = home.disclose(id);
    }
  }

  /** One message that tells of several days. */
  private void discloseAtOnce(int days) throws IOException {
    Need need = home.need(id);
    ConsentRecord record = home.consents.find(id).orElseThrow();
    List<Figure> figures = new ArrayList<>();
    Window window = Household.windowOf(need);
    for (int i = 0; i < days; i++) {
      figures.add(new Figure(window, 4_000 + i, List.of(), 1000, Quality.MEASURED, 0));
      window = window.next();
    }
    Aggregate aggregate =
        new Aggregate(need.quantity(), need.statistic(), need.step(), need.zone(), figures);
    now = window.start().plus(Duration.ofMinutes(2));
    Message message =
        home.sealer.seal(
            home.door.disclose(record, aggregate, now).orElseThrow(),
            home.outbox.nextSeq(id),
            home.consents.keys(id));
    assertTrue(home.outbox.disclosed(message, need, window.start(), now));
  }

  private int untell(Span span) throws IOException {
    assertEquals(
        home.consents.wouldUntell(resident, span), home.consents.untell(resident, span, now));
    return (int)
        home.entries(LedgerEntry.Kind.DROPPED).stream()
            .filter(entry -> entry.detail().equals("erased-here"))
            .count();
  }

  private List<String> kinds(List<Row> rows) {
    return rows.stream().map(row -> row.kind().name()).toList();
  }

  @Test
  void sealedDay_becomesAVoidOfTheSameNumber() throws IOException {
    disclose(3);
    assertEquals(1, untell(days(1, 2)));
    assertEquals(List.of("AGGREGATES", "VOID", "AGGREGATES"), kinds(home.outbox.next(now, 10)));
    assertEquals(1, home.count(LIVE + "kind = 'VOID' AND seq = 2"));
    assertEquals(1, home.count("SELECT count(*) FROM outbox WHERE seq = 2 AND body IS NULL"));
    assertEquals(4, home.outbox.nextSeq(id), "no number is given anew");
    assertEquals(0, home.cuts.get());
    assertTrue(home.verdict().intact());
  }

  @Test
  void dayThatIsErasedInPart_isTold() throws IOException {
    disclose(1);
    Span day = days(0, 1);
    assertEquals(0, untell(new Span(day.start().plusSeconds(1), day.end())));
    assertEquals(0, untell(new Span(Instant.EPOCH, day.end().minusSeconds(1))));
    assertEquals(List.of("AGGREGATES"), kinds(home.outbox.next(now, 10)));
  }

  @Test
  void messageOfSeveralDays_tellsTheOthersAnew() throws IOException {
    discloseAtOnce(5);
    assertEquals(1, untell(days(1, 3)));
    List<Ready.Row> rest = new Ready(home.database).next(id, 10);
    assertEquals(
        List.of(4_000L, 4_003L, 4_004L),
        rest.get(0).aggregate().figures().stream().map(Figure::value).toList());
    assertEquals(0, untell(days(1, 3)) - 1, "nothing is left of it to drop");
  }

  @Test
  void messageTheServiceDidNotConfirm_isNotSentAgain() throws IOException {
    disclose(2);
    home.send(now, 10, 0);
    assertEquals(2, untell(days(0, 9)));
    Receipt misses =
        new Receipt(
            id,
            Receipt.Kind.RECEIVED,
            0,
            List.of(new Receipt.Gap(1, 2)),
            "ab".repeat(32),
            now,
            Receipt.Answer.NONE);
    home.outbox.receipted(misses, now);
    assertEquals(List.of("VOID", "VOID"), kinds(home.outbox.next(now, 10)));
  }

  @Test
  void messageTheServiceConfirmed_stays() throws IOException {
    disclose(2);
    home.send(now, 10, 0);
    home.outbox.receipted(
        new Receipt(
            id, Receipt.Kind.RECEIVED, 2, List.of(), "ab".repeat(32), now, Receipt.Answer.NONE),
        now);
    assertEquals(0, untell(days(0, 9)));
  }

  @Test
  void messageOnTheLine_cutsItFirst_andMayHaveLeft() throws IOException {
    disclose(3);
    home.hand(now, 10);
    assertEquals(0, untell(days(0, 1)), "none was dropped unsent");
    assertEquals(1, home.cuts.get());
    LedgerEntry entry = home.entries(LedgerEntry.Kind.MAY_HAVE_LEFT).get(0);
    assertEquals("erased-here", entry.detail());
    assertEquals(1, entry.seq());
    assertEquals(List.of("AGGREGATES", "VOID", "AGGREGATES"), kinds(home.outbox.next(now, 10)));
  }

  @Test
  void pausedConsent_getsItsVoidOnceItGoesOn() throws IOException {
    disclose(1);
    home.change(id, ConsentEvent.Kind.PAUSED, now);
    assertEquals(1, untell(days(0, 1)));
    assertEquals(List.of(), kinds(home.outbox.next(now, 10)));
    home.change(id, ConsentEvent.Kind.RESUMED, now.plusSeconds(9));
    assertEquals(List.of("VOID"), kinds(home.outbox.next(now.plusSeconds(9), 10)));
  }

  @Test
  void consentThatEndsMeanwhile_owesNothing() throws IOException {
    disclose(2);
    assertEquals(2, untell(days(0, 2)));
    home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
    assertEquals(List.of("CONSENT"), kinds(home.outbox.next(now, 10)));
    assertEquals(0, home.count("SELECT count(*) FROM outbox WHERE owed = 1"));
    assertEquals(0, home.count("SELECT count(*) FROM outbox WHERE kind = 'VOID'"));
  }

  @Test
  void manyVoids_takeManyTurns_andSurviveTheirKill() throws IOException {
    disclose(Retention.MOST_VOIDS + 2);
    assertEquals(Retention.MOST_VOIDS + 2, untell(days(0, 99)));
    home.outbox.next(now, 1);
    assertEquals(Retention.MOST_VOIDS, home.count(LIVE + "kind = 'VOID'"));
    try (Household revived = home.afterPowerCut(temporary.resolve("after"))) {
      revived.outbox.next(now, 1);
      assertEquals(Retention.MOST_VOIDS + 2, revived.count(LIVE + "kind = 'VOID'"));
      assertEquals(Retention.MOST_VOIDS + 2, revived.send(now, 1000, 0).size());
      assertEquals(
          List.of(new Span(days(0, 99).start(), days(0, 99).end())), revived.consents.untold());
    }
  }

  /** Where somebody changed the ledger nobody knows what was told: then all of it goes. */
  @Test
  void messageOfWhichTheLedgerWasChanged_goesWhole() throws IOException {
    discloseAtOnce(3);
    home.tamper(
        "UPDATE ledger SET body = x'00' WHERE number IN (SELECT entry FROM outbox WHERE seq = 1)");
    home.consents.untell(resident, days(0, 1), now);
    assertEquals(List.of("VOID"), kinds(home.outbox.next(now, 10)));
    assertEquals(0, new Ready(home.database).count());
  }
}
