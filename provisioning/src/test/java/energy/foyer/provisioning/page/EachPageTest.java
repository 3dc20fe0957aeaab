// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.provisioning.Started;
import energy.foyer.provisioning.bench.PageWalk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every page of a box that has been lived with, as it looks in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EachPageTest {
  private static final Pattern HEADING = Pattern.compile("(?s)<h1[^>]*>(.*?)</h1>");

  private final Started started = new Started();
  private Browser browser;
  private List<PageWalk.Page> pages = List.of();

  @BeforeAll
  void live(@TempDir Path folder) throws Exception {
    LivedInHome home = LivedInHome.hostile(started, folder);
    home.awaitOffers(2);
    PageWalk walk = home.walk();
    walk.login(LivedInHome.PASSPHRASE);
    pages = walk.all();
    browser = started.add(new Browser(home.root));
    browser.to("/login").type("passphrase", LivedInHome.PASSPHRASE).click("main form button");
    browser.complaints();
  }

  @AfterAll
  void close() {
    started.close();
  }

  @Test
  void eachLink_leadsToAPageWithAHeading() {
    List<String> wrong = new ArrayList<>();
    for (PageWalk.Page page : pages) {
      boolean headed =
          HEADING.matcher(page.body()).results().filter(h1 -> !h1.group(1).isBlank()).count() == 1;
      if (page.status() != 200 || page.html() && !headed) {
        wrong.add(page.from() + " leads to " + page.path() + ": " + page.status());
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  @Timeout(600)
  void eachPage_isForEverybody_andAsksNobodyElse() {
    List<String> wrong = new ArrayList<>();
    for (Look look : Boolean.getBoolean("foyer.long") ? Look.all() : Look.TWO) {
      for (String path : kinds()) {
        wrong.addAll(look.wrong(browser, path));
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** One page of each kind. */
  private List<String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (PageWalk.Page page : pages) {
      if (page.html() && page.status() == 200) {
        kinds.putIfAbsent(page.kind(), page.path());
      }
    }
    return List.copyOf(kinds.values());
  }
}
