// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.List;

/**
 * What stands around a page.
 *
 * @param visit who asks
 * @param place where in the navigation this page stands, {@link #NOWHERE} for none
 * @param title what the page is about, in the words of who asks
 * @param box what the box is called in the home, {@code foyer-} and four characters
 * @param paused whether nothing leaves the home now because somebody paused all sharing
 */
record Frame(Visit visit, String place, String title, String box, boolean paused) {
  /** The places of the navigation, by the last part of their address. */
  static final List<String> PLACES =
      List.of("now", "history", "sharing", "left", "data", "settings");

  static final String NOWHERE = "";

  /** The texts. */
  Words words() {
    return visit.words();
  }

  /** A text with its places filled in. */
  String say(String key, Object... values) {
    return words().say(key, values);
  }

  /** What was done just before this page is shown, in words; empty text for nothing. */
  String done() {
    String key = "done." + plain("done");
    return words().has(key) ? words().say(key) : "";
  }

  private String plain(String parameter) {
    try {
      return visit.query().text(parameter);
    } catch (energy.foyer.resident.Refused unreadable) {
      return "";
    }
  }

  /** What the forms of this page carry. */
  String formToken() {
    return visit.formToken();
  }

  /** The address of a file of the page. */
  String file(String name) {
    return FilePages.address(name);
  }

  /** The address of this page in the other language. */
  String other() {
    return words().language().equals("fr") ? "en" : "fr";
  }
}
