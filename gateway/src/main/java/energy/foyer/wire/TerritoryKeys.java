// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Objects;

/**
 * The territory's public keys that a home pins at enrolment: {@code {"keys":[current,successor]}}.
 *
 * @param current the Ed25519 key that signs offers
 * @param successor the Ed25519 key, kept offline, that will follow it
 */
public record TerritoryKeys(Jwk current, Jwk successor) {
  public TerritoryKeys {
    Objects.requireNonNull(current);
    Objects.requireNonNull(successor);
    if (current.curve() != Jwk.Curve.ED25519 || successor.curve() != Jwk.Curve.ED25519) {
      throw new IllegalArgumentException("the territory signs with Ed25519");
    }
  }

  /** The JSON text of the file, UTF-8. Source: RFC 7517 section 5. */
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /** Reads the file; refused as {@link Refusal#SCHEMA} with the field named. */
  public static Opened<TerritoryKeys> read(byte[] json) {
    throw new UnsupportedOperationException();
  }
}
