// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Unit;
import java.util.Comparator;
import java.util.Objects;

/**
 * What an instantaneous register said in a span, in its unit.
 *
 * @param label the meter's label of the register, for example {@code SINSTS}
 * @param min the least of its values
 * @param max the greatest of its values
 * @param sum the sum of its values; divided by {@code count} it is their mean
 * @param count how often it spoke, at least 1
 */
public record Extreme(String label, Unit unit, long min, long max, long sum, long count) {
  /** By the label. */
  static final Comparator<Extreme> ORDER =
      Comparator.comparing(Extreme::label).thenComparing(one -> one.unit().symbol());

  public Extreme {
    Objects.requireNonNull(label);
    Objects.requireNonNull(unit);
    if (min > max || count < 1) {
      throw new IllegalArgumentException("an extreme is of at least one value");
    }
  }

  /** What tells it from others: a label that changed its unit is another register. */
  public String name() {
    return label + " " + unit.symbol();
  }

  /** Whether it has the same name. */
  boolean sameAs(Extreme other) {
    return unit == other.unit && label.equals(other.label);
  }

  /** The same register over both spans. */
  public Extreme plus(Extreme other) {
    return new Extreme(
        label,
        unit,
        Math.min(min, other.min),
        Math.max(max, other.max),
        Math.addExact(sum, other.sum),
        count + other.count);
  }

  /** Says which register, not what it said. */
  @Override
  public String toString() {
    return "Extreme[" + label + "]";
  }
}
