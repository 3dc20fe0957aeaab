// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Span;
import energy.foyer.window.Window;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the resident erased does not come back out of what waits to be told. */
final class UntoldTest {
  @TempDir Path folder;

  private static Aggregate days(Need need, int from, int until) {
    List<Figure> figures = new ArrayList<>();
    Window window = Household.windowOf(need);
    for (int day = 0; day < until; day++) {
      if (day >= from) {
        figures.add(new Figure(window, 4_000 + day, List.of(), 1000, Quality.MEASURED, 0));
      }
      window = window.next();
    }
    return new Aggregate(need.quantity(), need.statistic(), need.step(), need.zone(), figures);
  }

  private static List<Long> values(Ready ready, UUID consent) throws IOException {
    return ready.next(consent, 10).stream()
        .flatMap(row -> row.aggregate().figures().stream())
        .map(Figure::value)
        .toList();
  }

  @Test
  void erasedSpan_isTakenOutOfWhatWaits() throws IOException {
    try (Household home = new Household(folder.resolve("box"))) {
      Unlocked resident = home.unlocked();
      UUID id = home.giveDaily("service-one");
      Need need = home.need(id);
      Ready ready = new Ready(home.database);
      home.database.change(
          on -> {
            ready.add(on, id, Ready.Source.HISTORY, days(need, 0, 3));
            ready.add(on, id, Ready.Source.CORRECTION, days(need, 3, 5));
            ready.add(on, id, Ready.Source.HELD, days(need, 4, 5));
          });
      Instant second = Household.windowOf(need).end();
      Window fifth = days(need, 4, 5).figures().get(0).window();

      Instant now = fifth.end();
      home.consents.untell(resident, new Span(second, fifth.end().minusSeconds(1)), now);
      assertEquals(List.of(4_000L, 4_004L), values(ready, id), "the fifth day is not whole in it");
      assertEquals(1, ready.held());

      home.consents.untell(resident, new Span(Instant.EPOCH, fifth.end()), now);
      assertEquals(0, ready.count());
    }
  }

  /** What was computed before the erasure is not taken in after it, and neither is it held. */
  @Test
  void figureJustComputed_isNotTakenIn() throws IOException {
    try (Household home = new Household(folder.resolve("box"))) {
      Unlocked resident = home.unlocked();
      UUID id = home.giveDaily("service-one");
      Need need = home.need(id);
      Instant end = Household.windowOf(need).end();
      Message message = home.message(need, end);
      home.consents.untell(resident, new Span(Instant.EPOCH, end), end);
      assertFalse(home.outbox.disclosed(message, need, end, end));
      home.outbox.skipped(need, end);
      assertEquals(1, home.outbox.nextSeq(id), "its number is not given away");
      home.disclose(id);
      assertEquals(2, home.outbox.nextSeq(id), "the next day is told");
    }
  }

  /** The span is remembered until no consent can come to it, and a month at least. */
  @Test
  void span_isForgottenOnceNothingCanComeToIt() throws IOException {
    try (Household home = new Household(folder.resolve("box"))) {
      Unlocked resident = home.unlocked();
      UUID id = home.giveDaily("service-one");
      Need need = home.need(id);
      Span first = Household.windowOf(need).span();
      home.consents.untell(resident, first, first.end());
      Instant later = first.end().plus(Duration.ofDays(31));
      home.outbox.next(later, 1);
      assertEquals(List.of(first), home.consents.untold(), "its window was not passed yet");
      home.outbox.skipped(need, first.end());
      home.outbox.next(later.plus(Duration.ofHours(2)), 1);
      assertEquals(List.of(), home.consents.untold());
    }
  }
}
