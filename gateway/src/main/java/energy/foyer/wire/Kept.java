// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;

/** Consent records and offers as bytes, for a store that knows no JSON. */
public final class Kept {
  private Kept() {}

  /** A record with its events. */
  public static byte[] record(ConsentRecord record) {
    throw new UnsupportedOperationException();
  }

  /**
   * The record that {@link #record(ConsentRecord)} gave, equal to it.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ConsentRecord record(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** An offer. */
  public static byte[] offer(Offer offer) {
    throw new UnsupportedOperationException();
  }

  /**
   * The offer that {@link #offer(Offer)} gave, equal to it.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static Offer offer(byte[] bytes) {
    throw new UnsupportedOperationException();
  }
}
