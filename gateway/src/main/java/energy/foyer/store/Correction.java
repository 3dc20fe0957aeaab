// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the resident says of a span in which the meter or the box was wrong (GDPR article 16).
 *
 * @param span whole half-hours of the home's zone
 * @param value what was truly counted in it, Wh or litres; empty where only the wrongness is known
 * @param made when it was said
 */
public record Correction(Quantity quantity, Span span, OptionalLong value, Instant made) {
  public Correction {
    Objects.requireNonNull(quantity);
    Objects.requireNonNull(span);
    Objects.requireNonNull(value);
    Objects.requireNonNull(made);
    if (value.orElse(0) < 0) {
      throw new IllegalArgumentException("what was counted is not negative");
    }
  }

  /** Whether both are about some of the same time. */
  boolean overlaps(Correction other) {
    return quantity == other.quantity && overlaps(other.span);
  }

  boolean overlaps(Span other) {
    return span.start().isBefore(other.end()) && other.start().isBefore(span.end());
  }

  /** What it says of the time before a span that it overlaps, and of the time after. */
  List<Correction> without(Span gone) {
    List<Correction> left = new ArrayList<>();
    if (span.start().isBefore(gone.start())) {
      left.add(of(new Span(span.start(), gone.start())));
    }
    if (gone.end().isBefore(span.end())) {
      left.add(of(new Span(gone.end(), span.end())));
    }
    return left;
  }

  private Correction of(Span some) {
    OptionalLong part = value.isEmpty() ? value : OptionalLong.of(part(some));
    return new Correction(quantity, some, part, made);
  }

  /**
   * The part of the true value that falls into a span: by time, so that the parts of adjoining
   * spans sum to the whole.
   */
  public long part(Span of) {
    return upTo(of.end()) - upTo(of.start());
  }

  private long upTo(Instant at) {
    long whole = span.seconds();
    long passed = Math.max(0, Math.min(whole, at.getEpochSecond() - span.start().getEpochSecond()));
    long counted = value.orElse(0);
    return counted / whole * passed + counted % whole * passed / whole;
  }

  /** Says which span, not what was counted. */
  @Override
  public String toString() {
    return "Correction[" + span.start() + "/" + span.end() + "]";
  }
}
