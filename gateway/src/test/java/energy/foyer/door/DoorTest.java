// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.consent.PretendOffer;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DoorTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant GIVEN = Instant.parse("2026-05-04T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Ask DAILY =
      new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Period.ZERO, true);

  private final Door door = new Door();

  private static ConsentRecord given(Ask ask) {
    Offer offer = PretendOffer.asking(ask);
    Choice choice = new Choice(List.of(ask), Period.ofMonths(2), Map.of(), PARIS, "fr", "command");
    return Grant.given(UUID.randomUUID(), offer, choice, "abcdefghijklmnopqrstuvwxyz", GIVEN);
  }

  private static ConsentRecord given() {
    return given(DAILY);
  }

  private static Window day(String date) {
    return Step.DAY.windowAt(Instant.parse(date + "T12:00:00Z"), PARIS);
  }

  private static Aggregate sums(Window... windows) {
    List<Figure> figures = new ArrayList<>();
    for (Window window : windows) {
      figures.add(new Figure(window, 11_840, List.of(), 1000, Quality.MEASURED, 0));
    }
    return new Aggregate(
        Quantity.ELECTRICITY_IMPORT, Statistic.SUM, windows[0].step(), windows[0].zone(), figures);
  }

  private boolean opens(ConsentRecord record, Aggregate aggregate) {
    return door.disclose(record, aggregate, NOW).isPresent();
  }

  private static void assertShut(Optional<Disclosure> disclosure) {
    assertEquals(Optional.empty(), disclosure);
  }

  @Test
  void grantedFigures_pass() {
    ConsentRecord record = given();
    Aggregate aggregate = sums(day("2026-05-05"), day("2026-05-06"));
    Disclosure disclosure = door.disclose(record, aggregate, NOW).orElseThrow();
    assertSame(record, disclosure.record());
    assertSame(aggregate, disclosure.aggregate());
    assertEquals(NOW, disclosure.produced());
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "SUSPENDED", "WITHDRAWN", "EXPIRED", "TERMINATED", "REQUESTED"})
  void consentThatIsNotActive_letsNothingPass(ConsentEvent.Kind kind) {
    ConsentEvent event = new ConsentEvent(kind, NOW.minusSeconds(1), "command");
    assertShut(door.disclose(given().with(event), sums(day("2026-05-05")), NOW));
  }

  @Test
  void refusal_letsNothingPass() {
    Offer offer = PretendOffer.asking(DAILY);
    ConsentRecord refused =
        Grant.refused(UUID.randomUUID(), offer, Choice.all(offer, PARIS, "fr", "page"), GIVEN);
    assertShut(door.disclose(refused, sums(day("2026-05-05")), NOW));
    assertThrows(
        IllegalArgumentException.class, () -> door.notice(refused, OptionalLong.empty(), NOW));
    assertThrows(IllegalArgumentException.class, () -> door.annul(refused, 1, NOW));
  }

  @Test
  void consentWhoseTimeRanOut_letsNothingPass() {
    ConsentRecord record = given();
    assertTrue(
        door.disclose(record, sums(day("2026-05-05")), record.until().minusSeconds(1)).isPresent());
    assertShut(door.disclose(record, sums(day("2026-05-05")), record.until()));
  }

  @Test
  void figuresThatWereNotGranted_stayInside() {
    Window day = day("2026-05-05");
    Figure byTariff =
        new Figure(
            day, 9, List.of(new Figure.Share(1, TariffKind.BASE, 9)), 1000, Quality.MEASURED, 0);
    Aggregate statistic =
        new Aggregate(
            Quantity.ELECTRICITY_IMPORT,
            Statistic.SUM_BY_TARIFF,
            Step.DAY,
            PARIS,
            List.of(byTariff));
    assertShut(door.disclose(given(), statistic, NOW));
    Aggregate quantity =
        new Aggregate(
            Quantity.ELECTRICITY_EXPORT, Statistic.SUM, Step.DAY, PARIS, sums(day).figures());
    assertShut(door.disclose(given(), quantity, NOW));
    Window half = Step.HALF_HOUR.windowAt(day.start(), PARIS);
    assertShut(door.disclose(given(), sums(half), NOW));
    Window week = Step.WEEK.windowAt(Instant.parse("2026-05-13T12:00:00Z"), PARIS);
    assertShut(door.disclose(given(), sums(week), NOW));
    Window abroad =
        Step.DAY.windowAt(Instant.parse("2026-05-05T12:00:00Z"), ZoneId.of("Europe/Lisbon"));
    assertShut(door.disclose(given(), sums(abroad), NOW));
  }

  @Test
  void windowThatIsNotOver_staysInside() {
    Window today = day("2026-06-01");
    assertShut(door.disclose(given(), sums(today), today.end().minusSeconds(1)));
    assertTrue(door.disclose(given(), sums(today), today.end()).isPresent());
  }

  @Test
  void windowBeforeTheGrant_staysInside() {
    assertShut(door.disclose(given(), sums(day("2026-05-04")), NOW));
    assertTrue(opens(given(), sums(day("2026-05-05"))));
  }

  @Test
  void grantedHistory_reachesJustSoFar() {
    ConsentRecord record =
        given(
            new Ask(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, Period.ofDays(2), true));
    assertTrue(opens(record, sums(day("2026-05-03"))));
    assertShut(door.disclose(record, sums(day("2026-05-02")), NOW));
  }

  @Test
  void windowBeyondTheConsent_staysInside() {
    ConsentRecord record = given();
    assertEquals(Instant.parse("2026-07-04T08:00:00Z"), record.until());
    Instant late = record.until().minusSeconds(1);
    assertTrue(door.disclose(record, sums(day("2026-07-03")), late).isPresent());
    // The consent still holds in the clock's eyes, but it would not at the window's end.
    assertShut(door.disclose(record, sums(day("2026-07-04")), late));
  }

  @Test
  void oneWindowThatMayNotPass_keepsAllInside() {
    assertShut(door.disclose(given(), sums(day("2026-05-04"), day("2026-05-05")), NOW));
  }

  private static ConsentRecord paused(Instant from, Instant to) {
    return given()
        .with(new ConsentEvent(ConsentEvent.Kind.PAUSED, from, "button"))
        .with(new ConsentEvent(ConsentEvent.Kind.RESUMED, to, "button"));
  }

  @Test
  void windowThatOverlapsAPause_staysInsideForEver() {
    Instant noon = Instant.parse("2026-05-10T10:00:00Z");
    ConsentRecord record = paused(noon, noon.plusSeconds(3600));
    assertTrue(opens(record, sums(day("2026-05-09"))));
    assertShut(door.disclose(record, sums(day("2026-05-10")), NOW));
    assertTrue(opens(record, sums(day("2026-05-11"))));
  }

  @Test
  void pauseUndoneWithinAMinute_countsAsNone() {
    Instant noon = Instant.parse("2026-05-10T10:00:00Z");
    assertTrue(opens(paused(noon, noon.plusSeconds(60)), sums(day("2026-05-10"))));
    assertShut(door.disclose(paused(noon, noon.plusSeconds(61)), sums(day("2026-05-10")), NOW));
  }

  @Test
  void notice_tellsHowAConsentStands() {
    ConsentRecord record =
        given().with(new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, NOW, "command"));
    ConsentNotice notice = door.notice(record, OptionalLong.of(57), NOW);
    assertSame(record, notice.record());
    assertEquals(OptionalLong.of(57), notice.lastSeq());
  }

  @Test
  void annulment_isOfANumberedMessage() {
    assertEquals(57, door.annul(given(), 57, NOW).seq());
    assertThrows(IllegalArgumentException.class, () -> door.annul(given(), 0, NOW));
  }

  @Test
  void status_keepsToItsRanges() {
    Optional<Instant> since = Optional.of(GIVEN);
    BoxStatus.Health health = new BoxStatus.Health("1.0", GIVEN, since, 12, true, 300, false, 900);
    assertEquals(
        12, door.status("box-abcdefgh23456723", true, health).health().badFramesPerMille());
    assertThrows(
        IllegalArgumentException.class,
        () -> new BoxStatus.Health("1.0", GIVEN, since, 1001, true, 300, false, 900));
  }
}
