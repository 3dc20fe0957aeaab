// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.BackOff;
import energy.foyer.provisioning.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A programme of a service that is handed windows. */
abstract class ExecScene {
  static final String CONSENT = "6f1d3c52-8a4e-4b77-9c35-0d9a7e51f2b4";
  static final Pattern ID = Pattern.compile("\"id\":\"([^\" ]+)\"");

  /** Keeps each line in a file before it answers. */
  static final String KEEPER =
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
  final Bell bell = new Bell();
  final Metrics metrics = new Metrics("conseil-essai");
  final List<String> notes = new ArrayList<>();
  Exec exec;

  void run(String programme, Duration patience) throws IOException {
    Path file = folder.resolve("programme.py");
    Files.writeString(file, programme);
    command("python3 " + file + " " + kept(), patience);
  }

  void command(String command, Duration patience) {
    BackOff quick =
        new BackOff(Duration.ofMillis(1), Duration.ofMillis(20), new SplittableRandom(7));
    exec = new Exec(new Exec.Settings(command, patience, quick), bell, metrics, notes::add);
  }

  @AfterEach
  void end() {
    exec.close();
  }

  Path kept() {
    return folder.resolve("kept");
  }

  List<String> lines() {
    try {
      return Files.exists(kept()) ? Files.readAllLines(kept()) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> ids(List<String> lines) {
    List<String> ids = new ArrayList<>();
    for (String line : lines) {
      Matcher id = ID.matcher(line);
      assertTrue(id.find(), line);
      ids.add(id.group(1));
    }
    return ids;
  }

  /** A document of two days, as the receiver writes it. */
  static String days(int seq) {
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

  static List<String> documents(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(ExecTest::days).toList();
  }

  /** Gives all out as a receiver does, eight at a time; what is taken, in order. */
  List<String> give(List<String> all, Runnable between) {
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
}
