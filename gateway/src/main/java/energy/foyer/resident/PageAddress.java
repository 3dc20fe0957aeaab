// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.wire.Digest;
import io.avaje.jsonb.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the resident's page is, and by what it is known: for the label, and to compare with it.
 *
 * @param address under its name in the home
 * @param sha256 of its own certificate as browsers write it: pairs of digits parted by colons
 * @param until when another certificate will be made at the latest
 * @param named the address under a real name, if it has one
 */
@Json
public record PageAddress(String address, String sha256, String until, Optional<String> named) {
  public PageAddress {
    Objects.requireNonNull(address);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(until);
  }

  /**
   * Reads the certificate.
   *
   * @param pem the certificate that the page presents
   * @throws IOException if there is none, as {@code NoSuchFileException}, or it cannot be read
   */
  public static PageAddress read(Path pem, String address, Optional<String> named)
      throws IOException {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pem)));
      return new PageAddress(
          address,
          printed(Digest.of(certificate.getEncoded())),
          certificate.getNotAfter().toInstant().toString(),
          named);
    } catch (GeneralSecurityException damaged) {
      throw new IOException(damaged.getMessage(), damaged);
    }
  }

  /** A fingerprint as browsers write it. */
  public static String printed(byte[] sha256) {
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256);
  }
}
