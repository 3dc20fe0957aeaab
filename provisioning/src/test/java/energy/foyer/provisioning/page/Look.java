// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to look at pages.
 *
 * @param language {@code fr} or {@code en}
 * @param theme {@code light} or {@code dark}
 */
record Look(String language, String theme, Screen screen) {
  /** A phone by day and a desk by night: each page is seen by both. */
  static final List<Look> TWO =
      List.of(new Look("fr", "light", Screen.PHONE), new Look("en", "dark", Screen.DESK));

  /** All there are. */
  static List<Look> all() {
    List<Look> all = new ArrayList<>();
    for (String language : List.of("fr", "en")) {
      for (String theme : List.of("light", "dark")) {
        for (Screen screen : List.of(Screen.PHONE, Screen.DESK)) {
          all.add(new Look(language, theme, screen));
        }
      }
    }
    return all;
  }

  /** Looks at a page so, and tells all that is wrong with it. */
  List<String> wrong(Browser browser, String path) {
    browser.size(screen).theme(theme).to(path).language(language);
    List<String> wrong = new ArrayList<>();
    browser.complaints().forEach(complaint -> wrong.add(path + ": " + complaint));
    browser.barriers().forEach(barrier -> wrong.add(path + ": " + barrier));
    browser.overflow().forEach(beyond -> wrong.add(path + ": beyond the edge: " + beyond));
    if (screen == Screen.PHONE) {
      Rgaa.breaches(browser).forEach(breach -> wrong.add(path + ": " + breach));
    }
    if (browser.count("h1") != 1 || browser.heading().isBlank()) {
      wrong.add(path + ": no heading");
    }
    wrong.addAll(intruders(browser, path));
    return wrong.stream().map(text -> this + " " + text).toList();
  }

  /** What of the texts of a hostile meter or service has come to life on the page. */
  private static List<String> intruders(Browser browser, String path) {
    boolean calm =
        (Boolean)
            browser.ask(
                "return window.evil === undefined && document.querySelectorAll("
                    + "'#evil, [onload], [onmouseover], [onerror], script:not([src])').length === 0");
    return calm ? List.of() : List.of(path + ": a text came to life");
  }

  @Override
  public String toString() {
    return language + " " + theme + " " + screen;
  }
}
