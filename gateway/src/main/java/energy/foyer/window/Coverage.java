// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

/**
 * How some time was seen, in seconds that sum to its length.
 *
 * @param length of all of it
 * @param measured readings came
 * @param interpolated no reading came; the indexes before and after tell what was counted in it,
 *     not when
 * @param corrected the resident says what was counted in it
 */
public record Coverage(long length, long measured, long interpolated, long corrected) {
  public Coverage {
    if (measured < 0 || interpolated < 0 || corrected < 0 || length < 0) {
      throw new IllegalArgumentException("seconds are not negative");
    }
    if (measured + interpolated + corrected > length) {
      throw new IllegalArgumentException("no time is covered twice");
    }
  }

  /** Time of which nothing is known. */
  public static Coverage none(long length) {
    return new Coverage(length, 0, 0, 0);
  }

  /** Of a total; parts of it that two meters tell count once. */
  public static Coverage of(Total total) {
    long length = total.span().seconds();
    return new Coverage(
        length, total.covered(), Math.max(0, total.followed() - total.covered()), 0);
  }

  /** Seconds of which nothing is known, or only that what was counted is wrong. */
  public long missing() {
    return length - measured - interpolated - corrected;
  }

  /** Both one after the other. */
  public Coverage plus(Coverage next) {
    return new Coverage(
        length + next.length,
        measured + next.measured,
        interpolated + next.interpolated,
        corrected + next.corrected);
  }

  /**
   * The same time after the resident corrected some of it.
   *
   * @param part how that was seen
   * @param known whether what was truly counted is known; else nothing is
   */
  public Coverage corrected(Coverage part, boolean known) {
    long stays = Math.max(0, measured - part.measured);
    long between = Math.max(0, interpolated - part.interpolated);
    long more = known ? Math.min(part.length, length - stays - between - corrected) : 0;
    return new Coverage(length, stays, between, corrected + Math.max(0, more));
  }

  /** A part of it by time. */
  Coverage share(long seconds) {
    return length == 0
        ? this
        : new Coverage(seconds, measured * seconds / length, interpolated * seconds / length, 0);
  }
}
