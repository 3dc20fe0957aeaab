// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

/**
 * A bad cable: replaces bytes by others.
 *
 * @param dice which bytes
 * @param perMillion how many of a million
 */
record Noise(Dice dice, int perMillion) {
  private static final int HIT = 800;
  private static final int BYTE = 801;

  /**
   * Damages bytes in place.
   *
   * @param position of the first one in all that was ever sent
   */
  void damage(byte[] bytes, long position) {
    for (int i = 0; perMillion > 0 && i < bytes.length; i++) {
      if (dice.between(1, 1_000_000, HIT, position + i) <= perMillion) {
        bytes[i] ^= (byte) dice.between(1, 127, BYTE, position + i);
      }
    }
  }
}
