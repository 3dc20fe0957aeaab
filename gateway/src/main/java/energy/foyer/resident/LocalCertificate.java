// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.vault.PrivateFiles;
import energy.foyer.wire.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A TLS certificate of the box's own, with its key: made by the {@code keytool} of the Java that
 * runs, and made anew before it ends. Clients pin its PEM file.
 */
public final class LocalCertificate {
  /** How long before its end the certificate is made anew. */
  static final Duration MARGIN = Duration.ofDays(60);

  static final String ALIAS = "foyer";

  private record Pair(X509Certificate certificate, PrivateKey key) {}

  private final KeyFiles files;
  private final PresentedKey presented = new PresentedKey("foyer");
  private X509Certificate certificate;

  private LocalCertificate(KeyFiles files, Pair pair) {
    this.files = files;
    this.certificate = pair.certificate();
    presented.present(List.of(pair.certificate()), pair.key());
  }

  /**
   * The certificate in the data folder, made where there is none or where it is about to end.
   *
   * @throws IOException if it can be neither read nor made; the message names the remedy
   */
  public static LocalCertificate open(KeyFiles files, Instant now) throws IOException {
    if (!Files.exists(files.keystore())) {
      new Keytool(files).make(now);
    }
    LocalCertificate opened = new LocalCertificate(files, load(files));
    opened.renewIfNear(now);
    return opened;
  }

  /** Makes the certificate anew if it is not valid yet or ends soon. */
  public synchronized void renewIfNear(Instant now) throws IOException {
    boolean early = now.isBefore(certificate.getNotBefore().toInstant());
    boolean late = now.isAfter(certificate.getNotAfter().toInstant().minus(MARGIN));
    if (early || late) {
      new Keytool(files).make(now);
      Pair pair = load(files);
      presented.present(List.of(pair.certificate()), pair.key());
      certificate = pair.certificate();
    }
  }

  /** Its SHA-256, 32 bytes: what a browser shows of a certificate that nobody vouches for. */
  public synchronized byte[] fingerprint() {
    try {
      return Digest.of(certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("it was read from its encoding", impossible);
    }
  }

  /** What the server speaks TLS with; a certificate made anew is presented from then on. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      // no client shows a certificate; left to itself, Java would read all authorities of the
      // system into memory
      context.init(new KeyManager[] {presented}, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has TLS", impossible);
    }
  }

  /** The same with another certificate for who asks for its name. */
  public SSLContext context(GivenCertificate named) {
    named.beside(presented);
    return context();
  }

  private static Pair load(KeyFiles files) throws IOException {
    char[] password = Secret.in(files.password()).toCharArray();
    try (InputStream stream = Files.newInputStream(files.keystore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(stream, password);
      if (store.getKey(ALIAS, password) instanceof PrivateKey key
          && store.getCertificate(ALIAS) instanceof X509Certificate own) {
        export(files.certificate(), own);
        return new Pair(own, key);
      }
      throw new IOException("no key under '" + ALIAS + "'");
    } catch (GeneralSecurityException | IOException damaged) {
      throw new IOException(
          files.keystore()
              + ": cannot be opened ("
              + damaged.getMessage()
              + "); remove it ('rm "
              + files.keystore()
              + "'), a new one is made at the next start",
          damaged);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static void export(Path file, X509Certificate own)
      throws IOException, GeneralSecurityException {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(own.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      PrivateFiles.write(file, bytes);
    }
  }
}
