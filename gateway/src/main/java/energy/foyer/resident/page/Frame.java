// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What stands around a page.
 *
 * @param visit who asks
 * @param place where in the navigation this page stands, {@link #BARE} for a page without one
 * @param title what the page is about, in the words of who asks
 * @param box what the box is called in the home, {@code foyer-} and four characters
 * @param door what leaves now
 */
record Frame(Visit visit, String place, String title, String box, Doorway door) {
  /** The places of the navigation, by the last part of their address. */
  static final List<String> PLACES =
      List.of("now", "history", "sharing", "left", "data", "settings");

  /** The place of a page that stands alone: nobody opened a session. */
  static final String BARE = "";

  /** That of a page which belongs to none of them. */
  static final String NOWHERE = "nowhere";

  /**
   * Whether figures leave the home.
   *
   * @param services to how many services they may
   * @param paused whether all of it is paused
   */
  record Doorway(long services, boolean paused) {
    static final Doorway SHUT = new Doorway(0, false);
  }

  /** Whether it stands alone. */
  boolean bare() {
    return place.equals(BARE);
  }

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
    try {
      return words().sayOr("done." + visit.query().text("done"), "");
    } catch (Refused unreadable) {
      return "";
    }
  }

  /** What this page shows of several things, as its address says it; empty text for all. */
  String view() {
    List<String> pairs = new ArrayList<>();
    try {
      for (String name : new TreeSet<>(visit.query().names())) {
        String pair = name + "=" + visit.query().text(name);
        if (!name.equals("done") && LoginPages.VIEW.matcher(pair).matches()) {
          pairs.add(pair);
        }
      }
    } catch (Refused unreadable) {
      return "";
    }
    return String.join("&", pairs);
  }

  /** What the forms of this page carry. */
  String formToken() {
    return visit.formToken();
  }

  /** The address of a file of the page. */
  String file(String name) {
    return FilePages.address(name);
  }

  /** The other language. */
  String other() {
    return words().language().equals("fr") ? "en" : "fr";
  }
}
