// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.BackOff;
import energy.foyer.provisioning.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programmes at the other end of two pipes. */
final class ExecTest {
  private static final String CONSENT = "6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4";
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\" ]+)\"");

  /** Keeps each line in a file before it answers. */
  private static final String KEEPER =
      """
      import json, os, sys
      kept = open(sys.argv[1], "a")
      with open(sys.argv[1] + ".pid", "w") as pid:
          pid.write(f"{os.getpid()}\\n")
      for line in sys.stdin:
          kept.write(line)
          kept.flush()
          print("ok", json.loads(line)["id"], flush=True)
      """;

  @TempDir Path folder;
  private final Bell bell = new Bell();
  private final Metrics metrics = new Metrics("conseil-essai");
  private final List<String> notes = new ArrayList<>();
  private Exec exec;

  private void run(String programme, Duration patience) throws IOException {
    Path file = folder.resolve("programme.py");
    Files.writeString(file, programme);
    command("python3 " + file + " " + kept(), patience);
  }

  private void command(String command, Duration patience) {
    BackOff quick =
        new BackOff(Duration.ofMillis(1), Duration.ofMillis(20), new SplittableRandom(7));
    exec = new Exec(new Exec.Settings(command, patience, quick), bell, metrics, notes::add);
  }

  @AfterEach
  void end() {
    exec.close();
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private List<String> lines() {
    try {
      return Files.exists(kept()) ? Files.readAllLines(kept()) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> ids(List<String> lines) {
    List<String> ids = new ArrayList<>();
    for (String line : lines) {
      Matcher id = ID.matcher(line);
      assertTrue(id.find(), line);
      ids.add(id.group(1));
    }
    return ids;
  }

  /** A document of two days, as the receiver writes it. */
  private static String days(int seq) {
    return """
        {"service":"conseil-essai","home":"abcdefghijklmnopqrstuvwxyz","type":"aggregates",\
        "superseded":["2026-11-21T23:00:00Z"],"document":{"v":1,"consent":"urn:uuid:%s","seq":%d,\
        "produced":"2026-11-23T03:00:05Z","quantity":"electricity.import","obis":"1-0:1.8.0",\
        "unit":"Wh","statistic":"sum","step":"P1D","zone":"Europe/Paris","windows":[\
        {"start":"2026-11-21T00:00:00+01:00","end":"2026-11-22T00:00:00+01:00","value":11840,\
        "coverage":1000,"quality":"measured","rev":0},\
        {"start":"2026-11-22T00:00:00+01:00","end":"2026-11-23T00:00:00+01:00","value":%d,\
        "coverage":997,"quality":"partial","rev":1}]}}"""
        .formatted(CONSENT, seq, seq);
  }

  private static List<String> documents(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(ExecTest::days).toList();
  }

  /** Gives all out as a receiver does, eight at a time; what is taken, in order. */
  private List<String> give(List<String> all, Runnable between) {
    List<String> taken = new ArrayList<>();
    Await.until(
        () -> {
          between.run();
          int from = taken.size();
          try {
            List<String> next = all.subList(from, Math.min(all.size(), from + 8));
            taken.addAll(next.subList(0, exec.give(next)));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return taken.size() == all.size();
        });
    return taken;
  }

  @Test
  void window_isOneLineWithAllThatTheHomeSaidOfIt() throws Exception {
    run(KEEPER, Duration.ofSeconds(30));
    give(List.of(days(57)), () -> {});
    assertEquals(
        List.of(
            """
            {"id":"6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4:57:0","type":"window",\
            "service":"conseil-essai","home":"abcdefghijklmnopqrstuvwxyz",\
            "consent":"6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4","seq":57,\
            "produced":"2026-11-23T03:00:05Z","quantity":"electricity.import","obis":"1-0:1.8.0",\
            "unit":"Wh","statistic":"sum","step":"P1D","zone":"Europe/Paris",\
            "start":"2026-11-21T00:00:00+01:00","end":"2026-11-22T00:00:00+01:00","value":11840,\
            "coverage":1000,"quality":"measured","rev":0,"superseded":false}""",
            """
            {"id":"6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4:57:1","type":"window",\
            "service":"conseil-essai","home":"abcdefghijklmnopqrstuvwxyz",\
            "consent":"6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4","seq":57,\
            "produced":"2026-11-23T03:00:05Z","quantity":"electricity.import","obis":"1-0:1.8.0",\
            "unit":"Wh","statistic":"sum","step":"P1D","zone":"Europe/Paris",\
            "start":"2026-11-22T00:00:00+01:00","end":"2026-11-23T00:00:00+01:00","value":57,\
            "coverage":997,"quality":"partial","rev":1,"superseded":true}"""),
        lines());
  }

  @Test
  void consent_isToldWithItsStateAndWhetherToErase() throws Exception {
    run(KEEPER, Duration.ofSeconds(30));
    String record =
        """
        {"service":"conseil-essai","home":"abcdefghijklmnopqrstuvwxyz","type":"consent",\
        "document":{"dct:identifier":"%s","dpv:hasConsentStatus":[{"@type":"dpv:ConsentGiven"},\
        {"@type":"dpv:ConsentWithdrawn"}],"erasureRequested":true}}"""
            .formatted(CONSENT);
    String nothing =
        "{\"service\":\"conseil-essai\",\"home\":\"abc\",\"type\":\"void\",\"document\":{\"seq\":1}}";
    give(List.of(nothing, record), () -> {});
    assertEquals(
        List.of(
            """
            {"id":"%1$s:v2e","type":"consent","service":"conseil-essai",\
            "home":"abcdefghijklmnopqrstuvwxyz","consent":"%1$s","state":"withdrawn","erase":true,\
            "document":{"dct:identifier":"%1$s","dpv:hasConsentStatus":[\
            {"@type":"dpv:ConsentGiven"},{"@type":"dpv:ConsentWithdrawn"}],\
            "erasureRequested":true}}"""
                .formatted(CONSENT)),
        lines());
  }

  @Test
  void membersThatNobodyKnows_doNotReachTheProgramme_andLongOnesStopNothing() throws Exception {
    run(KEEPER, Duration.ofSeconds(30));
    String hostile =
        days(57)
            .replace(
                "\"v\":1,", "\"v\":1,\"home\":\"b\",\"filling\":\"" + "x".repeat(60_000) + "\",")
            .replace(
                "\"rev\":0", "\"rev\":0,\"id\":\"1:1:1\",\"consent\":\"another\",\"home\":\"b\"");
    give(List.of(days(57)), () -> {});
    List<String> plain = lines();
    Files.delete(kept());
    exec.close();
    run(KEEPER, Duration.ofSeconds(30));
    give(List.of(hostile), () -> {});
    assertEquals(plain, lines());
  }

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
  void programmeThatAnswersNothing_isStartedAgain_andGivenAllFromTheFirstUnanswered()
      throws Exception {
    run(
        """
        import json, os, sys
        held = sys.argv[1] + ".held"
        kept = open(sys.argv[1], "a")
        for line in sys.stdin:
            id = json.loads(line)["id"]
            kept.write(line)
            kept.flush()
            if id.endswith(":3:0") and not os.path.exists(held):
                open(held, "w").close()
                continue
            print("ok", id, flush=True)
        """,
        Duration.ofMillis(1_500));
    List<String> all = documents(5);
    assertEquals(all, give(all, () -> {}));
    String stem = CONSENT + ":";
    List<String> ids = ids(lines()).stream().map(id -> id.substring(stem.length())).toList();
    List<String> once =
        List.of("1:0", "1:1", "2:0", "2:1", "3:0", "3:1", "4:0", "4:1", "5:0", "5:1");
    assertEquals(once, ids.subList(0, 10));
    // what was answered behind the gap comes again, in order
    assertEquals(once.subList(4, 10), ids.subList(ids.size() - 6, ids.size()));
    assertEquals(
        Set.of("the programme answered nothing for 1 s; it is started again"), Set.copyOf(notes));
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

  /** The example as it ships; only the module that it imports is one of ours. */
  @Test
  void kafkaExample_handsLinesToItsProducerAndAnswersOnceTheyAreThere() throws Exception {
    Path example = folder.resolve("kafka_example.py");
    try (var in = Exec.class.getResourceAsStream("/energy/foyer/provisioning/examples/kafka.py")) {
      Files.copy(in, example);
    }
    Files.writeString(
        folder.resolve("kafka.py"),
        """
        import os, threading
        class Sent:
            def __init__(self, keep):
                self.keep = keep
            def add_callback(self, call):
                def later():
                    self.keep()
                    call(None)
                threading.Thread(target=later).start()
                return self
            def add_errback(self, call):
                return self
        class KafkaProducer:
            def __init__(self, bootstrap_servers, acks):
                assert bootstrap_servers == ["kafka.example:9092"] and acks == "all"
                self.lock = threading.Lock()
            def send(self, topic, value, key):
                def keep():
                    with self.lock, open(os.environ["KEPT"], "ab") as kept:
                        kept.write(topic.encode() + b" " + key + b" " + value)
                return Sent(keep)
            def flush(self):
                pass
        """);
    command(
        "KEPT=" + kept() + " PYTHONPATH=" + folder + " python3 " + example + " kafka.example:9092",
        Duration.ofSeconds(30));
    give(documents(2), () -> {});
    List<String> lines = lines();
    assertEquals(4, lines.size());
    for (String line : lines) {
      assertTrue(line.startsWith("foyer.window " + CONSENT + " {\"id\":\"" + CONSENT), line);
    }
    assertEquals(0, metrics.of(Metrics.Gauge.EXEC_RESTARTS));
  }
}
