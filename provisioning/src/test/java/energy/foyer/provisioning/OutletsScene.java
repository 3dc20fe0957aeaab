// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A service whose receiver runs beside its commands, over a real broker. */
abstract class OutletsScene extends ReceptionScene {
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

  final Instant begun = Instant.now();

  @BeforeEach
  void writeKeeper() throws IOException {
    Files.writeString(folder.resolve("keeper.py"), KEEPER);
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

  static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    Programs.kill(process);
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
