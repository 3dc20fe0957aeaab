// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of an agent in a help code, whatever follows its three numbers left out.
 *
 * @param major 0 to 31
 * @param minor 0 to 63
 * @param patch 0 to 63
 */
public record HelpVersion(int major, int minor, int patch) {
  /** One that is not numbered. */
  public static final HelpVersion UNKNOWN = new HelpVersion(31, 63, 63);

  private static final Pattern NUMBERS =
      Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})(?:\\.([0-9]{1,2}))?(?:[^0-9].*)?");

  public HelpVersion {
    if (major < 0 || major > 31 || minor < 0 || minor > 63 || patch < 0 || patch > 63) {
      throw new IllegalArgumentException("a version of a help code has 5, 6 and 6 bits");
    }
  }

  /** Reads one, {@link #UNKNOWN} for what has no such numbers. */
  public static HelpVersion of(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.matches()) {
      return UNKNOWN;
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
    boolean fits = major < 32 && minor < 64 && patch < 64;
    return fits ? new HelpVersion(major, minor, patch) : UNKNOWN;
  }

  @Override
  public String toString() {
    return equals(UNKNOWN) ? "?" : major + "." + minor + "." + patch;
  }
}
