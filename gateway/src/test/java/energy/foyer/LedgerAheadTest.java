// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resident is told would leave is what then stands in the ledger. */
final class LedgerAheadTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T09:30:00Z");
  private static final int HALVES = 70;

  @TempDir private Path folder;
  private HandBox box;
  private UUID consent;
  private Instant now;

  @BeforeEach
  void open() throws IOException {
    box = new HandBox(folder, HandBox.GIVEN);
    consent = box.give(Step.HALF_HOUR);
    for (int place = 0; place <= HALVES; place++) {
      now = FIRST.plus(Duration.ofMinutes(30).multipliedBy(place));
      box.crossed(now, 5_000 + 100L * place);
    }
    now = now.plus(Discloser.CLOSES_AFTER);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  @Test
  void dryRun_equalsWhatThenLeavesButForItsNumberAndTime() throws IOException {
    List<String> told = ahead(now);
    assertEquals(told, ahead(now.plusSeconds(5)), "asking changes nothing");
    assertEquals(List.of(), box.figures());
    assertEquals(told.size(), box.discloser.turn(now.plusSeconds(9)));
    assertEquals(told, bare(box.figures()));
    assertEquals(2, told.size(), "70 windows, 64 in one message");
    assertTrue(told.get(1).contains("\"value\":100,"), told.get(1));
    assertEquals(List.of(), ahead(now.plusSeconds(10)));
  }

  @Test
  void dryRunInAPause_tellsNothing() throws IOException {
    box.change(consent, ConsentEvent.Kind.PAUSED, FIRST);
    assertEquals(List.of(), ahead(now));
  }

  private List<String> ahead(Instant at) throws IOException {
    return bare(
        box.discloser.ahead(at).stream()
            .map(one -> new String(one.clear(), StandardCharsets.UTF_8))
            .toList());
  }

  private static List<String> bare(List<String> documents) {
    return documents.stream()
        .map(
            text ->
                text.replaceFirst("\"seq\":\\d+", "\"seq\":0")
                    .replaceFirst("\"produced\":\"[^\"]+\"", "\"produced\":\"\""))
        .toList();
  }
}
