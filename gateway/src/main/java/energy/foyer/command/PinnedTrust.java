// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Trusts the one certificate of a file, byte for byte, and no authority. */
final class PinnedTrust implements X509TrustManager {
  private final X509Certificate pinned;

  private PinnedTrust(X509Certificate pinned) {
    this.pinned = pinned;
  }

  /**
   * Sockets that speak only to the holder of the certificate.
   *
   * @param file PEM
   * @throws IOException if it cannot be read or holds no certificate
   */
  static SSLSocketFactory sockets(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      X509Certificate pinned =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes));
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, new TrustManager[] {new PinnedTrust(pinned)}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException damaged) {
      throw new IOException(file + ": no certificate (" + damaged.getMessage() + ")", damaged);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String how) throws CertificateException {
    if (chain.length != 1 || !chain[0].equals(pinned)) {
      throw new CertificateException("not the pinned certificate");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String how) throws CertificateException {
    throw new CertificateException("clients are not trusted by certificate");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
