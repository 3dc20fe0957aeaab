// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The key of {@link #BOX}, and the authority of its territory, both made up for tests. */
public final class SignedByBox {
  public static final String BOX = "box-abcdefghijklmnop";

  private SignedByBox() {}

  /** Signs as that box does. */
  public static StatementSigner signer() throws IOException {
    return StatementSigner.open(file("box.p12"), file("box.password"));
  }

  /** Checks for its territory, from 2026 to 2028. */
  public static StatementReader reader() throws IOException {
    return new StatementReader(List.of(certificate("authority.pem")), Optional.empty());
  }

  /** Checks for another territory. */
  static StatementReader elsewhere() throws IOException {
    return new StatementReader(List.of(certificate("other-authority.pem")), Optional.empty());
  }

  private static Path file(String name) throws IOException {
    try {
      return Path.of(SignedByBox.class.getResource(name).toURI());
    } catch (URISyntaxException unreadable) {
      throw new IOException(unreadable);
    }
  }

  private static X509Certificate certificate(String name) throws IOException {
    try (InputStream pem = SignedByBox.class.getResourceAsStream(name)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (CertificateException damaged) {
      throw new IOException(damaged);
    }
  }
}
