// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

/** The highest apparent power of today and of yesterday, with the second at which it was. */
final class DayPeak {
  private long today;
  private long todayAt;
  private long yesterday;
  private long yesterdayAt;

  DayPeak(long second) {
    todayAt = second;
    yesterdayAt = second;
  }

  /** Notes the power at a second, VA. */
  void note(long power, long second) {
    if (power > today) {
      today = power;
      todayAt = second;
    }
  }

  /** A civil day begins at a second. */
  void midnight(long second) {
    yesterday = today;
    yesterdayAt = todayAt;
    today = 0;
    todayAt = second;
  }

  long today() {
    return today;
  }

  long todayAt() {
    return todayAt;
  }

  long yesterday() {
    return yesterday;
  }

  long yesterdayAt() {
    return yesterdayAt;
  }
}
