// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest answers, asked for by several at once, in the memory of a box. */
final class SmallMemoryTest {
  private static final int READERS = 4;

  @TempDir Path folder;

  @Test
  void monthsOfHalfHours_askedForAtOnce_fitIntoTheMemoryOfABox() throws Exception {
    Process process = BoxAlone.start(folder);
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String[] words = said.readLine().split(" ");
      List<CompletableFuture<Integer>> answers =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> halfHours(words), readers))
              .limit(READERS)
              .toList();
      for (CompletableFuture<Integer> answer : answers) {
        assertEquals(BoxAlone.HALF_HOURS, answer.get(60, TimeUnit.SECONDS));
      }
      List<CompletableFuture<Long>> compared =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> compared(words), readers))
              .limit(READERS)
              .toList();
      for (CompletableFuture<Long> answer : compared) {
        assertTrue(answer.get(60, TimeUnit.SECONDS) > 0);
      }
      process.getOutputStream().close();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      readers.shutdownNow();
      process.destroyForcibly();
    }
  }

  /** The watt-hours that a comparison of options tells. */
  private long compared(String[] words) {
    String prices =
        "{\"from\":\"2026-01-01\",\"title\":\"One\",\"option\":\"base\","
            + "\"energy\":{\"base\":1},\"standing\":{\"millicents\":0,\"per\":\"month\"},"
            + "\"tax\":{\"energyPerMille\":0,\"standingPerMille\":0,\"included\":true}}";
    String asked =
        "{\"from\":\"%s\",\"to\":\"%s\",\"prices\":[%s]}"
            .formatted(
                BoxAlone.FROM, BoxAlone.FROM.plusSeconds(1800L * BoxAlone.HALF_HOURS), prices);
    try {
      Client.Reply reply =
          new Client(folder, Integer.parseInt(words[0]))
              .with("Foyer-Session", words[1])
              .post("/cost/comparison", asked);
      return Long.parseLong(reply.field("energyWh"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How many an answer told. */
  private int halfHours(String[] words) {
    long from = BoxAlone.FROM.getEpochSecond();
    long to = from + 1800L * BoxAlone.HALF_HOURS;
    try {
      return new Client(folder, Integer.parseInt(words[0]))
              .with("Foyer-Session", words[1])
              .get("/history/totals?grain=half-hour&from=" + from + "&to=" + to)
              .body()
              .split("\"coveredSeconds\":1800,", -1)
              .length
          - 1;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
