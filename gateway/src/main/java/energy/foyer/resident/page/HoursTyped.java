// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hours as people and their bills write them, for example {@code 22h30 à 6 h 30}. */
final class HoursTyped {
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})\\s*[hH:]\\s*(\\d{2})?");
  private static final Pattern UNTIL = Pattern.compile("\\s*(?:-|–|à|to)\\s*");
  private static final Pattern AND = Pattern.compile("\\s*(?:,|;|et|and)\\s*");

  private HoursTyped() {}

  /** The same as the local API takes it: {@code 22:30-6:30,12:00-14:00}. */
  static String plain(String typed) {
    String hours =
        HOUR.matcher(typed.replaceAll("[\\p{Z}\\s]+", " ").strip())
            .replaceAll(
                hour ->
                    Matcher.quoteReplacement(
                        hour.group(1) + ":" + (hour.group(2) == null ? "00" : hour.group(2))));
    return AND.matcher(UNTIL.matcher(hours).replaceAll("-")).replaceAll(",");
  }
}
