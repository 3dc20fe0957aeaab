// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

/** The mean power of the last two half-hours, watts. */
final class LoadCurve {
  static final long HALF_HOUR = 1800;

  private long sum;
  private long last;
  private long before;

  /** Adds one second of power that flows in the direction of this curve, milliwatts. */
  void second(long milliwatts) {
    sum += Math.max(0, milliwatts);
  }

  /** A half-hour ends. */
  void halfHour() {
    before = last;
    last = sum / HALF_HOUR / 1000;
    sum = 0;
  }

  long last() {
    return last;
  }

  long before() {
    return before;
  }
}
