// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Signs what a resident takes along, with the key that the territory certified for this box: ECDSA
 * on P-256 with SHA-256, 64 bytes. The text holds all that a check needs but the certificate of the
 * territory: {@code FOYER:1:}, then in base32 the statement, the certificate of the box, and the
 * signature. It has only letters, digits and colons, so that a QR code holds it in its alphanumeric
 * mode, and begins as an address of no web, so that nothing that scans it looks it up there.
 */
public final class StatementSigner {
  /** How a text begins. */
  static final String BEGIN = "FOYER:1:";

  /** Signed before the bytes, so that no other signature of this key is taken for one of these. */
  static final byte[] PURPOSE = "foyer-statement-1\0".getBytes(StandardCharsets.US_ASCII);

  static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  static final int SIGNATURE = 64;

  private final PrivateKey key;
  private final X509Certificate certificate;

  public StatementSigner(PrivateKey key, X509Certificate certificate) {
    this.key = Objects.requireNonNull(key);
    this.certificate = Objects.requireNonNull(certificate);
  }

  /**
   * The key of a box, read from the files of its enrolment.
   *
   * @param keystore PKCS#12 with one key and its certificate
   * @param passwordFile its first line opens it
   */
  public static StatementSigner open(Path keystore, Path passwordFile) throws IOException {
    List<String> lines = Files.readAllLines(passwordFile);
    char[] password = (lines.isEmpty() ? "" : lines.get(0)).toCharArray();
    try (InputStream bytes = Files.newInputStream(keystore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          return new StatementSigner(key, (X509Certificate) store.getCertificate(alias));
        }
      }
      throw new IOException(keystore + ": expected a key with its certificate");
    } catch (GeneralSecurityException damaged) {
      throw new IOException(keystore + ": unusable", damaged);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** The statement, signed, as one text. */
  public String sign(Statement statement) {
    try {
      byte[] bytes =
          StatementCode.bytes(new StatementCode.Signed(statement, certificate.getEncoded()));
      Signature signing = Signature.getInstance(ALGORITHM);
      signing.initSign(key);
      signing.update(PURPOSE);
      signing.update(bytes);
      byte[] signature = signing.sign();
      byte[] all = Arrays.copyOf(bytes, bytes.length + signature.length);
      System.arraycopy(signature, 0, all, bytes.length, signature.length);
      return BEGIN + Base32.of(all).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException unfit) {
      throw new IllegalStateException("the key of the enrolment does not sign", unfit);
    }
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "StatementSigner[redacted]";
  }
}
