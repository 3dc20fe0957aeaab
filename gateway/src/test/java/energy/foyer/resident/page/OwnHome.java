// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.resident.page.PageBrowser.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages of which each has a box of its own, and somebody before it who reads French. */
abstract class OwnHome {
  @TempDir Path temp;
  PageHome home;
  PageBrowser browser;

  @BeforeEach
  void open() throws IOException {
    home = PageHome.claimed(temp);
    browser = home.resident().in("fr");
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  static void leads(String to, Shown shown) {
    assertEquals(303, shown.status(), shown.text());
    assertEquals(to, shown.location());
  }

  static void says(String text, Shown shown) {
    assertTrue(shown.text().contains(text), shown.text());
  }

  List<ConsentRecord> records() throws IOException {
    return home.box.books.consents().all();
  }

  Shown choose(String path, String... more) throws IOException {
    return new Chooser(home, browser).choose(path, more);
  }

  /** A consent to what the offer for days cannot do without. */
  ConsentRecord granted() throws IOException {
    return new Chooser(home, browser).granted();
  }
}
