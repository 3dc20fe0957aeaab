// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.wire.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The secret that a client of the local API shows, 256 random bits in a file of mode 0600. */
final class Token {
  private final byte[] digest;

  private Token(byte[] digest) {
    this.digest = digest;
  }

  /**
   * The token of a file, made where there is none.
   *
   * @throws IOException if the file is not as it must be, the message naming the remedy
   */
  static Token in(Path file) throws IOException {
    return new Token(sha256(Secret.in(file)));
  }

  /** Whether a client shows this token; takes as long for any that does not. */
  boolean matches(String shown) {
    return MessageDigest.isEqual(digest, sha256(shown));
  }

  private static byte[] sha256(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
