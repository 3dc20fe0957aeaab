// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Database;
import energy.foyer.store.Residents;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsTest {
  @TempDir static Path folder;
  private static Database database;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Sessions sessions = new Sessions(nanos::get);

  @BeforeAll
  static void claim() throws IOException {
    database = Database.open(folder, BoxKeys.open(folder));
  }

  @AfterAll
  static void close() throws IOException {
    database.close();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Unlocked unlocked() throws IOException {
    return Residents.unlocked(database, HomeBox.START);
  }

  /** Whether the key still opens anything. */
  private static boolean opens(Unlocked unlocked) throws IOException {
    try {
      return !Residents.of(database).removePerson(unlocked, UUID.randomUUID(), HomeBox.START);
    } catch (IllegalStateException closed) {
      return false;
    }
  }

  private boolean isOpen(String token) {
    Optional<Sessions.Use> use = sessions.use(token);
    use.ifPresent(Sessions.Use::close);
    return use.isPresent();
  }

  @Test
  void token_is256RandomBitsAndOpensItsSessionOnly() throws Exception {
    Unlocked mine = unlocked();
    Unlocked other = unlocked();
    String token = sessions.open(mine);
    String second = sessions.open(other);
    assertTrue(token.matches("[0-9a-f]{64}"), "shape");
    assertNotEquals(token, second);
    try (Sessions.Use use = sessions.use(token).orElseThrow()) {
      assertEquals(mine, use.unlocked());
    }
    for (String wrong : List.of("", "0".repeat(64), token.substring(1), token.toUpperCase())) {
      assertFalse(isOpen(wrong), wrong);
    }
  }

  @Test
  void tenMinutesWithoutAUse_endAndWipeIt() throws Exception {
    Unlocked key = unlocked();
    String token = sessions.open(key);
    pass(Duration.ofMinutes(9));
    assertTrue(isOpen(token), "and from here it lasts ten more");
    pass(Sessions.IDLE.minusNanos(1));
    sessions.sweep();
    assertTrue(opens(key));
    pass(Duration.ofNanos(1));
    sessions.sweep();
    assertFalse(opens(key), "wiped without anybody asking");
    assertFalse(isOpen(token));
    assertEquals(0, sessions.count());
  }

  @Test
  void pageThatStaysOpen_doesNotKeepItFromEnding() throws Exception {
    Unlocked key = unlocked();
    String token = sessions.open(key);
    for (int minutes = 0; minutes < 9; minutes++) {
      pass(Duration.ofMinutes(1));
      try (Sessions.Use glance = sessions.glance(token).orElseThrow()) {
        assertEquals(key, glance.unlocked());
      }
    }
    pass(Duration.ofMinutes(1));
    assertTrue(sessions.glance(token).isEmpty(), "ten minutes since it was used");
    assertFalse(opens(key));
  }

  @Test
  void overdueSession_isFoundByNobodyEvenBeforeTheSweep() throws Exception {
    Unlocked key = unlocked();
    String token = sessions.open(key);
    pass(Sessions.IDLE);
    assertFalse(isOpen(token));
    assertFalse(opens(key));
  }

  @Test
  void twelveHours_endASessionInUseAndItsKeyWithTheRequest() throws Exception {
    Unlocked key = unlocked();
    String token = sessions.open(key);
    Sessions.Use reading = sessions.use(token).orElseThrow();
    pass(Sessions.LONGEST.minusNanos(1));
    assertTrue(isOpen(token), "not idle while a request reads");
    pass(Duration.ofNanos(1));
    sessions.sweep();
    assertFalse(isOpen(token));
    assertTrue(opens(key), "the request that reads with it finishes");
    reading.close();
    reading.close();
    assertFalse(opens(key));
  }

  @Test
  void constantUse_doesNotOutlastTwelveHours() throws Exception {
    String token = sessions.open(unlocked());
    for (int minutes = 9; minutes < 12 * 60; minutes += 9) {
      pass(Duration.ofMinutes(9));
      assertTrue(isOpen(token), minutes + " min");
    }
    pass(Duration.ofMinutes(9));
    assertFalse(isOpen(token));
  }

  @Test
  void end_wipesAtOnce() throws Exception {
    Unlocked key = unlocked();
    String token = sessions.open(key);
    try (Sessions.Use use = sessions.use(token).orElseThrow()) {
      use.end();
      assertFalse(isOpen(token));
      assertTrue(opens(key));
    }
    assertFalse(opens(key));
  }

  @Test
  void ninthSession_endsTheOneLongestUnused() throws Exception {
    List<String> tokens = new ArrayList<>();
    List<Unlocked> keys = new ArrayList<>();
    for (int i = 0; i < Sessions.MOST; i++) {
      keys.add(unlocked());
      tokens.add(sessions.open(keys.get(i)));
      pass(Duration.ofSeconds(1));
    }
    assertTrue(isOpen(tokens.get(0)));
    pass(Duration.ofSeconds(1));
    sessions.open(unlocked());
    assertEquals(Sessions.MOST, sessions.count());
    assertFalse(isOpen(tokens.get(1)));
    assertFalse(opens(keys.get(1)));
    assertTrue(isOpen(tokens.get(0)));
  }

  @Test
  void ninthSession_endsNoneThatIsInUse() throws Exception {
    List<Unlocked> keys = new ArrayList<>();
    for (int i = 0; i < Sessions.MOST; i++) {
      keys.add(unlocked());
      sessions.use(sessions.open(keys.get(i))).orElseThrow();
    }
    Unlocked further = unlocked();
    assertThrows(Refused.class, () -> sessions.open(further));
    assertFalse(opens(further), "not opened, and wiped");
    assertTrue(opens(keys.get(0)));
  }

  @Test
  void endOthers_leavesTheOneThatAsks() throws Exception {
    Unlocked mine = unlocked();
    Unlocked other = unlocked();
    String token = sessions.open(mine);
    String second = sessions.open(other);
    try (Sessions.Use use = sessions.use(token).orElseThrow()) {
      use.endOthers(Unlocked::byPassphrase);
    }
    assertTrue(isOpen(token));
    assertFalse(isOpen(second));
    sessions.endThose(unlocked -> unlocked.way() == Unlocked.Way.PHONE);
    assertTrue(isOpen(token));
    sessions.endThose(Unlocked::byPassphrase);
    assertFalse(opens(mine) || opens(other));
  }

  @Test
  void close_wipesAllAndOpensNoMore() throws Exception {
    Unlocked key = unlocked();
    Sessions.Use reading = sessions.use(sessions.open(key)).orElseThrow();
    sessions.close();
    assertFalse(opens(key), "also what is being read with");
    reading.close();
    Unlocked later = unlocked();
    assertThrows(Refused.class, () -> sessions.open(later));
    assertFalse(opens(later));
  }
}
