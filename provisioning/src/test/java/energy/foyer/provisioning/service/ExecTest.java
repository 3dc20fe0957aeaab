// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real programmes at the other end of two pipes. */
final class ExecTest extends ExecScene {
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
        Duration.ofSeconds(5));
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
        Set.of("the programme answered nothing for 5 s; it is started again"), Set.copyOf(notes));
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
