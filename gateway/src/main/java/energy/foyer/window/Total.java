// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the box saw of one half-hour, day, week, month or year.
 *
 * @param span the whole of it, also where only some of it was seen
 * @param sums each series once, in the order of quantity, tariff index and kind; import and export
 *     apart
 * @param extremes each instantaneous register that spoke, in the order of the label
 * @param covered seconds observed, 0 to the length of {@code span}
 * @param followed seconds from the first to the last reading of each run of the box: in these the
 *     indexes tell what was counted, also where no reading came; 0 to the length of {@code span}
 * @param baseLoad W, of a day seen whole only: what the home takes from the network however quiet
 *     it is, see {@link Totals#of}
 * @param whole whether it was followed from its start to its end, with or without readings: what
 *     came before the first reading, or was erased, was not
 */
public record Total(
    Span span,
    List<Sum> sums,
    List<Extreme> extremes,
    long covered,
    long followed,
    OptionalLong baseLoad,
    boolean whole) {

  public Total {
    Objects.requireNonNull(baseLoad);
    sums = List.copyOf(sums);
    extremes = List.copyOf(extremes);
    if (covered < 0 || Math.max(covered, followed) > span.seconds()) {
      throw new IllegalArgumentException("a total is covered for its length at most");
    }
  }

  /** Says which span, not what was counted. */
  @Override
  public String toString() {
    return "Total[" + span.start() + "/" + span.end() + "]";
  }
}
