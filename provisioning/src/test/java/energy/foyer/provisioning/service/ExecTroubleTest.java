// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Programmes that are killed, silent, odd or missing. */
final class ExecTroubleTest extends ExecScene {
  @Test
  void programmeKilledInTheMiddle_losesNoWindow_andRepeatsCarryTheSameId() throws Exception {
    run(KEEPER, Duration.ofSeconds(30));
    List<String> all = documents(120);
    int[] killedAt = {0};
    List<String> taken =
        give(
            all,
            () -> {
              int lines = lines().size();
              if (lines >= killedAt[0] + 30 && lines < 230) {
                killedAt[0] = lines;
                kill();
              }
            });
    assertEquals(all, taken);
    assertTrue(metrics.of(Metrics.Gauge.EXEC_RESTARTS) >= 4, "killed while it worked");
    List<String> lines = new ArrayList<>(lines());
    // a kill may cut a line off in the middle; it was not answered then
    lines.removeIf(line -> !line.endsWith("}") || !line.startsWith("{\"id\""));
    List<String> different = lines.stream().distinct().toList();
    assertEquals(240, new HashSet<>(ids(different)).size());
    assertEquals(240, different.size(), "the same id never says something else");
    assertTrue(notes.get(0).startsWith("the programme ended with code "), notes.get(0));
  }

  /** Kills the programme that wrote its number down last. */
  private void kill() {
    try {
      String pid = Files.readString(folder.resolve("kept.pid")).strip();
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException | NumberFormatException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void answersInAnyOrder_areTakenInTheOrderGiven() throws Exception {
    run(
        """
        import json, sys
        for line in sys.stdin:
            held = [line] + [sys.stdin.readline() for _ in range(15)]
            for each in reversed(held):
                print("ok", json.loads(each)["id"], flush=True)
        """,
        Duration.ofSeconds(30));
    List<String> all = documents(24);
    assertEquals(all, give(all, () -> {}));
    assertEquals(0, metrics.of(Metrics.Gauge.EXEC_RESTARTS));
    assertEquals(48, metrics.of(Metrics.Gauge.EXEC_ANSWERED));
  }

  @Test
  void programmeThatReadsNothing_neverBlocksTheReceiver() throws Exception {
    command("exec sleep 30", Duration.ofMillis(400));
    String long1 =
        days(1).replace("\"v\":1,", "\"v\":1,\"filling\":\"" + "x".repeat(200_000) + "\",");
    long started = System.nanoTime();
    Await.until(
        () -> {
          try {
            assertEquals(0, exec.give(List.of(long1)));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return metrics.of(Metrics.Gauge.EXEC_RESTARTS) >= 2;
        });
    assertTrue(System.nanoTime() - started >= Duration.ofMillis(800).toNanos());
    exec.fall();
  }

  @Test
  void oddAnswers_areNotedOnceAndPassedOver() throws Exception {
    run(
        """
        import json, sys
        print("hello")
        print("x" * 300000)
        print("erased nobody")
        print("erased 6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4")
        for line in sys.stdin:
            print("ok", json.loads(line)["id"])
            print("ok", json.loads(line)["id"], flush=True)
        """,
        Duration.ofSeconds(30));
    give(documents(2), () -> {});
    assertEquals(
        List.of("the programme wrote what is no answer; expected 'ok ID' on its output"), notes);
    assertEquals(List.of(UUID.fromString(CONSENT)), exec.erased());
    assertEquals(List.of(), exec.erased());
  }

  @Test
  void programmeThatDoesNotExist_isTriedWithBackOffAndLosesNothing() throws Exception {
    Path programme = folder.resolve("late.sh");
    command("exec " + programme, Duration.ofSeconds(30));
    int[] turns = {0};
    List<String> all = documents(3);
    List<String> taken =
        give(
            all,
            () -> {
              if (turns[0]++ > 0 && metrics.of(Metrics.Gauge.EXEC_RESTARTS) == 3) {
                appear(programme);
              }
            });
    assertEquals(all, taken);
    assertEquals(
        List.of("the programme ended with code 126; it is started again"),
        notes.stream().map(n -> n.replace("127", "126")).toList());
  }

  private static void appear(Path programme) {
    try {
      Path fresh = programme.resolveSibling("fresh.sh");
      Files.writeString(
          fresh,
          """
          #!/bin/sh
          while read -r line; do
            id=${line#*'"id":"'}
            echo "ok ${id%%'"'*}"
          done
          """);
      assertTrue(fresh.toFile().setExecutable(true));
      Files.move(fresh, programme, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
