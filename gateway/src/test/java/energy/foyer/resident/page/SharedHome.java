// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.resident.Sessions;
import energy.foyer.store.Unlocked;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages that share one box that somebody claimed. */
abstract class SharedHome {
  @TempDir static Path folder;
  static PageHome home;

  @BeforeAll
  static void open() throws IOException {
    home = PageHome.claimed(data());
  }

  @AfterAll
  static void close() throws IOException {
    home.close();
  }

  /** The data folder of the box. */
  static Path data() {
    return folder.resolve("data");
  }

  /** A page as its resident sees it. */
  static PageBrowser.Shown shown(String language, String path) throws IOException {
    PageBrowser.Shown page = home.resident().in(language).get(path);
    assertEquals(200, page.status(), path);
    return page;
  }

  /** What a person reads of it, each space a plain one. */
  static String read(String language, String path) throws IOException {
    return shown(language, path).text().replaceAll("[\u00a0\u202f]", " ");
  }

  /** Something that is done behind the page. */
  interface Work {
    void done(Unlocked resident) throws Exception;
  }

  /** Does it with the key of a session that is open. */
  static void asResident(Work work) throws Exception {
    String token = home.resident().cookie(Cookies.SESSION);
    try (Sessions.Use use = home.box.reach().desk().sessions().use(token).orElseThrow()) {
      work.done(use.unlocked());
    }
  }
}
