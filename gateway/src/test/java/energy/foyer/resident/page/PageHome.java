// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.HomeBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A box with its page on a free port: a real database, two offers, no meter and no broker. Made
 * once for a class of tests; {@code box} tells what it holds and moves its clocks.
 */
public final class PageHome implements AutoCloseable {
  static final String BOX = "box-abcdefghijklmnop";

  public final HomeBox box;
  private final PageServer server;
  private Optional<PageBrowser> resident = Optional.empty();

  private PageHome(HomeBox box, Path folder) throws IOException {
    this.box = box;
    PageServer.Place place =
        new PageServer.Place(folder, BOX, 0, OptionalInt.of(0), Optional.empty());
    this.server = PageServer.open(place, box.reach());
  }

  /**
   * A box that somebody claimed, with the passphrase {@link HomeBox#passphrase()}.
   *
   * @param folder where its data folder is made
   */
  public static PageHome claimed(Path folder) throws IOException {
    return new PageHome(HomeBox.quick(folder), folder);
  }

  /** A box that nobody claimed. */
  public static PageHome unclaimed(Path folder) throws IOException {
    return new PageHome(HomeBox.unclaimed(folder), folder);
  }

  /** The port of the page. */
  public int port() {
    return server.port();
  }

  /** That of plain HTTP. */
  int plainPort() {
    return server.plainPort().orElseThrow();
  }

  /** The table of its addresses. */
  PageTable table() {
    return PageTable.of(new Home(BOX, box.reach().desk(), new Inside(box.reach())));
  }

  /** A browser that was never here. */
  public PageBrowser browser() {
    return new PageBrowser(port());
  }

  /** One that opened a session with the passphrase, the same at each call. */
  public PageBrowser resident() throws IOException {
    if (resident.isEmpty() || !resident.get().isOpen()) {
      resident = Optional.of(login());
    }
    return resident.get();
  }

  /** Another one that opened a session with the passphrase. */
  public PageBrowser login() throws IOException {
    PageBrowser browser = browser();
    PageBrowser.Shown led = browser.post("/login", "passphrase", HomeBox.passphrase());
    if (led.status() != 303) {
      throw new AssertionError("the login was refused: " + led.text());
    }
    return browser;
  }

  @Override
  public void close() throws IOException {
    server.close();
    box.close();
  }
}
