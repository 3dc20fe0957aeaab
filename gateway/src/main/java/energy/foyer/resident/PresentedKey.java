// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The key that the server presents, and beside it, where there is one, that of a name which others
 * vouch for: it is presented to who asks for this name. The JDK asks for an alias first and for
 * certificate and key of that alias after, so each presented pair has an alias of its own and a
 * handshake that began with the last one ends with it. Source: RFC 6066 section 3.
 */
final class PresentedKey extends X509ExtendedKeyManager {
  private record Pair(List<X509Certificate> chain, PrivateKey key) {}

  private record Named(String name, PresentedKey key) {}

  private final String called;
  private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
  private volatile int newest;
  private volatile Optional<Named> beside = Optional.empty();

  /**
   * @param called what aliases begin with
   */
  PresentedKey(String called) {
    this.called = called;
  }

  /** From now on handshakes begin with this pair. */
  synchronized void present(List<X509Certificate> chain, PrivateKey key) {
    pairs.put(alias(newest + 1), new Pair(List.copyOf(chain), key));
    newest++;
    pairs.remove(alias(newest - 2));
  }

  /**
   * From now on handshakes that ask for a name begin with another key.
   *
   * @param name lower case
   */
  void presentBeside(String name, PresentedKey named) {
    beside = Optional.of(new Named(name, named));
  }

  private String alias(int number) {
    return called + "-" + number;
  }

  private Optional<Pair> pair(String alias) {
    return Optional.ofNullable(pairs.get(alias))
        .or(() -> beside.flatMap(named -> named.key().pair(alias)));
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    PresentedKey asked =
        beside.filter(named -> isAsked(engine, named.name())).map(Named::key).orElse(this);
    return asked.chooseServerAlias(keyType, issuers, null);
  }

  private static boolean isAsked(SSLEngine engine, String name) {
    return engine.getHandshakeSession() instanceof ExtendedSSLSession session
        && session.getRequestedServerNames().stream()
            .anyMatch(
                asked ->
                    asked instanceof SNIHostName host
                        && host.getAsciiName().equalsIgnoreCase(name));
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    String alias = alias(newest);
    return pair(alias).filter(one -> keyType.equals(one.key().getAlgorithm())).isPresent()
        ? alias
        : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return pair(alias).map(one -> one.chain().toArray(X509Certificate[]::new)).orElse(null);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return pair(alias).map(Pair::key).orElse(null);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {alias(newest)};
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
