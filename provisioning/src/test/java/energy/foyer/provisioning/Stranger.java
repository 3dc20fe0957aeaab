// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.provisioning.authority.Pem;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Somebody who believes the broker and has no certificate of their own. */
final class Stranger {
  private static final int SILENCE_MILLIS = 60_000;

  /** MQTT 5 CONNECT with a clean start and the client id {@code s}. */
  private static final byte[] CONNECT = {
    0x10, 0x0e, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 60, 0, 0, 1, 's'
  };

  private Stranger() {}

  /** Returns if the broker answered the login, whatever it said. */
  static void connect(Path authority, int port, String protocol)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "broker", Pem.readCertificates(authority.resolve("broker/authority.pem")).get(0));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setSoTimeout(SILENCE_MILLIS);
      socket.startHandshake();
      socket.getOutputStream().write(CONNECT);
      if (socket.getInputStream().read() < 0) {
        throw new EOFException("closed without an answer");
      }
    }
  }
}
