// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one run of the box saw of one half-hour or one day. The parts of a span that a restart split
 * add up; one that no restart split has one part, from its start to its end. Registers that lag
 * behind each other when the box stops make parts that overlap: two parts of one span may even
 * begin at the same instant, and still each of their watt-hours is another.
 *
 * @param grain {@link Grain#HALF_HOUR} or {@link Grain#DAY}
 * @param span the half-hour or the day
 * @param from where the part begins, in {@code span}
 * @param to where it ends, after {@code from} and at most the end of {@code span}
 * @param sums each series once: every total, and the tariff registers that counted something
 * @param extremes each instantaneous register that spoke, once
 * @param covered seconds observed, 0 to the length of the part
 * @param baseLoad W, of a day of one part only: the 5th percentile of its half-hour means, see
 *     {@link Totals#of}
 */
public record Part(
    Grain grain,
    Span span,
    Instant from,
    Instant to,
    List<Sum> sums,
    List<Extreme> extremes,
    long covered,
    OptionalLong baseLoad) {

  public Part {
    Objects.requireNonNull(span);
    Objects.requireNonNull(baseLoad);
    sums = List.copyOf(sums);
    extremes = List.copyOf(extremes);
    if (grain != Grain.HALF_HOUR && grain != Grain.DAY) {
      throw new IllegalArgumentException("a part is of a half-hour or of a day");
    }
    if (from.isBefore(span.start()) || !from.isBefore(to) || to.isAfter(span.end())) {
      throw new IllegalArgumentException("a part lies in its span");
    }
    if (covered < 0 || covered > to.getEpochSecond() - from.getEpochSecond()) {
      throw new IllegalArgumentException("a part is covered for its length at most");
    }
  }

  /** Says which part, not what was counted. */
  @Override
  public String toString() {
    return "Part[" + grain + " " + from + "/" + to + "]";
  }
}
