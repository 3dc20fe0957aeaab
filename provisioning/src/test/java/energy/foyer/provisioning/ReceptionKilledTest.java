// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.PahoBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver as a process of its own, which dies at any moment. */
final class ReceptionKilledTest {
  @TempDir Path folder;
  private TestTerritory territory;
  private Path operator;
  private PahoBroker line;
  private TestHome home;
  private int starts;

  @BeforeEach
  void provision() throws Exception {
    territory = TestTerritory.start(folder);
    operator = territory.addService("conseil-renovation");
    line = TestTerritory.line(territory.addBox("box"));
    line.connect(java.util.Optional.empty());
    Offer offer = TestTerritory.offer(operator);
    home = new TestHome(offer, offer.valid().from().plus(Duration.ofHours(10)));
  }

  @AfterEach
  void end() throws IOException {
    line.close();
    territory.close();
  }

  /** One run of the process: what it wrote lies in two files of its own. */
  private record Run(Process process, Path out, Path err) {
    List<String> lines() {
      try {
        String text = Files.readString(out);
        // a line that a kill cut off is none
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    void connected() {
      Await.until(
          () -> {
            try {
              assertTrue(process.isAlive(), () -> "ended: " + err);
              return Files.readString(err).contains(": connected");
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    }
  }

  private Run start() throws IOException {
    starts++;
    Path out = folder.resolve("out." + starts);
    Path err = folder.resolve("err." + starts);
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                Main.class.getName(),
                "service",
                "receive",
                "--dir",
                operator.toString(),
                "--port",
                Integer.toString(territory.servicesPort),
                "--stats",
                folder.resolve("stats.json").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Run(process, out, err);
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
    Run first = start();
    first.connected();
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
    Run second = start();
    Await.until(() -> second.lines().size() >= 35);
    second.process().destroy();
    assertTrue(second.process().waitFor(20, TimeUnit.SECONDS));
    List<String> all = new ArrayList<>(first.lines());
    all.addAll(second.lines());
    assertEquals(upTo(40), numbers(all));
    String stats = Files.readString(folder.resolve("stats.json"));
    assertTrue(stats.contains("\"aggregates\":35,"), stats);
    assertTrue(Files.readString(second.err()).contains("aggregates 35, consent 0, void 0"));
  }

  @Test
  void killedAtWork_losesNothingAndSaysNothingElseTwice() throws Exception {
    List<String> all = new ArrayList<>();
    Run run = start();
    run.connected();
    TestHome.send(line, TestHome.packet(home.consent()));
    for (int round = 0; round < 3; round++) {
      send(1 + round * 20, 20 + round * 20);
      Run working = run;
      Await.until(() -> !numbers(working.lines()).isEmpty());
      working.kill();
      all.addAll(working.lines());
      run = start();
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
