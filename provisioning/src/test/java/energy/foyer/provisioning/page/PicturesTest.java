// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Started;
import energy.foyer.provisioning.TestBroker;
import energy.foyer.provisioning.Village;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures that show the main pages; {@code scripts/screenshots} runs it. */
@EnabledIfSystemProperty(named = "foyer.pictures", matches = ".+")
final class PicturesTest {
  /** A Thursday evening: invented, as all that is shown. */
  private static final Instant AT = Instant.parse("2026-11-19T18:42:00Z");

  private static final int HEAVIEST = 60_000;

  private static final Map<String, String> PAGES = pages();

  private static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("now", "/");
    pages.put("history", "/history");
    pages.put("sharing", "/sharing");
    pages.put("left", "/left");
    pages.put("data", "/data");
    pages.put("settings", "/settings");
    return pages;
  }

  private final Path out = Path.of(System.getProperty("foyer.pictures", ""));

  @Test
  @Timeout(900)
  void mainPages_areShown(@TempDir Path folder) throws Exception {
    try (Started started = new Started()) {
      LivedInHome home = LivedInHome.shown(started, folder, AT);
      home.furnish();
      Browser browser = started.add(new Browser(home.root));
      browser.to("/login").type("passphrase", LivedInHome.PASSPHRASE).click("main form button");
      for (Map.Entry<String, String> page : PAGES.entrySet()) {
        for (Look look : looks()) {
          take(browser, look, page.getKey(), page.getValue());
        }
      }
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  @Timeout(300)
  void firstVisit_isShown(@TempDir Path folder) throws Exception {
    try (Village village = new Village(folder)) {
      int meter = TestBroker.freePort();
      village.namedBox(LivedInHome.SHOWN, "tcp://127.0.0.1:" + meter);
      village.meter(meter, AT, 1);
      village.agent("--from", AT);
      try (Browser browser = new Browser(village.page())) {
        for (Look look : looks()) {
          browser.to("/").await(() -> browser.count(".checks .is-good") > 2);
          take(browser, look, "welcome", "/welcome");
        }
      }
    }
  }

  private static List<Look> looks() {
    return Look.all().stream().filter(look -> look.theme().equals("light")).toList();
  }

  private void take(Browser browser, Look look, String name, String path) throws IOException {
    browser.size(look.screen()).theme(look.theme()).to(path).language(look.language());
    byte[] png = browser.picture();
    assertTrue(png.length < HEAVIEST, name + " weighs " + png.length);
    Files.createDirectories(out);
    String screen = look.screen() == Screen.PHONE ? "phone" : "desk";
    Path file = out.resolve(name + "-" + screen + "-" + look.language() + ".png");
    if (!Files.exists(file) || !Pictures.alike(Files.readAllBytes(file), png)) {
      Files.write(file, png);
    }
  }
}
