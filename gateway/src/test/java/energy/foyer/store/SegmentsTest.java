// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 29);
  private static final byte[] CLEAR = {1, 2, 3};
  private static final byte[] PLACE = {4};

  @TempDir Path temporary;
  private Household home;
  private Segments segments;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    segments = new Segments(home.database, Segments.Purpose.HISTORY);
  }

  @AfterEach
  void close() throws IOException {
    segments.close();
    home.close();
  }

  @Test
  void unclaimedBox_beginsNone() {
    assertThrows(IOException.class, () -> current(DAY));
  }

  @Test
  void oneDay_hasOneKey_theNextDayAndTheNextStartAnother() throws IOException {
    home.unlocked();
    Segments.Segment first = current(DAY);
    assertSame(first.key(), current(DAY).key());
    Segments.Segment second = current(DAY.plusDays(1));
    assertNotEquals(first.id(), second.id());
    byte[] sealed = second.key().seal(CLEAR, PLACE);
    assertSame(first.key(), current(DAY).key(), "the day before is still written to");
    home.close();
    home = new Household(home.folder);
    segments = new Segments(home.database, Segments.Purpose.HISTORY);
    Segments.Segment third = current(DAY.plusDays(1));
    assertTrue(third.id() > second.id());
    assertThrows(IOException.class, () -> third.key().open(sealed, PLACE));
  }

  @Test
  void restartedBox_opensNothingOfBefore_theResidentAll() throws IOException {
    home.unlocked();
    Segments.Segment segment = current(DAY);
    byte[] sealed = segment.key().seal(CLEAR, PLACE);
    assertTrue(held(segment.id()).isPresent());
    home.close();
    home = new Household(home.folder);
    segments = new Segments(home.database, Segments.Purpose.HISTORY);
    assertEquals(Optional.empty(), held(segment.id()));
    byte[] row = home.bytes("SELECT body FROM segment WHERE id = " + segment.id());
    byte[] place = Vault.place("segment", segment.id(), Segments.Purpose.HISTORY, DAY);
    assertThrows(IOException.class, () -> home.database.vault().keys().open(row, place));
    assertArrayEquals(CLEAR, open(segment.id()).open(sealed, PLACE));
  }

  @Test
  void droppedDay_isGoneFromMemory_andASecondKeyBegins() throws IOException {
    Unlocked unlocked = home.unlocked();
    Segments.Segment segment = current(DAY);
    byte[] sealed = segment.key().seal(CLEAR, PLACE);
    segments.drop(DAY);
    assertEquals(Optional.empty(), held(segment.id()));
    assertThrows(IllegalStateException.class, () -> segment.key().seal(CLEAR, PLACE));
    assertNotEquals(segment.id(), current(DAY).id());
    assertArrayEquals(CLEAR, open(segment.id()).open(sealed, PLACE));
    assertSame(open(segment.id()), unlocked.segment(segment.id()).orElseThrow());
  }

  @Test
  void daysInMemory_areBounded() throws IOException {
    home.unlocked();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i <= Segments.MOST_DAYS; i++) {
      ids.add(current(DAY.plusDays(i)).id());
    }
    assertEquals(Optional.empty(), held(ids.get(0)));
    for (long id : ids.subList(1, ids.size())) {
      assertTrue(held(id).isPresent());
    }
  }

  @Test
  void earlierDays_takeNotTheKeyOfToday() throws IOException {
    home.unlocked();
    Segments.Segment today = current(DAY);
    for (int i = 1; i <= 2 * Segments.MOST_DAYS; i++) {
      assertTrue(held(current(DAY.minusDays(i)).id()).isPresent());
    }
    assertSame(today.key(), held(today.id()).orElseThrow());
  }

  @Test
  void segmentOfAFailedTransaction_isBegunAnew() throws IOException {
    home.unlocked();
    List<Segments.Segment> lost = new ArrayList<>();
    assertThrows(
        IOException.class,
        () ->
            home.database.change(
                on -> {
                  lost.add(segments.current(on, DAY));
                  throw new SQLException("the disk went");
                }));
    Segments.Segment other = current(DAY.plusDays(1));
    Segments.Segment again = current(DAY);
    assertEquals(lost.get(0).id(), other.id(), "its number is free again");
    for (Segments.Segment segment : List.of(other, again)) {
      byte[] sealed = segment.key().seal(CLEAR, PLACE);
      assertArrayEquals(CLEAR, open(segment.id()).open(sealed, PLACE));
      assertSame(segment.key(), held(segment.id()).orElseThrow());
    }
  }

  @Test
  void keyThatNothingRefersTo_isGoneFromTheFiles() throws IOException {
    Unlocked unlocked = home.unlocked();
    Segments.Segment kept = current(DAY);
    Segments.Segment gone = current(DAY.plusDays(1));
    home.database.change(
        on ->
            Sql.update(
                on,
                "INSERT INTO summary (grain, meter, segment, start, until, count, body)"
                    + " VALUES (0, 1, ?, 0, 1, 1, x'00')",
                kept.id()));
    byte[] row = home.bytes("SELECT body FROM segment WHERE id = " + gone.id());
    assertTrue(Canary.anyFileHolds(home.folder, row));
    assertEquals(1, home.database.<Integer>write(on -> segments.sweep(on)));
    assertFalse(Canary.anyFileHolds(home.folder, row));
    byte[] sealed = kept.key().seal(CLEAR, PLACE);
    assertArrayEquals(CLEAR, open(kept.id()).open(sealed, PLACE));
    assertThrows(IOException.class, () -> open(gone.id()));
    assertTrue(current(DAY.plusDays(1)).id() > gone.id(), "what is written next has a key again");
    assertTrue(home.ledger.verify(unlocked).intact(), "the ledger's keys stay");
    assertEquals(2, home.entries().size());
  }

  @Test
  void keyOfAnotherPurpose_isRefused() throws IOException {
    home.unlocked();
    long ledger = home.count("SELECT id FROM segment WHERE purpose = 1");
    assertThrows(IOException.class, () -> open(ledger));
  }

  @Test
  void editedMovedOrForeignKey_doesNotOpen() throws IOException {
    home.unlocked();
    long one = current(DAY).id();
    long two = current(DAY.plusDays(1)).id();
    home.tamper(
        "UPDATE segment SET body = (SELECT body FROM segment WHERE id = %d) WHERE id = %d"
            .formatted(two, one));
    assertThrows(IOException.class, () -> open(one));
    home.tamper("UPDATE segment SET day = day + 1 WHERE id = " + two);
    assertThrows(IOException.class, () -> open(two));
    long three = current(DAY.plusDays(2)).id();
    try (Household other = new Household(temporary.resolve("other"))) {
      Unlocked foreign = other.unlocked();
      assertThrows(
          IOException.class, () -> home.database.read(on -> segments.open(on, foreign, three)));
    }
  }

  @Test
  void login_wrapsAllAgain_underTheRing() throws IOException {
    home.unlocked();
    List<Segments.Segment> begun = begin(100);
    byte[] sealed = begun.get(0).key().seal(CLEAR, PLACE);
    assertEquals(100, waiting());
    login();
    assertEquals(0, waiting());
    assertArrayEquals(CLEAR, open(begun.get(0).id()).open(sealed, PLACE));
  }

  @Test
  void wrappingAgain_isBounded_theNewestFirst() throws IOException {
    Unlocked unlocked = home.unlocked();
    List<Segments.Segment> begun = begin(200);
    assertEquals(128, Segments.rewrap(home.database, unlocked, 128));
    assertEquals(72, waiting());
    assertEquals(0, home.count("SELECT ring FROM segment WHERE id = " + begun.get(71).id()));
    assertEquals(1, home.count("SELECT ring FROM segment WHERE id = " + begun.get(72).id()));
    byte[] sealed = begun.get(0).key().seal(CLEAR, PLACE);
    assertArrayEquals(CLEAR, open(begun.get(0).id()).open(sealed, PLACE), "those open too");
    assertEquals(72, Segments.rewrap(home.database, unlocked, 128));
    assertEquals(0, Segments.rewrap(home.database, unlocked, 128));
  }

  @Test
  void whatALoginLeft_isWrappedAgainInTurns_whileSomebodyIsThere() throws IOException {
    Unlocked unlocked = home.unlocked();
    // of the ledger, of which none goes when nothing is kept under it
    begin(2 * Segments.A_TURN + 10, Segments.Purpose.LEDGER);
    try (History history =
        new History(home.database, home.residence, new Settings(home.database), Household.PARIS)) {
      assertTrue(history.compact(unlocked));
      assertEquals(Segments.A_TURN + 10, waiting());
      assertTrue(history.compact(unlocked));
      assertFalse(history.compact(unlocked), "the rest is less than a turn");
      assertEquals(0, waiting());
    }
  }

  @Test
  void damagedKey_keepsNoOtherFromBeingWrappedAgain() throws IOException {
    home.unlocked();
    long one = current(DAY).id();
    long two = current(DAY.plusDays(1)).id();
    home.tamper("UPDATE segment SET body = zeroblob(80) WHERE id = " + one);
    login();
    assertEquals(1, home.count("SELECT ring FROM segment WHERE id = " + two));
    assertEquals(0, home.count("SELECT ring FROM segment WHERE id = " + one));
    assertThrows(IOException.class, () -> open(one));
  }

  @Test
  void keysHeldBySession_areBounded_andWipedWithIt() throws IOException {
    home.unlocked();
    Unlocked session = Residents.unlocked(home.database, Household.GIVEN);
    for (int i = 0; i < Unlocked.MOST_SEGMENTS + 1; i++) {
      session.keep(i, SealKey.create());
    }
    assertEquals(Optional.empty(), session.segment(0));
    SealKey last = session.segment(Unlocked.MOST_SEGMENTS).orElseThrow();
    session.close();
    assertThrows(IllegalStateException.class, () -> last.seal(CLEAR, PLACE));
    assertThrows(IllegalStateException.class, () -> session.segment(1));
  }

  /** So many segments, each of a start of its own. */
  private List<Segments.Segment> begin(int many) throws IOException {
    return begin(many, Segments.Purpose.HISTORY);
  }

  private List<Segments.Segment> begin(int many, Segments.Purpose purpose) throws IOException {
    List<Segments.Segment> begun = new ArrayList<>();
    home.database.change(
        on -> {
          for (int i = 0; i < many; i++) {
            begun.add(new Segments(home.database, purpose).current(on, DAY));
          }
        });
    return begun;
  }

  private void login() throws IOException {
    Residents.unlocked(home.database, Household.GIVEN).close();
  }

  private long waiting() throws IOException {
    return home.count("SELECT count(*) FROM segment WHERE ring = 0");
  }

  private Segments.Segment current(LocalDate day) throws IOException {
    return home.database.write(on -> segments.current(on, day));
  }

  private Optional<SealKey> held(long id) throws IOException {
    return home.database.read(on -> segments.held(on, id));
  }

  private SealKey open(long id) throws IOException {
    Unlocked unlocked = home.unlocked();
    return home.database.read(on -> segments.open(on, unlocked, id));
  }
}
