// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Base64;
import java.util.Optional;

/** Base64url without padding, in its one form only. Source: RFC 7515 section 2. */
final class Bytes64 {
  private Bytes64() {}

  static String of(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Empty unless the text is exactly what {@link #of} gives for some bytes. */
  static Optional<byte[]> decoded(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
