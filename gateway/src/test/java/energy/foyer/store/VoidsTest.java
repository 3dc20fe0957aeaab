// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that nobody fetched in time. */
final class VoidsTest {
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
  void figuresUnsentFor30Days_becomeAVoidOfTheSameNumber() throws IOException {
    home.send(Household.GIVEN, 1, 0);
    Instant first = home.disclose(id);
    Instant second = home.disclose(id);
    Instant now = first.plus(Duration.ofDays(30));
    List<Row> rows = home.outbox.next(now, 10);
    assertEquals(List.of(Message.Kind.VOID, Message.Kind.AGGREGATES), OutboxTest.kinds(rows));
    assertEquals(1, home.count("SELECT count(*) FROM outbox WHERE seq = 1 AND dropped IS NULL"));
    assertEquals(
        1, home.count("SELECT count(*) FROM outbox WHERE seq = 1 AND reason = 'expired unsent'"));
    assertEquals(1, home.entries(LedgerEntry.Kind.DROPPED).get(0).seq());
    assertEquals(3, home.outbox.nextSeq(id));
    home.outbox.next(second.plus(Duration.ofDays(31)), 10);
    assertEquals(2, home.count("SELECT count(*) FROM outbox WHERE kind = 'VOID'"));
    assertEquals(2, home.send(second.plus(Duration.ofDays(31)), 10, 0).size());
  }

  @Test
  void rowOnTheLine_isNotVoided_andManyVoidsTakeManyTurns() throws IOException {
    UUID fine = home.give("service-two", Step.HALF_HOUR, Statistic.SUM);
    home.send(Household.GIVEN, 2, 0);
    Instant now = Household.GIVEN;
    for (int i = 0; i < Retention.MOST_VOIDS + 3; i++) {
      now = home.disclose(fine);
    }
    home.hand(now, 1);
    Instant later = now.plus(Duration.ofDays(31));
    home.outbox.next(later, 1);
    assertEquals(
        Retention.MOST_VOIDS, home.count("SELECT count(*) FROM outbox WHERE kind = 'VOID'"));
    home.outbox.next(later, 1);
    home.outbox.next(later, 1);
    assertEquals(
        Retention.MOST_VOIDS + 2, home.count("SELECT count(*) FROM outbox WHERE kind = 'VOID'"));
  }
}
