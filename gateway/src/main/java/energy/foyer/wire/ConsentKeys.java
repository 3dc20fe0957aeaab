// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

/**
 * The keys of one consent, made fresh for it: the home's signing pair (Ed25519), the pair that its
 * receipts are sealed to (X25519), and the address where they come.
 */
public final class ConsentKeys {
  private ConsentKeys() {}

  /** Fresh keys. */
  public static ConsentKeys create() {
    throw new UnsupportedOperationException();
  }

  /**
   * The keys that {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ConsentKeys of(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** All of it, secret: to be kept under the box keys only. */
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /** The pseudonym: 26 characters of base32 of SHA-256 of the public signing key. */
  public String home() {
    throw new UnsupportedOperationException();
  }

  /** The address of its receipts, 26 random characters of {@code [a-z2-7]}. */
  public String address() {
    throw new UnsupportedOperationException();
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ConsentKeys[redacted]";
  }
}
