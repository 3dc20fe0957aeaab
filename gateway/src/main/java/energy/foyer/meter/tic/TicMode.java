// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

/**
 * The two forms of the customer output (Enedis-NOI-CPT_54E, 5.3). A group's separator tells which.
 *
 * <pre>
 * historic  LF label SP data SP checksum CR                  1200 baud
 * standard  LF label HT [horodate HT] data HT checksum CR    9600 baud
 * </pre>
 *
 * In both the checksum is {@code (S & 0x3F) + 0x20}. S is the sum of the characters from the label
 * on: in historic mode up to the end of the data, in standard mode up to and with the separator
 * before the checksum.
 */
public enum TicMode {
  HISTORIC((byte) ' ', 0),
  STANDARD((byte) '\t', '\t');

  private final byte separator;
  private final int summed;

  TicMode(byte separator, int summed) {
    this.separator = separator;
    this.summed = summed;
  }

  /** The byte between the parts of a group. */
  public byte separator() {
    return separator;
  }

  /**
   * The checksum of a group.
   *
   * @param sum the sum of its characters from the label to the end of the data
   * @return one character, 0x20 to 0x5F
   */
  byte checksum(int sum) {
    return (byte) ((sum + summed & 0x3F) + 0x20);
  }
}
