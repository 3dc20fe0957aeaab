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
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The one key that the server presents. The JDK asks for the name first and for certificate and key
 * of that name after, so each presented pair has a name of its own and a handshake that began with
 * the last one ends with it.
 */
final class PresentedKey extends X509ExtendedKeyManager {
  private record Pair(List<X509Certificate> chain, PrivateKey key) {}

  private final String called;
  private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
  private volatile int newest;

  /**
   * @param called what names begin with
   */
  PresentedKey(String called) {
    this.called = called;
  }

  /** From now on handshakes begin with this pair. */
  synchronized void present(List<X509Certificate> chain, PrivateKey key) {
    pairs.put(name(newest + 1), new Pair(List.copyOf(chain), key));
    newest++;
    pairs.remove(name(newest - 2));
  }

  private String name(int number) {
    return called + "-" + number;
  }

  private Optional<Pair> pair(String alias) {
    return Optional.ofNullable(pairs.get(alias));
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return chooseServerAlias(keyType, issuers, null);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    String name = name(newest);
    return pair(name).filter(one -> keyType.equals(one.key().getAlgorithm())).isPresent()
        ? name
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
    return new String[] {name(newest)};
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
