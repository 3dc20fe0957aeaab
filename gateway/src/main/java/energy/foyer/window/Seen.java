// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Objects;

/**
 * What was taken and given in some time, and how that time was seen.
 *
 * @param use watt-hours
 * @param coverage of the time
 */
public record Seen(Use use, Coverage coverage) {
  public Seen {
    Objects.requireNonNull(use);
    Objects.requireNonNull(coverage);
  }

  /** Time of which nothing is known. */
  public static Seen nothing(long seconds) {
    return new Seen(Use.NONE, Coverage.none(seconds));
  }

  /** What a total says. */
  public static Seen of(Total total) {
    return new Seen(Use.of(total), Coverage.of(total));
  }

  /** Both one after the other. */
  public Seen plus(Seen next) {
    return new Seen(use.plus(next.use), coverage.plus(next.coverage));
  }

  /** A part of it by time. */
  public Seen share(long seconds) {
    return new Seen(use.share(seconds, coverage.length()), coverage.share(seconds));
  }

  /**
   * The same time after the resident corrected a part of it.
   *
   * @param quantity what is corrected; only of what is taken the coverage tells
   * @param part what was seen in that part
   * @param wrong whether only the wrongness is known: then the part counts as not seen
   * @param value else what was truly counted in it
   */
  public Seen corrected(Quantity quantity, Seen part, boolean wrong, long value) {
    Use out = part.use.only(quantity);
    Use in = wrong ? Use.NONE : out.holding(quantity, value);
    return new Seen(
        use.minus(out).plus(in),
        quantity == Quantity.ELECTRICITY_IMPORT
            ? coverage.corrected(part.coverage, !wrong)
            : coverage);
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "Seen[redacted]";
  }
}
