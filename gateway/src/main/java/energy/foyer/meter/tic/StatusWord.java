// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The 32 bits of {@code STGE} (Enedis-NOI-CPT_54E, 6.2.3.14).
 *
 * <pre>
 * bit  0      dry contact open              16     meter clock degraded
 *      1-3    breaker                       17     customer output in standard mode
 *      4      terminal cover open           19-20  Euridis output
 *      6      overvoltage on a phase        21-22  power-line communication
 *      7      reference power exceeded      23     power-line communication synchronised
 *      8      producer                      24-25  Tempo colour of today
 *      9      active energy negative        26-27  Tempo colour of tomorrow
 *     10-13   supplier's index, less one    28-29  notice of mobile peak 1 to 3
 *     14-15   distributor's index, less one 30-31  mobile peak 1 to 3 in progress
 * </pre>
 *
 * @param bits the word; bit 0 is the lowest bit of the last of the eight characters
 */
public record StatusWord(int bits) {

  /** What holds the breaker, in the order of its code. */
  public enum Breaker {
    CLOSED,
    OPEN_OVERPOWER,
    OPEN_OVERVOLTAGE,
    OPEN_LOAD_SHED,
    OPEN_REMOTE_ORDER,
    OPEN_OVERHEAT_ABOVE_MAXIMUM,
    OPEN_OVERHEAT_BELOW_MAXIMUM,
    UNKNOWN
  }

  /** The state of the Euridis output, in the order of its code. */
  public enum Euridis {
    OFF,
    ON_WITHOUT_SECURITY,
    UNKNOWN,
    ON_WITH_SECURITY
  }

  /** The state of the power-line communication, in the order of its code. */
  public enum PowerLine {
    NEW_UNLOCKED,
    NEW_LOCKED,
    REGISTERED,
    UNKNOWN
  }

  /** A colour of the Tempo calendar, in the order of its code. */
  public enum Colour {
    NONE,
    BLUE,
    WHITE,
    RED
  }

  private static final int CHARACTERS = 8;

  /**
   * The word of the text of an {@code STGE} reading.
   *
   * @return empty where these are not eight of {@code 0-9 A-F}
   */
  public static Optional<StatusWord> of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != CHARACTERS || !Shape.HEX.fits(bytes, 0, CHARACTERS)) {
      return Optional.empty();
    }
    return Optional.of(new StatusWord(Integer.parseUnsignedInt(text, 16)));
  }

  private int field(int lowest, int width) {
    return bits >>> lowest & (1 << width) - 1;
  }

  private boolean bit(int number) {
    return field(number, 1) == 1;
  }

  public boolean dryContactOpen() {
    return bit(0);
  }

  public Breaker breaker() {
    return Breaker.values()[field(1, 3)];
  }

  public boolean terminalCoverOpen() {
    return bit(4);
  }

  public boolean overvoltage() {
    return bit(6);
  }

  public boolean referencePowerExceeded() {
    return bit(7);
  }

  public boolean producer() {
    return bit(8);
  }

  public boolean activeEnergyNegative() {
    return bit(9);
  }

  /** The index of the supplier's calendar that counts now, 1 to 16, of which 1 to 10 exist. */
  public int supplierIndex() {
    return field(10, 4) + 1;
  }

  /** The index of the distributor's calendar that counts now, 1 to 4. */
  public int distributorIndex() {
    return field(14, 2) + 1;
  }

  public boolean clockDegraded() {
    return bit(16);
  }

  public boolean standardMode() {
    return bit(17);
  }

  public Euridis euridis() {
    return Euridis.values()[field(19, 2)];
  }

  public PowerLine powerLine() {
    return PowerLine.values()[field(21, 2)];
  }

  public boolean powerLineSynchronised() {
    return bit(23);
  }

  public Colour today() {
    return Colour.values()[field(24, 2)];
  }

  public Colour tomorrow() {
    return Colour.values()[field(26, 2)];
  }

  /** The mobile peak that is announced, 1 to 3, or 0. */
  public int mobilePeakNotice() {
    return field(28, 2);
  }

  /** The mobile peak in progress, 1 to 3, or 0. */
  public int mobilePeak() {
    return field(30, 2);
  }
}
