// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The receiver as a process of its own, which dies at any moment. */
final class ReceptionKilledTest extends ReceptionScene {
  /** One run of the process: what it wrote lies in two files of its own. */
  private record Run(Process process, Path out, Path log) {
    List<String> lines() {
      try {
        String text = Files.readString(out);
        // a line that a kill cut off is none
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    void kill() {
      Programs.kill(process);
    }
  }

  private Run run() throws IOException {
    return new Run(
        receiver("--stats", folder.resolve("stats.json").toString()),
        written("out"),
        written("log"));
  }

  private Run connected() throws IOException {
    Run run = run();
    awaitConnected(run.process());
    return run;
  }

  private void send(int from, int to) throws IOException {
    for (int seq = from; seq <= to; seq++) {
      TestHome.send(line, TestHome.packet(home.day(seq, 100L * seq, 0, seq)));
    }
  }

  private static List<Integer> numbers(List<String> lines) {
    List<Integer> numbers = new ArrayList<>();
    for (String line : lines) {
      if (line.contains("\"type\":\"aggregates\"")) {
        numbers.add(Integer.valueOf(line.replaceAll(".*\"seq\":(\\d+),.*", "$1")));
      }
    }
    return numbers;
  }

  private static List<Integer> upTo(int last) {
    return java.util.stream.IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void killedWhileIdle_losesNothingAndSaysNothingTwice() throws Exception {
    Run first = connected();
    TestHome.send(line, TestHome.packet(home.consent()));
    send(1, 5);
    Await.until(() -> first.lines().size() == 6);
    // its receipt is the last that it does of a turn
    line.subscribe(List.of(home.receipts()));
    Await.until(
        () ->
            line.received()
                .filter(arrival -> home.open(arrival.packet()).through() == 5)
                .isPresent());
    first.kill();
    send(6, 40);
    Run second = run();
    Await.until(() -> second.lines().size() >= 35);
    Programs.end(second.process());
    List<String> all = new ArrayList<>(first.lines());
    all.addAll(second.lines());
    assertEquals(upTo(40), numbers(all));
    String stats = Files.readString(folder.resolve("stats.json"));
    assertTrue(stats.contains("\"aggregates\":35,"), stats);
    assertTrue(Files.readString(second.log()).contains("aggregates 35, consent 0, void 0"));
  }

  @Test
  void killedAtWork_losesNothingAndSaysNothingElseTwice() throws Exception {
    List<String> all = new ArrayList<>();
    Run run = connected();
    TestHome.send(line, TestHome.packet(home.consent()));
    for (int round = 0; round < 3; round++) {
      send(1 + round * 20, 20 + round * 20);
      Run working = run;
      Await.until(() -> !numbers(working.lines()).isEmpty());
      working.kill();
      all.addAll(working.lines());
      run = run();
    }
    Run last = run;
    Await.until(
        () -> {
          Set<Integer> came = new HashSet<>(numbers(all));
          came.addAll(numbers(last.lines()));
          return came.size() == 60;
        });
    last.kill();
    all.addAll(last.lines());
    Set<String> different = new HashSet<>(all);
    assertEquals(upTo(60), numbers(List.copyOf(different)).stream().sorted().toList());
    assertEquals(61, different.size());
  }
}
