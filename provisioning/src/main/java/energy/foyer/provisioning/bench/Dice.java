// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

/**
 * Chance that comes out the same for the same seed and the same question, on every machine and in
 * any order of asking.
 */
record Dice(long seed) {

  /**
   * A number for a question.
   *
   * @param topic what is asked about
   * @param when the day, minute or second that it is asked for
   * @return {@code from} to {@code to}, both included
   */
  int between(int from, int to, int topic, long when) {
    return from + (int) Long.remainderUnsigned(mixed(topic, when), to - from + 1L);
  }

  private long mixed(int topic, long when) {
    return mix(mix(seed + topic * 0x9E3779B97F4A7C15L) + when * 0xD1B54A32D192ED03L);
  }

  /** A finalizer that spreads every bit over all (Stafford, variant 13). */
  private static long mix(long value) {
    long z = value;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
