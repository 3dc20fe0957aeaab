// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter;

/**
 * Bytes that were not accepted.
 *
 * @param reason why
 * @param offset position of the first byte of what was rejected, counted from 0 at the first byte
 *     that the decoder was ever given
 */
public record Rejection(Reason reason, long offset) {

  /** Why bytes were rejected, from the outermost structure inwards. */
  public enum Reason {
    /** Bytes outside any frame. */
    NOISE,
    /** More bytes or groups than a frame, or a group, can have without an end. */
    TOO_LONG,
    /** A frame that ended without one valid group. */
    EMPTY_FRAME,
    /** A transmission that the meter itself broke off. */
    INTERRUPTED,
    /** A group without label, value or checksum. */
    STRUCTURE,
    /** The checksum does not fit. */
    CHECKSUM,
    /** A character that the interface cannot carry there. */
    CHARACTER,
    /** A value of another length than its label asks for. */
    LENGTH,
    /** A value that its label cannot have. */
    VALUE,
    /** A time that does not exist. */
    TIME
  }
}
