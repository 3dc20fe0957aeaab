// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A key with its certificates as PKCS#12, and the random password that opens it. Source: RFC 7292.
 */
public final class Keystore {
  private static final int PASSWORD_BYTES = 16;

  private final byte[] content;
  private final String password;

  private Keystore(byte[] content, String password) {
    this.content = content;
    this.password = password;
  }

  /**
   * A keystore with one entry.
   *
   * @param chain the holder's certificate first
   */
  public static Keystore of(String alias, PrivateKey key, List<X509Certificate> chain) {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    try (var out = new ByteArrayOutputStream()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] secret = password.toCharArray();
      store.setKeyEntry(alias, key, secret, chain.toArray(Certificate[]::new));
      store.store(out, secret);
      Arrays.fill(secret, '\0');
      return new Keystore(out.toByteArray(), password);
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("every Java platform writes PKCS#12", impossible);
    }
  }

  /** The bytes of the file. */
  public byte[] content() {
    return content.clone();
  }

  /** The password file: one line. */
  public byte[] password() {
    return (password + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
