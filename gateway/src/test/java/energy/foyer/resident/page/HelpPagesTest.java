// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody may read. */
final class HelpPagesTest {
  /** Criteria of each of the thirteen themes. Source: RGAA 4.1. */
  private static final int[] THEMES = {9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12};

  @TempDir Path folder;

  @Test
  void statement_namesEachCriterionOnce() {
    List<String> expected = new ArrayList<>();
    for (int theme = 1; theme <= THEMES.length; theme++) {
      for (int number = 1; number <= THEMES[theme - 1]; number++) {
        expected.add(theme + "." + number);
      }
    }
    List<Accessibility.Line> lines = Accessibility.read().lines();
    assertEquals(expected, lines.stream().map(Accessibility.Line::criterion).toList());
    for (Accessibility.Line line : lines) {
      assertTrue(Accessibility.RESULTS.contains(line.result()), line.toString());
      boolean open = line.result().equals("open");
      Set<String> how = open ? Set.of("nobody") : Set.of("axe", "test", "eye", "look");
      assertTrue(how.contains(line.by()), line.toString());
    }
  }

  @Test
  void statement_claimsNoMoreThanItsLines() {
    Accessibility one =
        new Accessibility(
            LocalDate.EPOCH,
            List.of(
                new Accessibility.Line("1.1", "met", "axe"),
                new Accessibility.Line("1.2", "unmet", "eye"),
                new Accessibility.Line("1.3", "met", "eye"),
                new Accessibility.Line("2.1", "none", "eye")));
    assertEquals(66, one.percent());
    assertFalse(one.full());
  }

  @Test
  void bothPages_areReadWithoutLogin_beforeTheClaimToo() throws IOException {
    try (PageHome young = PageHome.unclaimed(folder)) {
      for (String language : List.of("fr", "en")) {
        Words words = Words.of(language);
        PageBrowser browser = young.browser().in(language);
        String help = browser.get("/help").text();
        for (String question : HelpPages.QUESTIONS) {
          assertTrue(help.contains(words.say("help." + question + ".answer")));
        }
        String map = browser.get("/map").html();
        for (String place : Frame.PLACES) {
          assertTrue(map.contains("\">" + words.say("place." + place) + "</a>"), map);
        }
        SettingsPages.ICONS
            .keySet()
            .forEach(page -> assertTrue(map.contains("href=\"/settings/" + page + "\""), map));
        String stand = browser.get("/accessibility").text();
        assertTrue(stand.contains("RGAA 4.1") && stand.contains("13.12"), stand);
      }
    }
  }
}
