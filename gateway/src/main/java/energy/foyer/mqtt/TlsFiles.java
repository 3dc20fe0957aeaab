// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What TLS needs for one connection, out of the files of {@link Credentials}; nothing of the JRE's
 * own is believed.
 */
final class TlsFiles {
  private final SSLContext context;
  private final Belief belief;

  private TlsFiles(SSLContext context, Belief belief) {
    this.context = context;
    this.belief = belief;
  }

  SSLContext context() {
    return context;
  }

  /** Whether the broker's certificate was found good, its name and dates among it. */
  boolean believed() {
    return belief.given();
  }

  /**
   * @throws ConnectFault naming the file that cannot be used
   */
  static TlsFiles of(Credentials credentials) throws ConnectFault {
    char[] password = password(credentials.passwordFile());
    KeyStore own = own(credentials.keystore(), password);
    KeyStore believed = believed(credentials.truststore());
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, password);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(believed);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      Belief belief = new Belief((X509ExtendedTrustManager) trust.getTrustManagers()[0]);
      context.init(keys.getKeyManagers(), new TrustManager[] {belief}, null);
      return new TlsFiles(context, belief);
    } catch (GeneralSecurityException e) {
      throw unusable(credentials.keystore(), e);
    }
  }

  private static char[] password(Path file) throws ConnectFault {
    try {
      List<String> lines = Files.readAllLines(file);
      return (lines.isEmpty() ? "" : lines.get(0)).toCharArray();
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static KeyStore own(Path file, char[] password) throws ConnectFault {
    try (InputStream bytes = Files.newInputStream(file)) {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(bytes, password);
      return own;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  private static KeyStore believed(Path file) throws ConnectFault {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore believed = KeyStore.getInstance("PKCS12");
      believed.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        believed.setCertificateEntry("authority-" + believed.size(), each);
      }
      if (believed.size() == 0) {
        throw new IOException("no certificate");
      }
      return believed;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  private static ConnectFault unusable(Path file, Exception e) {
    return new ConnectFault(ConnectFault.Why.OWN_FILES, new IOException(file + ": unusable", e));
  }
}
