// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Two keys: that of a name which others vouch for, presented to who asks for this name, and the
 * box's own for everybody else. Source: RFC 6066 section 3.
 */
final class NamedKeys extends X509ExtendedKeyManager {
  private final String name;
  private final PresentedKey named;
  private final PresentedKey own;

  /**
   * @param name lower case
   */
  NamedKeys(String name, PresentedKey named, PresentedKey own) {
    this.name = name;
    this.named = named;
    this.own = own;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return (isAsked(engine) ? named : own).chooseServerAlias(keyType, issuers, null);
  }

  private boolean isAsked(SSLEngine engine) {
    return engine.getHandshakeSession() instanceof ExtendedSSLSession session
        && session.getRequestedServerNames().stream()
            .anyMatch(
                asked ->
                    asked instanceof SNIHostName host
                        && host.getAsciiName().equalsIgnoreCase(name));
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return own.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    X509Certificate[] chain = named.getCertificateChain(alias);
    return chain == null ? own.getCertificateChain(alias) : chain;
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    PrivateKey key = named.getPrivateKey(alias);
    return key == null ? own.getPrivateKey(alias) : key;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return List.of(
            named.getServerAliases(keyType, issuers)[0], own.getServerAliases(keyType, issuers)[0])
        .toArray(String[]::new);
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
