// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.Text;
import energy.foyer.door.Disclosure;
import energy.foyer.store.Correction;
import energy.foyer.store.Corrections;
import energy.foyer.store.Excision;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Ready;
import energy.foyer.store.Residents;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GDPR article 16: the original is kept, and the corrected window is sent again. */
final class CorrectionsTest {
  private static final Instant CLAIMED = Instant.parse("2026-11-20T22:00:00Z");
  private static final Instant DAY = Instant.parse("2026-11-20T23:00:00Z");
  private static final Instant GIVEN = Instant.parse("2026-11-22T01:10:00Z");
  private static final Span WRONG =
      new Span(Instant.parse("2026-11-21T09:00:00Z"), Instant.parse("2026-11-21T11:00:00Z"));

  @TempDir private static Path seen;
  @TempDir private Path folder;
  private SeenBox box;
  private UUID consent;

  /** What the meter said up to the grant. */
  @BeforeAll
  static void see() throws IOException {
    try (SeenBox first = new SeenBox(seen, CLAIMED)) {
      first.see(CLAIMED, GIVEN);
    }
  }

  @BeforeEach
  void open() throws IOException {
    box = SeenBox.copied(seen, folder, GIVEN);
    consent = box.grant(GIVEN, SeenBox.ask(Statistic.SUM, Step.DAY, Period.ofDays(7)));
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private Corrections corrections() {
    return new Corrections(
        box.hand.rooms.consents(), box.hand.rooms.history(), box.hand.rooms.readout());
  }

  private Corrections.Made correct(OptionalLong value) throws IOException {
    try (Unlocked resident = Residents.unlocked(box.hand.database, GIVEN)) {
      return corrections()
          .correct(resident, new Correction(Quantity.ELECTRICITY_IMPORT, WRONG, value, GIVEN));
    }
  }

  private long daySum() throws IOException {
    try (Unlocked resident = Residents.unlocked(box.hand.database, GIVEN)) {
      return box
          .hand
          .rooms
          .readout()
          .totals(resident, Grain.DAY, new Span(DAY, GIVEN))
          .totals()
          .stream()
          .filter(total -> total.span().start().equals(DAY))
          .flatMap(total -> total.sums().stream())
          .filter(sum -> sum.series().obis().equals("1-0:1.8.0"))
          .mapToLong(sum -> sum.value())
          .sum();
    }
  }

  private String last() throws IOException {
    List<String> documents = box.hand.figures();
    return documents.get(documents.size() - 1);
  }

  private static void assertHolds(String document, String part) {
    assertTrue(Pattern.compile(part).matcher(document).find(), part + " in " + document);
  }

  @Test
  void trueValue_isToldAgainAndTheOriginalIsKept() throws IOException {
    assertEquals(List.of(box.sum(DAY, 1)), box.told(GIVEN));
    assertHolds(last(), "\"value\":12800,\"coverage\":1000,\"quality\":\"measured\",\"rev\":0");
    assertEquals(1, correct(OptionalLong.of(500)).windows());
    assertEquals(1, box.told(GIVEN).size());
    // 1,200 Wh were measured in the two hours
    assertHolds(last(), "\"value\":12100,\"coverage\":1000,\"quality\":\"corrected\",\"rev\":1");
    assertEquals(12_800, daySum());
    correct(OptionalLong.of(700));
    box.told(GIVEN);
    assertHolds(last(), "\"value\":12300,\"coverage\":1000,\"quality\":\"corrected\",\"rev\":2");
  }

  @Test
  void erasedSpan_takesItsPartOfACorrection() throws IOException {
    correct(OptionalLong.of(500));
    Instant end = WRONG.end();
    // the last half-hour of the correction wholly, of the one before a part: it stays as sums do
    assertEquals(List.of("09:00 10:30 375"), told(end.minusSeconds(2_400), end.plusSeconds(600)));
    // one in the middle leaves what was said before and after it
    assertEquals(
        List.of("09:00 09:30 125", "10:00 10:30 125"),
        told(Instant.parse("2026-11-21T09:30:00Z"), Instant.parse("2026-11-21T10:00:00Z")));
    // less than a half-hour takes nothing
    assertEquals(
        List.of("09:00 09:30 125", "10:00 10:30 125"),
        told(Instant.parse("2026-11-21T09:05:00Z"), Instant.parse("2026-11-21T09:25:00Z")));
    assertEquals(List.of(), told(WRONG.start(), WRONG.end()));
  }

  @Test
  void erasedSpan_leavesTheKnownWrongnessOfTheRest() throws IOException {
    correct(OptionalLong.empty());
    assertEquals(
        List.of("10:00 11:00 ?"), told(WRONG.start(), Instant.parse("2026-11-21T10:00:00Z")));
  }

  /** Erases a span; what is said of which hours then. */
  private List<String> told(Instant from, Instant to) throws IOException {
    try (Unlocked resident = Residents.unlocked(box.hand.database, GIVEN)) {
      new Excision(box.hand.rooms.history()).cut(resident, new Span(from, to));
      return corrections().shown(resident, new Span(DAY, GIVEN)).stream()
          .map(shown -> shown.correction())
          .map(
              one ->
                  hour(one.span().start())
                      + " "
                      + hour(one.span().end())
                      + " "
                      + (one.value().isPresent() ? "" + one.value().getAsLong() : "?"))
          .toList();
    }
  }

  private static String hour(Instant at) {
    return at.toString().substring(11, 16);
  }

  @Test
  void wrongSpan_countsAsNotObserved() throws IOException {
    box.told(GIVEN);
    correct(OptionalLong.empty());
    box.told(GIVEN);
    assertHolds(last(), "\"value\":11600,\"coverage\":91[67],\"quality\":\"corrected\",\"rev\":1");
    assertEquals(12_800, daySum());
  }

  @Test
  void whatStillWaits_goesOnceAndCorrected() throws IOException {
    assertEquals(1, correct(OptionalLong.of(500)).windows());
    assertEquals(1, box.told(GIVEN).size());
    assertHolds(last(), "\"value\":12100,\"coverage\":1000,\"quality\":\"corrected\",\"rev\":0");
  }

  @Test
  void correctionOfARowThatIsJustSealed_isNotLost() throws IOException {
    Rooms rooms = box.hand.rooms;
    Ready.Row read = rooms.ready().next(consent, 1).get(0);
    Disclosure disclosure =
        rooms
            .door()
            .disclose(rooms.consents().find(consent).orElseThrow(), read.aggregate(), GIVEN)
            .orElseThrow();
    correct(OptionalLong.of(500));
    assertFalse(new Leaving(rooms, GIVEN).told(read, disclosure));
    assertEquals(1, box.told(GIVEN).size());
    assertHolds(last(), "\"value\":12100,\"coverage\":1000,\"quality\":\"corrected\",\"rev\":0");
  }

  @Test
  void laterGrant_tellsTheCorrectedPast() throws IOException {
    box.told(GIVEN);
    correct(OptionalLong.of(500));
    box.hand.change(consent, ConsentEvent.Kind.WITHDRAWN, GIVEN.plusSeconds(1));
    assertEquals(0, box.hand.rooms.ready().count());
    Instant later = GIVEN.plusSeconds(2);
    box.grant(later, SeenBox.ask(Statistic.SUM, Step.DAY, Period.ofDays(7)));
    box.told(later);
    assertHolds(last(), "\"value\":12100,\"coverage\":1000,\"quality\":\"corrected\",\"rev\":0");
  }

  @Test
  void erasedSpan_keepsNoCorrection() throws IOException {
    correct(OptionalLong.of(500));
    Span all = new Span(DAY, GIVEN);
    try (Unlocked resident = Residents.unlocked(box.hand.database, GIVEN)) {
      assertEquals(1, corrections().shown(resident, all).size());
      box.hand
          .rooms
          .housekeeping()
          .purge(EnumSet.allOf(Housekeeping.Kind.class), new Span(DAY, WRONG.start()));
      assertEquals(1, corrections().shown(resident, all).size());
      box.hand.rooms.housekeeping().purge(EnumSet.allOf(Housekeeping.Kind.class), all);
      assertEquals(List.of(), corrections().shown(resident, all));
    }
  }

  private String fault(Span span, OptionalLong value) throws IOException {
    try (Unlocked resident = Residents.unlocked(box.hand.database, GIVEN)) {
      return corrections()
          .fault(resident, new Correction(Quantity.ELECTRICITY_IMPORT, span, value, GIVEN))
          .map(Text::en)
          .orElse("");
    }
  }

  private String fault(long fromSeconds, long toSeconds) throws IOException {
    Span span = new Span(DAY.plusSeconds(fromSeconds), DAY.plusSeconds(toSeconds));
    return fault(span, OptionalLong.empty());
  }

  @Test
  void whatCannotBeCorrected_isNamed() throws IOException {
    assertEquals("", fault(0, 1800));
    assertEquals("start and end must be on the hour or the half-hour", fault(60, 1800));
    assertTrue(fault(0, 32 * 86_400L).startsWith("at most 31 days"));
    Span later = new Span(DAY.plusSeconds(40 * 86_400L), DAY.plusSeconds(41 * 86_400L));
    assertEquals("that time is not over yet", fault(later, OptionalLong.empty()));
    long year = -366 * 86_400L;
    assertTrue(fault(year, year + 1800).startsWith("the box holds nothing of that time"));
    correct(OptionalLong.empty());
    Span wider = new Span(WRONG.start(), WRONG.end().plusSeconds(1800));
    assertTrue(fault(wider, OptionalLong.empty()).startsWith("another correction touches"));
    assertEquals("", fault(WRONG, OptionalLong.of(7)), "just the same span again");
  }

  @Test
  void valueThatNoConnectionDelivers_isRefused() throws IOException {
    correct(OptionalLong.of(Corrections.LARGEST));
    assertThrows(
        IllegalArgumentException.class, () -> correct(OptionalLong.of(Corrections.LARGEST + 1)));
  }
}
