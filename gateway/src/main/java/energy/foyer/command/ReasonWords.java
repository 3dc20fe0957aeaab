// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says in the words of a language why something does not go as it should. The agent gives reasons
 * as clauses in English; one that is not known here is told as it came.
 */
record ReasonWords(Words words) {
  private static final Pattern CODE = Pattern.compile(" \\(0x[0-9a-f]{2}\\)$");
  private static final Pattern BAUD = Pattern.compile(" at [0-9]+ baud");
  private static final String LOST = "lost: ";

  /** The reason, without the numbers that only machines know. */
  String told(String reason) {
    String bare = BAUD.matcher(CODE.matcher(reason).replaceFirst("")).replaceFirst("");
    return bare.startsWith(LOST) ? known(bare.substring(LOST.length())) : known(bare);
  }

  private String known(String reason) {
    return words.sayOr(
        "reason." + reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), reason);
  }
}
