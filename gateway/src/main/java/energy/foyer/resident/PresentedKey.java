// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
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
  private record Pair(X509Certificate certificate, PrivateKey key) {}

  private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
  private volatile int newest;

  /** From now on handshakes begin with this pair. */
  synchronized void present(X509Certificate certificate, PrivateKey key) {
    pairs.put(name(newest + 1), new Pair(certificate, key));
    newest++;
    pairs.remove(name(newest - 2));
  }

  private static String name(int number) {
    return "foyer-" + number;
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
    return keyType.equals("EC") ? name(newest) : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return pair(alias).map(found -> new X509Certificate[] {found.certificate()}).orElse(null);
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
