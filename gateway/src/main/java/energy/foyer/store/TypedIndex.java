// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An index that a person read and typed, of a meter that the box does not read.
 *
 * @param id its number, 0 for one that is not kept yet
 * @param at when it was read
 * @param value in the unit of its meter, at least 0
 */
public record TypedIndex(long id, Meter meter, Instant at, long value) {
  /** The largest one: seven digits before the point and three behind, and more. */
  public static final long MOST = 999_999_999_999L;

  /** Whose index it is. Entered by place: new ones are added at the end. */
  public enum Meter {
    /** Gas, litres. */
    GAS("L"),
    /** Cold water, litres. */
    WATER("L"),
    /** The electricity meter that was there before, watt-hours. */
    FORMER_METER("Wh");

    private final String unit;

    Meter(String unit) {
      this.unit = unit;
    }

    /** In what its index counts. */
    public String unit() {
      return unit;
    }

    /** The name that people type, for example {@code former-meter}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The meter of that name. */
    public static Optional<Meter> of(String code) {
      return Arrays.stream(values()).filter(meter -> meter.code().equals(code)).findFirst();
    }
  }

  public TypedIndex {
    Objects.requireNonNull(meter);
    Objects.requireNonNull(at);
    if (value < 0 || value > MOST) {
      throw new IllegalArgumentException("an index is out of its range");
    }
  }

  /** Whether it says the same, whatever its number. */
  boolean same(TypedIndex other) {
    return meter == other.meter && at.equals(other.at) && value == other.value;
  }

  /** Says which, not what was read. */
  @Override
  public String toString() {
    return "TypedIndex[" + id + "]";
  }
}
