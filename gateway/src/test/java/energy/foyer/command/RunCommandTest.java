// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  @TempDir Path temp;
  private final Typed typed = new Typed();

  private String config(String line) throws IOException {
    Path file = temp.resolve("foyer-gateway.properties");
    Files.writeString(file, "box = box-abcdefghijklmnop\nmeter.line = " + line + "\n");
    return file.toString();
  }

  @Test
  void goodConfiguration_reachesTheAgent() throws IOException {
    assertEquals(0, typed.type("run", "--config", config("tcp://localhost:2000")));
    RunOptions options = typed.ran.get(0);
    assertEquals("tcp://localhost:2000", options.config().meterLine());
    assertEquals(Optional.empty(), options.demonstration());
  }

  @Test
  void demonstration_hasItsClock() throws IOException {
    String config = config("-");
    String from = "2026-11-21T22:55:00Z";
    assertEquals(0, typed.type("run", "--config", config, "--from", from, "--speed", "600"));
    assertEquals(
        Optional.of(new RunOptions.Demonstration(Instant.parse(from), 600)),
        typed.ran.get(0).demonstration());
    assertEquals(0, typed.type("run", "--config", config, "--from", from));
    assertEquals(1, typed.ran.get(1).demonstration().orElseThrow().speed());
  }

  @Test
  void demonstrationOnASerialLine_isRefused() throws IOException {
    String config = config("serial:/dev/serial/by-id/usb-1");
    assertEquals(2, typed.type("run", "--config", config, "--from", "2026-11-21T22:55:00Z"));
    assertTrue(typed.err().contains("meter.line"), typed.err());
    assertEquals(0, typed.type("run", "--config", config));
    assertEquals(1, typed.ran.size());
  }

  @Test
  void wrongClock_isRefused() throws IOException {
    String config = config("-");
    String from = "2026-11-21T22:55:00Z";
    assertEquals(2, typed.type("run", "--config", config, "--speed", "60"));
    for (String speed : new String[] {"0", "-1", "100001", "fast", "1.5"}) {
      assertEquals(2, typed.type("run", "--config", config, "--from", from, "--speed", speed));
    }
    assertEquals(2, typed.type("run", "--config", config, "--from", "yesterday"));
    assertEquals(0, typed.ran.size());
  }

  @Test
  void wrongConfiguration_isNamedWithFileAndLine() throws IOException {
    String config = config("modem:1");
    assertEquals(2, typed.type("run", "--config", config));
    assertTrue(typed.err().startsWith(config + ":2: meter.line: expected "), typed.err());
    assertEquals(2, typed.type("run", "--config", temp.resolve("absent").toString()));
    assertTrue(typed.err().contains("absent"), typed.err());
    assertEquals(0, typed.ran.size());
  }

  @Test
  void configCommand_checksAndLists() throws IOException {
    assertEquals(0, typed.type("config", "--check", config("-")));
    assertEquals(2, typed.type("config", "--check", config("serial:/dev/serial/by-id/CHANGE-ME")));
    assertTrue(typed.err().contains("meter.line still holds CHANGE-ME"), typed.err());
    assertEquals(2, typed.type("config", "--check", "nofile"));
    assertTrue(typed.err().startsWith("nofile: no such file."), typed.err());
    assertEquals(2, typed.type("config", "--check", config("modem:1")));
    assertTrue(typed.err().contains(":2: meter.line"), typed.err());
    assertEquals(0, typed.type("config", "--keys"));
    for (Config.Key key : Config.Key.values()) {
      assertTrue(typed.out().contains(key.text() + "  [" + key.unit() + "]"), key.text());
      assertTrue(typed.out().contains(key.meaning()), key.text());
    }
    assertEquals(0, typed.type("config", "--keys", "--json"));
    assertEquals(Config.Key.values().length, typed.lines().size());
    assertEquals(
        "{\"key\":\"api.port\",\"default\":\"8443\",\"unit\":\"port, 1 to 65535\","
            + "\"meaning\":\"port of the local API on loopback\"}",
        typed.lines().stream().filter(line -> line.contains("api.port")).findFirst().orElse(""));
    assertEquals(2, typed.type("config"));
    assertEquals(2, typed.type("config", "--keys", "--check", "x"));
  }

  @Test
  void wrongUse_isToldInTheLanguageOfTheConfiguration() throws IOException {
    assertEquals(2, typed.type("history", "--grain", "fortnight", "--config", config("-")));
    assertTrue(typed.err().startsWith("--grain : « fortnight » ne convient pas."), typed.err());
  }

  @Test
  void wrongUse_isToldInTheWordsAskedFor() {
    String[][] wrong = {
      {"« dance » n'est pas connu ici.", "dance", "--lang", "fr"},
      {"'statu' is not known here. Near it: status", "statu", "--lang", "en"},
      {"« --dance » n'est pas connu ici.", "status", "--dance", "--lang", "fr"},
      {"Il manque : --kind KIND, --before TIME.", "retention", "purge", "--lang", "fr"},
      {"Il manque : NAME.", "phones", "add", "--lang", "fr"},
      {"Missing: SERVICE.", "consent", "grant", "--lang=en"},
      {"--grain: 'jour' does not fit. reading, half-hour,", "history", "--grain", "jour"},
      {"--from: 'demain' does not fit. Demonstration: the clock", "run", "--from", "demain"},
      {"--lang: 'de' does not fit. Language of", "status", "--lang", "de"},
      {"--limit: 'x' does not fit.", "ledger", "--limit", "x"},
      {"--limit is given twice.", "ledger", "--limit", "1", "--limit", "2"},
      {
        "These options exclude each other, give one only: --code, --code-fd.",
        "claim",
        "--code",
        "x",
        "--code-fd",
        "0"
      },
      {"Give one of: --keys, --check FILE.", "config"}
    };
    for (String[] one : wrong) {
      assertEquals(2, typed.type(Arrays.copyOfRange(one, 1, one.length)), one[0]);
      assertTrue(typed.err().startsWith(one[0]), typed.err());
    }
  }

  @Test
  void help_speaksTheLanguageAskedFor() {
    assertEquals(0, typed.type("--help", "--lang", "fr"));
    assertTrue(typed.out().contains("La passerelle énergie"), typed.out());
    assertEquals(0, typed.type("claim", "--lang=fr", "--help"));
    assertTrue(typed.out().contains("Fait de cette box la vôtre"), typed.out());
    assertEquals(0, typed.type("config", "--keys", "--lang", "fr"));
    assertTrue(typed.out().contains("par défaut : "), typed.out());
  }

  @Test
  void help_isSaidForEachCommand() {
    assertEquals(2, typed.type());
    assertEquals(2, typed.type("dance"));
    assertEquals(0, typed.type("--help"));
    for (String command :
        new String[] {"run", "decode", "offers", "consent", "ledger", "status", "config"}) {
      assertTrue(typed.out().contains("  " + command + " "), command);
    }
    assertEquals(0, typed.type("consent", "withdraw", "--help"));
    assertTrue(typed.out().contains("--dry-run"), typed.out());
    assertEquals(2, typed.type("consent"));
    assertEquals(0, typed.type("--version"));
    assertEquals("foyer-gateway " + Gateway.version(), typed.out().strip());
  }
}
