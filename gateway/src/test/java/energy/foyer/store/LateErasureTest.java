// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Erasure that is asked once all was settled and nothing stood on the broker any more. */
final class LateErasureTest extends ErasureScene {

  /** Withdraws, and waits until nothing of it stands on the broker. */
  private Instant settled() throws IOException {
    withdraw(false);
    home.send(now, 10, 0);
    Instant later = now.plus(Duration.ofHours(2));
    receive(Receipt.Kind.RECEIVED, hash(), later);
    assertEquals(0, home.send(later, 10, 0).get(0).payload().length);
    later = later.plus(Duration.ofHours(2));
    assertEquals(List.of(), home.outbox.next(later, 10));
    assertEquals(Optional.of(later.minus(Duration.ofHours(2))), account().record().emptied());
    return later;
  }

  @Test
  void settledWithdrawal_canBeAskedFor30Days_andIsTakenOffAnew() throws IOException {
    settled();
    assertTrue(account().erasure().reachable());
    Instant later = now.plus(Duration.ofDays(29));
    home.outbox.connected(later);
    assertEquals(List.of(), home.send(later, 10, 0), "what emptied the topic goes once");
    assertTrue(home.consents.listening().containsKey(id));
    home.consents.erase(id, later);
    assertEquals(Optional.empty(), account().record().emptied());
    List<Row> rows = home.send(later, 10, 0);
    assertEquals(List.of(Message.Kind.CONSENT), OutboxTest.kinds(rows));
    assertTrue(newest().contains(ASKS));
    later = later.plus(Duration.ofDays(20));
    assertEquals(List.of(), home.send(later, 10, 0), "its confirmation is waited for");
    receive(Receipt.Kind.ERASED, hash(), later);
    later = later.plus(Duration.ofHours(2));
    rows = home.send(later, 10, 0);
    assertEquals(1, rows.size());
    assertEquals(0, rows.get(0).payload().length);
    home.outbox.next(later.plus(Duration.ofHours(2)), 10);
    assertFalse(account().erasure().reachable());
    assertEquals(Map.of(), home.consents.listening());
    assertTrue(account().erasure().confirmed().isPresent());
  }

  @Test
  void serviceThatNeverConfirms_isListenedToFor30DaysMore() throws IOException {
    settled();
    Instant asked = now.plus(Duration.ofDays(29));
    home.consents.erase(id, asked);
    home.send(asked, 10, 0);
    home.outbox.next(asked.plus(Duration.ofDays(29)), 10);
    assertTrue(account().erasure().reachable());
    List<Row> rows = home.send(asked.plus(Duration.ofDays(31)), 10, 0);
    assertEquals(0, rows.get(0).payload().length);
    home.outbox.next(asked.plus(Duration.ofDays(32)), 10);
    assertFalse(account().erasure().reachable());
    assertEquals(Optional.empty(), account().erasure().confirmed());
  }

  /** The power goes between any two steps: what came before is never done twice, nor undone. */
  @Test
  void killBetweenAnyTwoSteps_asksOnceAndEmptiesTwice() throws IOException {
    for (int killed = 0; killed < 6; killed++) {
      UUID own = home.giveDaily("service-" + killed);
      home.disclose(own);
      id = own;
      now = home.disclose(own);
      home.send(now, 100, 0);
      List<Killed> steps = new ArrayList<>();
      Instant asked = now.plus(Duration.ofDays(3));
      steps.add(this::settled);
      steps.add(
          () -> {
            home.consents.erase(own, asked);
            return asked;
          });
      steps.add(
          () -> {
            home.send(asked, 10, 0);
            return asked;
          });
      steps.add(
          () -> {
            receive(Receipt.Kind.ERASED, hash(), asked.plusSeconds(9));
            return asked;
          });
      steps.add(
          () -> {
            home.send(asked.plus(Duration.ofHours(2)), 10, 0);
            return asked;
          });
      steps.add(
          () -> {
            home.outbox.next(asked.plus(Duration.ofHours(4)), 10);
            return asked;
          });
      for (int i = 0; i < steps.size(); i++) {
        steps.get(i).run();
        if (i == killed) {
          kill(killed);
        }
      }
      home.outbox.next(asked.plus(Duration.ofHours(8)), 10);
      String when = "killed after step " + killed;
      assertFalse(account().erasure().reachable(), when);
      assertTrue(account().erasure().confirmed().isPresent(), when);
      long asking =
          home.entries(LedgerEntry.Kind.PREPARED).stream()
              .filter(entry -> entry.consent().equals(Optional.of(own)))
              .filter(entry -> entry.text().contains(ASKS))
              .count();
      assertEquals(1, asking, when);
    }
  }

  /** A step of a life. */
  private interface Killed {
    Instant run() throws IOException;
  }

  private void kill(int step) throws IOException {
    Household revived = home.afterPowerCut(temporary.resolve("after " + step));
    home.close();
    home = revived;
    home.unlocked();
    accounts = new Accounts(home.database);
  }

  @Test
  void outOfReach_isSaid_andNothingIsQueued() throws IOException {
    settled();
    Instant late = now.plus(Duration.ofDays(31));
    home.outbox.next(late, 10);
    assertFalse(account().erasure().reachable());
    assertThrows(IllegalStateException.class, () -> home.consents.erase(id, late));
  }
}
