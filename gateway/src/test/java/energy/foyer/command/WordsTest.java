// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.ConnectFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordsTest {
  private static final Words FRENCH = Words.in("fr");
  private static final Words ENGLISH = Words.in("en");

  /** Headings that the library has in English already. */
  private static final Set<String> HEADINGS =
      Set.of("usage.synopsisHeading", "usage.commandListHeading");

  @Test
  void bothLanguages_sayTheSameThings() {
    Set<String> french = new TreeSet<>(FRENCH.bundle().keySet());
    french.removeAll(HEADINGS);
    assertEquals(new TreeSet<>(ENGLISH.bundle().keySet()), french);
  }

  @Test
  void bothLanguages_takeTheSameParts() {
    for (String name : ENGLISH.bundle().keySet()) {
      assertEquals(
          parts(ENGLISH.bundle().getString(name)), parts(FRENCH.bundle().getString(name)), name);
    }
  }

  private static long parts(String text) {
    return Pattern.compile("%s").matcher(text).results().count();
  }

  @Test
  void helpAndWrongUse_speakTheLanguageAskedFor() {
    assertEquals("fr", Words.ofHost(Map.of("LANG", "fr_FR.UTF-8")).language());
    assertEquals("fr", Words.ofHost(Map.of("LC_ALL", "fr", "LANG", "en_GB.UTF-8")).language());
    assertEquals("en", Words.ofHost(Map.of("LC_ALL", "", "LANG", "C.UTF-8")).language());
    assertEquals("en", Words.ofHost(Map.of("LC_MESSAGES", "de_DE", "LANG", "fr_FR")).language());
    assertEquals("fr", Words.ofHost(Map.of("LANGUAGE", "fr:en", "LC_ALL", "C.UTF-8")).language());
    assertEquals("fr", Words.asked("claim", "--help", "--lang", "fr").language());
    assertEquals("en", Words.asked("claim", "--lang=en", "--help").language());
    assertEquals(Words.ofThisHost().language(), Words.asked("--lang").language());
  }

  @Test
  void whatIsJoined_keepsTheBlanksOfItsLanguage() {
    assertEquals(" ; ", FRENCH.say("history.marks"));
    assertEquals("; ", ENGLISH.say("history.marks"));
  }

  @Test
  void eachReasonOfTheLines_isToldInFrench() {
    ReasonWords reasons = new ReasonWords(FRENCH);
    List<String> told = new ArrayList<>();
    for (ConnectFault.Why why : ConnectFault.Why.values()) {
      told.add(why.text());
    }
    told.addAll(
        List.of(
            "not connected yet",
            "messages are on their way",
            "nobody receives for this service (0x10)",
            "not opened yet",
            "open at 9600 baud",
            "open at 1200 baud, but no frame comes",
            "lost: no such device",
            "lost: Connection refused",
            "replayed to its end"));
    for (String reason : told) {
      assertNotEquals(reason, reasons.told(reason));
      assertFalse(reasons.told(reason).matches(".*\\b(the|is|at|no|0x10)\\b.*"), reason);
    }
    assertEquals("appareil introuvable", reasons.told("lost: no such device"));
    assertEquals("what nobody knows", reasons.told("what nobody knows"));
  }

  /** Longer than a line of 80 characters it would wrap, and could not be taken away again. */
  @Test
  void whatIsToldMeanwhile_fitsOnALine() {
    for (Words words : List.of(FRENCH, ENGLISH)) {
      for (String name :
          List.of(
              "access.opening",
              "access.changing",
              "claim.making",
              "ledger.verifying",
              "ledger.reading",
              "history.reading",
              "purge.working")) {
        assertTrue(words.say(name).length() < 80, words.language() + " " + name);
      }
    }
  }

  @Test
  void everyTextThatIsSaid_exists() throws IOException {
    Pattern said = Pattern.compile("(?:say|warn|failed|wrongUse)\\(\\s*\"([a-z.-]+[a-z])\"");
    Path sources = Path.of("src/main/java/energy/foyer/command");
    Set<String> missing = new TreeSet<>();
    int found = 0;
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        Matcher matcher = said.matcher(Files.readString(file));
        while (matcher.find()) {
          found++;
          if (!ENGLISH.bundle().containsKey(matcher.group(1))) {
            missing.add(matcher.group(1));
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(found > 40, "only " + found + " texts found");
  }
}
