// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

/**
 * The counting part of a meter. Each watt-hour that is completed goes to the total and to the one
 * tariff register in force, so the registers always sum to the total; what is not yet a watt-hour
 * waits in milliwatt-seconds.
 */
final class Counters {
  private static final long WATT_HOUR = 3_600_000;
  private static final int REGISTERS = 10;
  private static final int START = 500;

  private final long[] tariffs = new long[REGISTERS + 1];
  private final long[] reactive = new long[5];
  private final long[] reactiveRest = new long[5];
  private long export;
  private long importRest;
  private long exportRest;

  /** A meter that has counted for some years. */
  Counters(PretendModel model) {
    for (int index = 1; index <= model.contract().registers(); index++) {
      tariffs[index] = model.dice().between(300_000, 19_000_000, START, index);
    }
    export = model.solar() ? model.dice().between(100_000, 9_000_000, START, 20) : 0;
  }

  /** Counts one second of power, milliwatts, into the register in force. */
  void second(long milliwatts, int tariff) {
    if (milliwatts >= 0) {
      importRest += milliwatts;
      tariffs[tariff] += importRest / WATT_HOUR;
      importRest %= WATT_HOUR;
      reactive(1, milliwatts / 5);
    } else {
      exportRest -= milliwatts;
      export += exportRest / WATT_HOUR;
      exportRest %= WATT_HOUR;
      reactive(2, -milliwatts / 9);
    }
  }

  private void reactive(int quadrant, long millivars) {
    reactiveRest[quadrant] += millivars;
    reactive[quadrant] += reactiveRest[quadrant] / WATT_HOUR;
    reactiveRest[quadrant] %= WATT_HOUR;
  }

  /** Energy drawn in all, Wh. */
  long total() {
    long sum = 0;
    for (long tariff : tariffs) {
      sum += tariff;
    }
    return sum;
  }

  /** Energy drawn while a register (1 to 10) was in force, Wh. */
  long tariff(int index) {
    return tariffs[index];
  }

  /** Energy fed in, Wh. */
  long export() {
    return export;
  }

  /** Reactive energy of a quadrant (1 to 4), VArh. */
  long reactive(int quadrant) {
    return reactive[quadrant];
  }
}
