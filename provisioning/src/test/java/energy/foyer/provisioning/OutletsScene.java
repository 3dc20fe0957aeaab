// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service whose receiver runs beside its commands, over a real broker. */
abstract class OutletsScene {
  static final String KEEPER =
      """
      import json, sys
      kept = open(sys.argv[1], "a")
      for line in sys.stdin:
          item = json.loads(line)
          kept.write(item["type"] + " " + item["id"] + "\\n")
          kept.flush()
          print("ok", item["id"], flush=True)
      """;

  @TempDir Path folder;
  TestTerritory territory;
  Path operator;
  PahoBroker line;
  TestHome home;
  final Instant begun = Instant.now();
  int starts;

  @BeforeEach
  void provision() throws Exception {
    territory = TestTerritory.start(folder);
    operator = territory.addService("conseil-renovation");
    line = TestTerritory.line(territory.addBox("box"));
    line.connect(Optional.empty());
    Offer offer = TestTerritory.offer(operator);
    home = new TestHome(offer, offer.valid().from().plus(Duration.ofHours(10)));
    Files.writeString(folder.resolve("keeper.py"), KEEPER);
  }

  @AfterEach
  void end() throws IOException {
    line.close();
    territory.close();
  }

  void send(Message... messages) throws IOException {
    for (Message message : messages) {
      TestHome.send(line, TestHome.packet(message));
    }
  }

  List<String> kept() {
    try {
      Path kept = folder.resolve("kept");
      return Files.exists(kept) ? Files.readAllLines(kept) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String keeper() {
    return "exec python3 " + folder.resolve("keeper.py") + " " + folder.resolve("kept");
  }

  /** A clock that goes, five days after the yes. */
  Clock later() {
    return Clock.offset(
        Clock.systemUTC(), Duration.between(begun, home.given.plus(Duration.ofDays(5))));
  }

  /** The receiver as a process of its own. */
  Process receiver() throws IOException {
    starts++;
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
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
            "--to",
            "exec",
            keeper())
        .redirectOutput(folder.resolve("out." + starts).toFile())
        .redirectError(folder.resolve("err." + starts).toFile())
        .start();
  }

  static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
  }

  Provision.Ran answer(String fr, String en) {
    return beside("answer", "--home", home.keys.home(), "--fr", fr, "--en", en);
  }

  Provision.Ran beside(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("service"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--dir", operator));
    return Provision.run(later(), new StringWriter(), new StringWriter(), all.toArray());
  }
}
