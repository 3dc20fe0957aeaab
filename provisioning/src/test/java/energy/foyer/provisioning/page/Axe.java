// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    // in one script: a page that waits for something loads itself again
    Object found = page.executeAsyncScript(SCRIPT + "\n" + RUN);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}
