// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.JavascriptExecutor;

/**
 * The rules of WCAG 2.2 at level AA that a program can check, by axe-core.
 *
 * <p>It runs in the page that is shown, through the browser's debugger, which the page's own policy
 * for scripts does not bind.
 */
final class Axe {
  private static final String SCRIPT = script();

  /** Tells each rule that is broken with the first elements that break it. */
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      axe.run(document, {runOnly: rules, resultTypes: ['violations']})
        .then(found => done(found.violations.map(broken => broken.id + ' (' + broken.impact + '): '
            + broken.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | '))))
        .catch(failure => done(['axe failed: ' + failure]));
      """;

  private Axe() {}

  private static String script() {
    try (InputStream stream = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The rules that the page breaks, as it is shown now; none for a good page. */
  static List<String> barriers(JavascriptExecutor page) {
    return Await.some(() -> found(page)).stream().map(String::valueOf).toList();
  }

  /**
   * In one script; empty where the page, which waits for something, loaded itself again meanwhile.
   */
  private static Optional<List<?>> found(JavascriptExecutor page) {
    try {
      return Optional.of((List<?>) page.executeAsyncScript(SCRIPT + "\n" + RUN));
    } catch (JavascriptException failed) {
      if (!String.valueOf(failed.getMessage()).contains("unloaded")) {
        throw failed;
      }
      return Optional.empty();
    }
  }
}
