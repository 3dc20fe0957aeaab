// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.command.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of "Consent and ledger" in the README, as they stand there, typed at a terminal by
 * somebody who reads them for the first time: with a real agent, broker and receiver.
 */
final class ConsentAndLedgerTest {
  private static final String SERVICE = "conseil-renovation";
  private static final Instant FROM = Instant.parse("2026-11-10T05:00:00Z");
  private static final long SPEED = 2880;
  private static final Duration LONG = Duration.ofSeconds(150);
  private static final String BEGIN = "foyer-gateway ";

  private static final Pattern SECTION =
      Pattern.compile("(?s)\n## Consent and ledger[^\n]*\n(.*?)\n## ");
  private static final Pattern FENCED = Pattern.compile("(?s)\n```\n(.*?)\n```\n");

  /** What a command is asked for, and answers with a yes and the passphrase. */
  private static final Terminal NEWCOMER =
      new Terminal() {
        @Override
        public Optional<char[]> secret(String question) {
          return Optional.of(Village.PASSPHRASE.toCharArray());
        }

        @Override
        public Optional<String> line(String question) {
          return Optional.of("oui");
        }
      };

  @TempDir Path folder;

  private static List<String> commands() throws IOException {
    Matcher section = SECTION.matcher(Files.readString(Path.of("..", "README.md")));
    assertTrue(section.find(), "the README has a section 'Consent and ledger'");
    Matcher fenced = FENCED.matcher("\n" + section.group(1) + "\n");
    assertTrue(fenced.find(), "with commands");
    return fenced
        .group(1)
        .lines()
        .map(line -> line.replaceFirst("\\s+#.*", ""))
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Types a command as a shell would run it; what it printed, also where that goes into a file. */
  private static String type(Village village, String command) {
    assertTrue(command.startsWith(BEGIN), command);
    String words = command.substring(BEGIN.length()).replaceFirst("\\s+>\\s+\\S+$", "");
    return village.terminal(NEWCOMER, words.split("\\s+"));
  }

  @Test
  @Timeout(420)
  void commandsOfTheReadme_doWhatTheySay() throws Exception {
    List<String> commands = commands();
    Map<String, String> told = new LinkedHashMap<>();
    try (Village village = new Village(folder)) {
      village.service(SERVICE, OneDayTest::halfHourly);
      int meterPort = TestBroker.freePort();
      village.box("tcp://127.0.0.1:" + meterPort, village.boxesPort());
      village.meter(meterPort, FROM, SPEED);
      village.claimed(FROM);
      village.agent("--from", FROM, "--speed", SPEED);
      village.receiver(SERVICE);
      Await.until(LONG, () -> village.resident("offers", "--json").contains(SERVICE));
      for (String command : commands) {
        told.put(command, type(village, command));
        follow(village, command.substring(BEGIN.length()));
      }
    }
    check(told);
  }

  /** What happens elsewhere after a command, before the next one is typed. */
  private static void follow(Village village, String command) {
    switch (command) {
      case "consent grant " + SERVICE + " --dry-run" ->
          assertEquals("{\"consents\":[]}", village.resident("consent", "list", "--json").strip());
      case "consent grant " + SERVICE ->
          Await.until(LONG, () -> !village.received(SERVICE, "aggregates").isEmpty());
      case "consent pause" -> assertEquals("paused", state(village));
      case "consent resume" -> assertEquals("active", state(village));
      case "consent withdraw " + SERVICE + " --erase" -> {
        assertEquals("withdrawn", state(village));
        Await.until(
            LONG,
            () ->
                village.received(SERVICE, "consent").stream()
                    .anyMatch(
                        record ->
                            record.contains("ConsentWithdrawn")
                                && record.contains("\"erasureRequested\":true")));
      }
      default -> {
        // it tells, and changes nothing
      }
    }
  }

  private static String state(Village village) {
    String list = village.resident("consent", "list", "--json");
    return list.replaceFirst("(?s).*\"state\":\"([a-z]+)\".*", "$1");
  }

  private static void check(Map<String, String> told) {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("offers --notices", SERVICE);
    expected.put("consent grant " + SERVICE + " --dry-run", "--dry-run");
    expected.put("consent grant " + SERVICE, "consent withdraw " + SERVICE);
    expected.put("consent list", SERVICE);
    expected.put("consent pause", SERVICE);
    expected.put("consent resume", SERVICE);
    expected.put("consent show " + SERVICE, SERVICE);
    expected.put("ledger ahead", "");
    expected.put("ledger", SERVICE);
    expected.put("ledger show 1", "#1  ");
    expected.put("ledger verify", "");
    expected.put("ledger export > registre.jsonl", "\"intact\":true");
    expected.put("ledger report --since 2026-01", "(" + SERVICE);
    expected.put("consent withdraw " + SERVICE + " --erase", SERVICE);
    assertEquals(
        List.copyOf(expected.keySet()),
        told.keySet().stream().map(command -> command.substring(BEGIN.length())).toList(),
        "the README has these commands");
    expected.forEach(
        (command, part) -> {
          String out = told.get(BEGIN + command);
          assertTrue(!out.isBlank() && out.contains(part), () -> command + " told: " + out);
        });
  }
}
