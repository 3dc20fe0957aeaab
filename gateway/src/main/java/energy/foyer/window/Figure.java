// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The figure of one window.
 *
 * @param window the window
 * @param value in the unit of the gauge, at least 0; the sum of {@code shares} where there are any
 * @param shares the value by tariff register, in the order of the index; empty but for {@link
 *     Statistic#SUM_BY_TARIFF}
 * @param coverage thousandths of the window observed, 0 to 1000
 * @param quality how it came about
 * @param rev 0, and one more with each correction
 * @param gauge the register that told it, where each meter has another; empty where quantity and
 *     statistic say it, see {@link Gauge#of}
 */
public record Figure(
    Window window,
    long value,
    List<Share> shares,
    int coverage,
    Quality quality,
    int rev,
    Optional<Gauge> gauge) {

  /**
   * What one tariff register counted.
   *
   * @param index the register's index, 1 to 10
   * @param kind what it stood for
   * @param value watt-hours, at least 0
   */
  public record Share(int index, TariffKind kind, long value) {
    public Share {
      Objects.requireNonNull(kind);
      if (index < 1 || index > 10 || value < 0) {
        throw new IllegalArgumentException("a share has an index of 1 to 10 and no negative value");
      }
    }
  }

  public Figure {
    Objects.requireNonNull(window);
    Objects.requireNonNull(quality);
    Objects.requireNonNull(gauge);
    shares = List.copyOf(shares);
    if (value < 0 || coverage < 0 || coverage > 1000 || rev < 0) {
      throw new IllegalArgumentException("a figure is out of its range");
    }
    if (!shares.isEmpty() && shares.stream().mapToLong(Share::value).sum() != value) {
      throw new IllegalArgumentException("a figure is the sum of its shares");
    }
  }

  /** A figure whose register quantity and statistic say. */
  public Figure(
      Window window, long value, List<Share> shares, int coverage, Quality quality, int rev) {
    this(window, value, shares, coverage, quality, rev, Optional.empty());
  }

  /** Whether both were told by the same register, so that one message can tell both. */
  public boolean joins(Figure other) {
    return gauge.equals(other.gauge);
  }

  /** Says which window, not what was counted. */
  @Override
  public String toString() {
    return "Figure[" + window.start() + "/" + window.end() + "]";
  }
}
