// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Keys from secrets that are random already: HKDF-SHA-256 without salt, the purpose as its info, 32
 * bytes out. Source: RFC 5869.
 */
final class Derived {
  private Derived() {}

  static SealKey from(byte[] secret, String purpose) {
    try {
      byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
      return SealKey.of(Hkdf.computeHkdf("HMACSHA256", secret, new byte[0], info, SealKey.LENGTH));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of the platform", impossible);
    }
  }
}
