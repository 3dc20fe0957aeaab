// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import energy.foyer.resident.PacedThreads;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The TLS of the page: 1.3, and for phones of ten years 1.2 with keys that are forgotten and
 * ciphers that show each changed byte. Source: RFC 9325 section 4.2.
 */
final class StrictTls extends HttpsConfigurator {
  private final Doorstep door;
  private final PacedThreads threads;
  private final String[] ciphers;

  StrictTls(SSLContext context, Doorstep door, PacedThreads threads) {
    super(context);
    this.door = door;
    this.threads = threads;
    this.ciphers =
        Stream.of(context.getDefaultSSLParameters().getCipherSuites())
            .filter(StrictTls::isStrict)
            .toArray(String[]::new);
  }

  private static boolean isStrict(String cipher) {
    boolean forgets = cipher.startsWith("TLS_ECDHE_") && !cipher.contains("_CBC_");
    return forgets || cipher.startsWith("TLS_AES_") || cipher.startsWith("TLS_CHACHA20_");
  }

  @Override
  public void configure(HttpsParameters parameters) {
    Optional<InetAddress> source = door.source(parameters.getClientAddress());
    if (source.isEmpty() || !threads.from(source.get())) {
      // the server closes the connection
      throw new IllegalStateException("too many of one address, or not through the door");
    }
    SSLParameters tls = getSSLContext().getDefaultSSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    tls.setCipherSuites(ciphers);
    parameters.setSSLParameters(tls);
  }
}
