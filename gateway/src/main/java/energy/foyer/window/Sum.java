// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Objects;

/**
 * What one series counted in a span.
 *
 * @param value watt-hours, at least 0
 * @param estimated whether one of its ends lies in a gap, so that a part of it was interpolated
 * @param meterChanged whether the meter was changed or reset inside
 */
public record Sum(Series series, long value, boolean estimated, boolean meterChanged) {
  public Sum {
    Objects.requireNonNull(series);
    if (value < 0) {
      throw new IllegalArgumentException("a sum is not negative");
    }
  }

  /** The same series over both spans. */
  public Sum plus(Sum other) {
    return new Sum(
        series,
        Math.addExact(value, other.value),
        estimated || other.estimated,
        meterChanged || other.meterChanged);
  }

  /** Says which series, not what was counted. */
  @Override
  public String toString() {
    return "Sum[" + series.obis() + "]";
  }
}
