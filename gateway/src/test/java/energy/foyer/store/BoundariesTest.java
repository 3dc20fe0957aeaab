// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.Grant;
import energy.foyer.window.Boundary;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

final class BoundariesTest {
  private static final Instant APRIL = Instant.parse("2026-03-31T22:00:00Z");

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
  void withoutConsent_nothingIsStored() throws IOException {
    home.boundaries.save(halfHours(Household.FIRST_DAY, 200));
    assertEmpty();
  }

  @Test
  void refusalAlone_storesNothing() throws IOException {
    var offer = Household.offer("service-one", Step.DAY, Statistic.SUM);
    home.consents.refuse(
        Grant.refused(UUID.randomUUID(), offer, Household.choice(offer), Household.GIVEN));
    home.boundaries.save(halfHours(Household.FIRST_DAY, 200));
    assertEmpty();
  }

  @Test
  void monthlyConsent_keepsMonthStartsAndNothingFiner() throws IOException {
    home.give("service-one", Step.MONTH, Statistic.SUM);
    home.boundaries.save(halfHours(Household.FIRST_DAY, 48 * 92));
    assertEquals(
        List.of("2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z", "2026-05-31T22:00:00Z"), kept());
    assertEquals(1, home.boundaries.at(APRIL).size());
    assertEquals(List.of(), home.boundaries.at(APRIL.plus(Duration.ofDays(1))));
  }

  @Test
  void dailyConsent_keepsDayStarts_ofTheTotalOnly() throws IOException {
    home.giveDaily("service-one");
    List<Boundary> crossed = new ArrayList<>(halfHours(Household.FIRST_DAY, 49));
    crossed.add(tariff(Household.FIRST_DAY, 10));
    home.boundaries.save(crossed);
    assertEquals(List.of("2026-03-01T23:00:00Z", "2026-03-02T23:00:00Z"), kept());
    assertEquals(
        List.of(Household.boundary(Household.FIRST_DAY, 0)),
        home.boundaries.at(Household.FIRST_DAY));
  }

  @Test
  void allFieldsOfABoundary_comeBack_mergedAcrossSaves() throws IOException {
    home.give("service-one", Step.DAY, Statistic.SUM_BY_TARIFF);
    Boundary total =
        new Boundary(
            Series.total(Quantity.ELECTRICITY_IMPORT),
            Household.FIRST_DAY,
            9_007_199_254_740_993L,
            86_399,
            3,
            true);
    home.boundaries.save(List.of(total));
    home.boundaries.save(List.of(tariff(Household.FIRST_DAY, 17)));
    assertEquals(
        List.of(total, tariff(Household.FIRST_DAY, 17)), home.boundaries.at(Household.FIRST_DAY));
    home.boundaries.save(List.of(tariff(Household.FIRST_DAY, 18)));
    assertEquals(
        List.of(total, tariff(Household.FIRST_DAY, 18)), home.boundaries.at(Household.FIRST_DAY));
  }

  @Test
  void lastConsentEnded_onlyTheLastIndexIsLeftOfTheTrails() throws IOException {
    UUID one = home.giveDaily("service-one");
    UUID other = home.giveDaily("service-two");
    Diary diary = Diary.of(home);
    long from = Household.FIRST_DAY.getEpochSecond();
    diary.seconds(from, from + 61);
    assertEquals(diary.trails.state(true), trails(diary));
    home.change(one, ConsentEvent.Kind.WITHDRAWN, Household.FIRST_DAY);
    assertEquals(diary.trails.state(true), trails(diary), "the other consent still needs them");
    byte[] sealed = home.database.read(on -> TailTable.trails(on, 0).orElseThrow());
    assertTrue(Canary.anyFileHolds(home.folder, sealed), "the search finds what is there");
    home.change(other, ConsentEvent.Kind.TERMINATED, Household.FIRST_DAY);
    assertEquals(diary.trails.state(false), trails(diary));
    assertNotEquals(diary.trails.state(true), trails(diary));
    assertFalse(Canary.anyFileHolds(home.folder, sealed), "what was counted is still in the files");
  }

  @Test
  void totalsToldBeforeTheLastConsentEnded_areNotKeptAfter() throws IOException {
    UUID consent = home.giveDaily("service-one");
    Diary diary = Diary.of(home);
    long from = Household.FIRST_DAY.getEpochSecond();
    diary.seconds(from, from + 100);
    byte[] counted = diary.trails.state(true).getBytes(StandardCharsets.UTF_8);
    home.change(consent, ConsentEvent.Kind.WITHDRAWN, Household.FIRST_DAY);
    diary.recorder.keep(new Keep(from + 99, List.of(), counted, List.of(), List.of()));
    assertEquals(diary.trails.state(false), trails(diary));
  }

  @Test
  void damagedTrails_beginAnew_andNothingThatWasCrossedBeforeIsMixedIn() throws IOException {
    home.giveDaily("service-one");
    Diary diary = Diary.of(home);
    long midnight = Household.FIRST_DAY.getEpochSecond();
    diary.seconds(midnight - 100, midnight + 100);
    diary.keep(midnight + 99);
    assertFalse(home.boundaries.at(Household.FIRST_DAY).isEmpty());
    home.database.change(on -> Sql.update(on, "UPDATE tail SET trails = zeroblob(length(trails))"));
    Diary next = Diary.of(home);
    assertEquals(Long.MIN_VALUE, next.trails.followed());
    assertEquals(List.of(), home.boundaries.at(Household.FIRST_DAY));
    next.seconds(midnight + 200, midnight + 400);
    next.keep(midnight + 399);
    assertEquals(next.trails.state(true), trails(next));
    assertEquals(
        100 + 100 + 200, next.values(home.unlocked(), Diary.POWER).size(), "no reading is lost");
  }

  private static String trails(Diary diary) throws IOException {
    return new String(diary.recorder.trails().orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void toldWindow_leavesItsEndOnly() throws IOException {
    UUID consent = home.giveDaily("service-one");
    home.boundaries.save(halfHours(Household.FIRST_DAY, 48 * 3 + 1));
    home.disclose(consent);
    assertEquals(
        List.of("2026-03-02T23:00:00Z", "2026-03-03T23:00:00Z", "2026-03-04T23:00:00Z"), kept());
  }

  @Test
  void skippedWindow_leavesItsEndOnly() throws IOException {
    UUID consent = home.giveDaily("service-one");
    home.boundaries.save(halfHours(Household.FIRST_DAY, 48 * 3 + 1));
    home.outbox.skipped(home.need(consent), Household.FIRST_DAY.plus(Duration.ofDays(2)));
    assertEquals(List.of("2026-03-03T23:00:00Z", "2026-03-04T23:00:00Z"), kept());
    home.outbox.skipped(home.need(consent).movedTo(Household.FIRST_DAY), APRIL);
    assertEquals(2, kept().size(), "a need that is not there moves nothing");
  }

  @Test
  void whatAnotherConsentStillWants_stays() throws IOException {
    UUID daily = home.give("service-one", Step.DAY, Statistic.SUM_BY_TARIFF);
    home.give("service-two", Step.MONTH, Statistic.SUM);
    Instant before = APRIL.minus(Duration.ofDays(1));
    home.outbox.skipped(home.need(daily), before);
    home.boundaries.save(
        List.of(
            Household.boundary(before, 5),
            Household.boundary(APRIL, 7),
            tariff(before, 1),
            tariff(APRIL, 2)));
    home.outbox.skipped(home.need(daily), APRIL.plus(Duration.ofDays(1)));
    assertEquals(List.of("2026-03-31T22:00:00Z"), kept());
    assertEquals(List.of(Household.boundary(APRIL, 7)), home.boundaries.at(APRIL));
  }

  @Test
  void lastConsentWithdrawn_nothingOfItIsInTheFilesAnyMore() throws IOException {
    UUID consent = home.giveDaily("service-one");
    home.boundaries.save(halfHours(Household.FIRST_DAY, 48 * 5));
    List<byte[]> sealed =
        home.database.read(
            on ->
                Sql.list(
                    on,
                    row -> row.getBytes(1),
                    "SELECT body FROM boundary UNION ALL SELECT body FROM need"));
    assertEquals(5 + 1, sealed.size());
    for (byte[] body : sealed) {
      assertTrue(Canary.anyFileHolds(home.folder, body), "the search finds what is there");
    }
    home.change(consent, ConsentEvent.Kind.WITHDRAWN, Household.FIRST_DAY);
    assertEmpty();
    for (byte[] body : sealed) {
      assertFalse(Canary.anyFileHolds(home.folder, body), "a deleted row is still in the files");
    }
  }

  @Test
  void saveAfterTheWithdrawal_storesNothing() throws IOException {
    UUID consent = home.giveDaily("service-one");
    home.change(consent, ConsentEvent.Kind.WITHDRAWN, Household.FIRST_DAY);
    home.boundaries.save(halfHours(Household.FIRST_DAY, 48 * 5));
    assertEmpty();
  }

  @Test
  void oneOfTwoConsentsWithdrawn_leavesWhatTheOtherWants() throws IOException {
    UUID daily = home.giveDaily("service-one");
    home.give("service-two", Step.WEEK, Statistic.SUM);
    home.boundaries.save(halfHours(Household.FIRST_DAY, 48 * 15));
    home.change(daily, ConsentEvent.Kind.TERMINATED, Household.FIRST_DAY);
    assertEquals(
        List.of("2026-03-01T23:00:00Z", "2026-03-08T23:00:00Z", "2026-03-15T23:00:00Z"), kept());
  }

  private void assertEmpty() throws IOException {
    assertEquals(0, home.count("SELECT count(*) FROM boundary"));
  }

  private List<String> kept() throws IOException {
    return home.database.read(
        on ->
            Sql.list(
                on,
                row -> Instant.ofEpochSecond(row.getLong(1)).toString(),
                "SELECT at FROM boundary ORDER BY at"));
  }

  private static List<Boundary> halfHours(Instant from, int count) {
    List<Boundary> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(Household.boundary(from.plus(Duration.ofMinutes(30L * i)), 100L * i));
    }
    return all;
  }

  private static Boundary tariff(Instant at, long total) {
    Series series = new Series("1-0:1.8.1", Optional.of(TariffKind.OFFPEAK));
    return new Boundary(series, at, total, 60, 0, false);
  }
}
