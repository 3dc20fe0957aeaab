// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** Whether a page fits its screen: whoever has to push it sideways loses the line. */
final class Edges {
  /** The width and the widest elements of a page that is wider than the screen. */
  private static final String BEYOND =
      """
      const page = document.documentElement;
      if (page.scrollWidth <= page.clientWidth) return [];
      return [page.scrollWidth + ' px'].concat(Array.from(document.body.querySelectorAll('*'))
        .map(one => [one.getBoundingClientRect().right, one.outerHTML.slice(0, 120)])
        .filter(one => one[0] > page.clientWidth + 1).sort((one, other) => other[0] - one[0])
        .slice(0, 5).map(one => one.join(' px: ')));
      """;

  private Edges() {}

  /** What reaches over the right edge; nothing of a page that fits. */
  static List<String> beyond(JavascriptExecutor page) {
    List<?> beyond = (List<?>) page.executeScript(BEYOND);
    return beyond.stream().map(String::valueOf).toList();
  }
}
