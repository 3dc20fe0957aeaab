// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reference data that the territory signed.
 *
 * @param reference what it says
 * @param signed the signed document as it came, UTF-8
 */
public record SignedReference(Reference reference, byte[] signed) {
  public SignedReference {
    Objects.requireNonNull(reference);
    signed = signed.clone();
  }

  @Override
  public byte[] signed() {
    return signed.clone();
  }

  /** Whether what was signed says the same, by whichever key of the territory. */
  public boolean saysTheSame(byte[] other) {
    return document(signed).equals(document(other));
  }

  private static String document(byte[] signed) {
    String text = new String(signed, StandardCharsets.ISO_8859_1);
    String[] parts = text.split("\\.", -1);
    return parts.length == 3 ? parts[1] : text;
  }
}
