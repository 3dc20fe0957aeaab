// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConsentsTest {
  private static final Instant LATER = Household.FIRST_DAY.plus(Duration.ofDays(40));

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

  @Test
  void give_keepsRecordKeysAndNeeds_andQueuesOneNotice() throws IOException {
    ConsentKeys keys = ConsentKeys.create();
    Offer offer = Household.offer("service-one", Step.DAY, Statistic.SUM, Statistic.SUM_BY_TARIFF);
    ConsentRecord record = Household.record(offer, keys);
    home.consents.give(record, keys);
    home.close();
    home = new Household(home.folder);
    assertEquals(List.of(record), home.consents.all());
    assertEquals(Optional.of(record), home.consents.find(record.id()));
    assertArrayEquals(keys.bytes(), home.consents.keys(record.id()).bytes());
    assertEquals(Set.of(record.id()), home.consents.listening().keySet());
    assertEquals(
        List.of(need(record, Statistic.SUM), need(record, Statistic.SUM_BY_TARIFF)),
        home.consents.needs());
    List<Row> rows = home.outbox.next(Household.GIVEN, 10);
    assertEquals(1, rows.size());
    assertEquals(Message.Kind.CONSENT, rows.get(0).kind());
    assertTrue(rows.get(0).retained());
    assertEquals(1, home.entries(LedgerEntry.Kind.PREPARED).size());
  }

  private static Need need(ConsentRecord record, Statistic statistic) {
    return new Need(
        record.id(),
        Quantity.ELECTRICITY_IMPORT,
        statistic,
        Step.DAY,
        Household.PARIS,
        Household.FIRST_DAY);
  }

  @Test
  void grantOnAWindowStart_needsThatWindow() throws IOException {
    Offer offer = Household.offer("service-one", Step.DAY, Statistic.SUM);
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord record =
        Grant.given(
            UUID.randomUUID(), offer, Household.choice(offer), keys.home(), Household.FIRST_DAY);
    home.consents.give(record, keys);
    assertEquals(Household.FIRST_DAY, home.need(record.id()).next());
  }

  @Test
  void twoStepsInOneGrant_refused() throws IOException {
    Offer offer = Household.offer("service-one", Step.DAY, Statistic.SUM);
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord one = Household.record(offer, keys);
    Ask monthly =
        new Ask(
            Quantity.ELECTRICITY_IMPORT, Statistic.SUM_BY_TARIFF, Step.MONTH, Period.ZERO, false);
    ConsentRecord two =
        new ConsentRecord(
            one.id(),
            offer,
            List.of(one.granted().get(0), monthly),
            one.zone(),
            one.home(),
            one.notice(),
            one.until(),
            one.facts(),
            one.events());
    assertThrows(IllegalArgumentException.class, () -> home.consents.give(two, keys));
    assertNothingKept();
  }

  @Test
  void keysOfAnotherHome_refused() throws IOException {
    Offer offer = Household.offer("service-one", Step.DAY, Statistic.SUM);
    ConsentRecord record = Household.record(offer, ConsentKeys.create());
    ConsentKeys others = ConsentKeys.create();
    assertThrows(IllegalArgumentException.class, () -> home.consents.give(record, others));
    assertNothingKept();
  }

  @Test
  void secondLivingConsentOfServiceAndStep_refused_untilTheFirstEnds() throws IOException {
    UUID first = home.giveDaily("service-one");
    assertThrows(IllegalStateException.class, () -> home.giveDaily("service-one"));
    home.give("service-one", Step.MONTH, Statistic.SUM);
    home.giveDaily("service-two");
    home.change(first, ConsentEvent.Kind.WITHDRAWN, LATER);
    UUID again = home.giveDaily("service-one");
    assertEquals(4, home.consents.all().size());
    assertFalse(
        home.consents
            .find(first)
            .orElseThrow()
            .home()
            .equals(home.consents.find(again).orElseThrow().home()));
  }

  @Test
  void refusal_staysInTheHome() throws IOException {
    Offer offer = Household.offer("service-one", Step.DAY, Statistic.SUM);
    ConsentRecord no =
        Grant.refused(UUID.randomUUID(), offer, Household.choice(offer), Household.GIVEN);
    home.consents.refuse(no);
    assertEquals(List.of(no), home.consents.all());
    assertEquals(List.of(), home.consents.needs());
    assertEquals(List.of(), home.outbox.next(LATER, 10));
    assertEquals(0, home.consents.listening().size());
    assertThrows(NoSuchElementException.class, () -> home.consents.keys(no.id()));
    assertThrows(
        IllegalStateException.class,
        () -> home.change(no.id(), ConsentEvent.Kind.WITHDRAWN, LATER));
  }

  @Test
  void unknownConsent_cannotBeChanged() {
    assertThrows(
        NoSuchElementException.class,
        () -> home.change(UUID.randomUUID(), ConsentEvent.Kind.WITHDRAWN, LATER));
  }

  @Test
  void events_areAddedInOrder_andSurviveARestart() throws IOException {
    UUID id = home.giveDaily("service-one");
    List<ConsentEvent.Kind> kinds =
        List.of(
            ConsentEvent.Kind.PAUSED,
            ConsentEvent.Kind.RESUMED,
            ConsentEvent.Kind.SUSPENDED,
            ConsentEvent.Kind.RESUMED,
            ConsentEvent.Kind.WITHDRAWN);
    Instant at = LATER.plusNanos(123_456_789);
    for (ConsentEvent.Kind kind : kinds) {
      ConsentRecord told = home.change(id, kind, at);
      assertEquals(Optional.of(told), home.consents.find(id));
      at = at.plusSeconds(61);
    }
    home.close();
    home = new Household(home.folder);
    List<ConsentEvent> events = home.consents.find(id).orElseThrow().events();
    assertEquals(ConsentEvent.Kind.GIVEN, events.get(0).kind());
    assertEquals(kinds, events.stream().skip(1).map(ConsentEvent::kind).toList());
    assertEquals(LATER.plusNanos(123_456_789), events.get(1).at());
    assertEquals("command", events.get(1).method());
  }

  @Test
  void events_refuseChangeAndRemovalBySql() throws IOException {
    UUID id = home.giveDaily("service-one");
    for (String sql : List.of("UPDATE consent_event SET number = 7", "DELETE FROM consent_event")) {
      assertThrows(IOException.class, () -> home.database.change(on -> Sql.update(on, sql)));
    }
    assertEquals(1, home.consents.find(id).orElseThrow().events().size());
  }

  @ParameterizedTest
  @EnumSource(
      value = ConsentEvent.Kind.class,
      names = {"WITHDRAWN", "EXPIRED", "TERMINATED"})
  void endedConsent_refusesEveryFurtherEvent_andStaysAsItIs(ConsentEvent.Kind end)
      throws IOException {
    UUID id = home.giveDaily("service-one");
    ConsentRecord ended = home.change(id, end, LATER);
    long entries = home.count("SELECT count(*) FROM ledger");
    for (ConsentEvent.Kind kind : ConsentEvent.Kind.values()) {
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> home.change(id, kind, LATER));
      assertTrue(
          refused.getMessage().contains(end.name().toLowerCase(Locale.ROOT)), refused.getMessage());
    }
    assertEquals(Optional.of(ended), home.consents.find(id));
    assertEquals(entries, home.count("SELECT count(*) FROM ledger"));
  }

  @Test
  void eventsThatCannotFollow_refused() throws IOException {
    UUID id = home.giveDaily("service-one");
    assertRefused(id, ConsentEvent.Kind.RESUMED, LATER);
    assertRefused(id, ConsentEvent.Kind.GIVEN, LATER);
    home.change(id, ConsentEvent.Kind.PAUSED, LATER);
    assertRefused(id, ConsentEvent.Kind.PAUSED, LATER);
    Instant overdue = LATER.plus(Duration.ofDays(400));
    assertRefused(id, ConsentEvent.Kind.RESUMED, overdue);
    home.change(id, ConsentEvent.Kind.WITHDRAWN, overdue);
  }

  private void assertRefused(UUID id, ConsentEvent.Kind kind, Instant at) {
    assertThrows(IllegalStateException.class, () -> home.change(id, kind, at));
  }

  @Test
  void withdrawalBeforeTheGrantByABadClock_stillWorks() throws IOException {
    UUID id = home.giveDaily("service-one");
    home.change(id, ConsentEvent.Kind.WITHDRAWN, Instant.parse("1970-01-01T00:00:10Z"));
    assertEquals(List.of(), home.consents.needs());
  }

  @Test
  void tooManyLiving_refused() throws IOException {
    for (int i = 0; i < Consents.MOST_LIVING; i++) {
      home.giveDaily("service-" + i);
    }
    assertThrows(IllegalStateException.class, () -> home.giveDaily("service-more"));
    assertEquals(Consents.MOST_LIVING, home.consents.needs().size());
  }

  @Test
  void lock_isHeldByOneAtATime_andGivenBackAfterAFailure() throws Exception {
    assertThrows(
        IOException.class,
        () ->
            home.consents.underLock(
                () -> {
                  throw new IOException("the line went");
                }));
    Thread other = new Thread(() -> takeLock());
    home.consents.underLock(
        () -> {
          other.start();
          Await.until(() -> other.getState() == Thread.State.WAITING);
          return true;
        });
    Await.ended(other);
  }

  private void takeLock() {
    try {
      home.consents.underLock(() -> true);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void assertNothingKept() throws IOException {
    assertEquals(List.of(), home.consents.all());
    assertEquals(0, home.count("SELECT count(*) FROM outbox"));
    assertEquals(0, home.count("SELECT count(*) FROM ledger"));
    assertEquals(List.of(), home.consents.needs());
  }
}
