// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

/**
 * What one series counted between two instants.
 *
 * @param start its standing at the first
 * @param end its standing at the second, not before {@code start}
 */
record Gain(Boundary start, Boundary end) {

  long value() {
    return end.total() - start.total();
  }

  /** Seconds observed. */
  long covered() {
    return end.covered() - start.covered();
  }

  boolean empty() {
    return end.at().equals(start.at()) && value() == 0;
  }

  /** Whether it is of the register of that OBIS code. */
  boolean of(String obis) {
    return end.series().obis().equals(obis);
  }

  /** Whether it is told: a total always, a tariff register only if it counted. */
  boolean told() {
    return end.series().kind().isEmpty() || value() > 0;
  }

  Sum sum() {
    boolean estimated = start.estimated() || end.estimated();
    return new Sum(end.series(), value(), estimated, start.segment() != end.segment());
  }
}
