// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What waits in memory while the disk takes nothing. */
final class UnwrittenTest {
  private static final long START = Diary.second("2026-03-01T23:00:00Z");

  private static Part halfHour(long start) {
    Span span = new Span(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 1800));
    Series total = Series.total(Quantity.ELECTRICITY_IMPORT);
    return new Part(
        Grain.HALF_HOUR,
        span,
        span.start(),
        span.end(),
        List.of(new Sum(total, 7, false, false)),
        List.of(),
        1800,
        OptionalLong.empty());
  }

  @Test
  void oldDetailIsThinned_theNewestAndAllHalfHoursStay() throws Exception {
    try (Press press = new Press(1)) {
      SummaryCode summaries = new SummaryCode(press);
      Unwritten unwritten = new Unwritten(new BlockCode(press), summaries);
      Growing growing = new Growing(Household.PARIS, new BlockCode(press));
      int blocks = 0;
      for (long at = START; at < START + 12 * 86_400; at += 600, blocks++) {
        // a frame every two seconds: twelve days of them are more than may wait
        for (long second = at; second < at + 600; second += 2) {
          growing.take(second, Diary.METER, Diary.frame(Diary.METER, second).readings());
        }
        unwritten.add(growing.block());
        growing.begin();
        if (at % 1800 == 0) {
          Keep keep = new Keep(at, List.of(), new byte[0], List.of(halfHour(at)), List.of());
          unwritten.add(keep, Diary.METER, Household.PARIS);
        }
      }
      List<Unwritten.Block> left = unwritten.blocks();
      long bytes = left.stream().mapToLong(block -> block.clear().length).sum();
      assertTrue(bytes <= Unwritten.MOST_BYTES, bytes + " bytes");
      assertEquals(300, left.get(left.size() - 1).count(), "the newest are whole");
      assertTrue(left.get(0).count() <= Unwritten.FEWEST, "the oldest are thin");
      assertEquals(blocks, left.size(), "none is gone yet");
      assertEquals(START, left.get(0).start());
      assertEquals(LocalDate.parse("2026-03-02"), left.get(0).day());
      long sum = 0;
      for (Unwritten.Parts parts : unwritten.parts()) {
        for (Part part : summaries.decode(parts.clear())) {
          sum += part.sums().get(0).value();
        }
      }
      assertEquals(12 * 48 * 7, sum);
    }
  }
}
