// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address.
 *
 * @param method {@code GET}, which changes nothing, or {@code POST}, which carries a form
 * @param path from the root, {@code {id}} standing for one part of letters, digits, points, hyphens
 * @param who who may ask
 * @param action what is shown or done
 * @param upload whether the form carries a file, which then is read by the action
 * @param watching whether a page that stays open asks by itself, which is no use of a session
 */
record PageRoute(
    String method, String path, Who who, Action action, boolean upload, boolean watching) {
  private static final String ID = "{id}";
  private static final String PART = "([0-9A-Za-z.~_-]{1,80})";

  /** What an address does. */
  @FunctionalInterface
  interface Action {
    /**
     * @throws Refused if it is not done, for a reason that the resident can mend
     * @throws IOException if the box fails
     */
    Reply reply(Visit visit) throws Refused, IOException;
  }

  /** A page for who opened a session. */
  static PageRoute get(String path, Action action) {
    return new PageRoute("GET", path, Who.RESIDENT, action, false, false);
  }

  /** A form of who opened a session. */
  static PageRoute post(String path, Action action) {
    return new PageRoute("POST", path, Who.RESIDENT, action, false, false);
  }

  /** The same for others. */
  PageRoute to(Who others) {
    return new PageRoute(method, path, others, action, upload, watching);
  }

  /** The same with a file in its form. */
  PageRoute withFile() {
    return new PageRoute(method, path, who, action, true, watching);
  }

  /** The same for what a page that stays open asks by itself. */
  PageRoute watched() {
    return new PageRoute(method, path, who, action, upload, true);
  }

  /** Whether it is a style, a script or a drawing: the same for everybody, and kept by browsers. */
  boolean isFile() {
    return path.startsWith(FilePages.ROOT);
  }

  /** The part of a path that {@code {id}} stands for, empty text without one; empty otherwise. */
  Optional<String> match(String asked) {
    int at = path.indexOf(ID);
    if (at < 0) {
      return asked.equals(path) ? Optional.of("") : Optional.empty();
    }
    Matcher matcher =
        Pattern.compile(
                Pattern.quote(path.substring(0, at))
                    + PART
                    + Pattern.quote(path.substring(at + ID.length())))
            .matcher(asked);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
