// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that issues certificates for one test, in a folder of that test. */
public final class TestAuthority {
  private static final String PASSWORD = "only for this test";

  private final Path folder;
  private final String name;
  private final KeyPair keys;
  private final X509Certificate root;

  /** From when to when a certificate holds. */
  public record Validity(Instant from, Instant until) {
    public static Validity today() {
      Instant now = Instant.now();
      return new Validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)));
    }

    public static Validity over() {
      Instant now = Instant.now();
      return new Validity(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
    }
  }

  /** PEM files of a server. */
  public record ServerFiles(Path certificate, Path key) {}

  private TestAuthority(Path folder, String name) throws GeneralSecurityException, IOException {
    this.folder = folder;
    this.name = name;
    this.keys = fresh();
    this.root = sign(name, keys, Validity.today(), builder -> authority(builder));
    Files.createDirectories(folder);
    Files.writeString(pem(), pem("CERTIFICATE", root.getEncoded()));
  }

  public static TestAuthority create(Path folder, String name) {
    try {
      return new TestAuthority(folder, name);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The authority's certificate. */
  public Path pem() {
    return folder.resolve(name + ".pem");
  }

  /** A server's certificate for a host name, {@code localhost} or another. */
  public ServerFiles server(String host, Validity validity) throws IOException {
    try {
      KeyPair own = fresh();
      Certificate issued = sign(host, own, validity, builder -> host(builder, host));
      Path certificate = Files.createTempFile(folder, "server", ".pem");
      Path key = Files.createTempFile(folder, "server", ".key");
      Files.writeString(certificate, pem("CERTIFICATE", issued.getEncoded()));
      Files.writeString(key, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
      return new ServerFiles(certificate, key);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A client's files, believing in this authority. */
  public Credentials client(String commonName, Validity validity) throws IOException {
    try {
      KeyPair own = fresh();
      Certificate issued = sign(commonName, own, validity, builder -> {});
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Key key = own.getPrivate();
      store.setKeyEntry("own", key, PASSWORD.toCharArray(), new Certificate[] {issued, root});
      Path keystore = Files.createTempFile(folder, "client", ".p12");
      try (OutputStream out = Files.newOutputStream(keystore)) {
        store.store(out, PASSWORD.toCharArray());
      }
      Path password = Files.createTempFile(folder, "client", ".password");
      Files.writeString(password, PASSWORD + "\n");
      return new Credentials(keystore, password, pem());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  public Credentials client(String commonName) throws IOException {
    return client(commonName, Validity.today());
  }

  /** A server of this machine's own Java, with a certificate for {@code localhost}. */
  public SSLContext server() throws IOException {
    try {
      KeyPair own = fresh();
      Certificate issued =
          sign("localhost", own, Validity.today(), builder -> host(builder, "localhost"));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = {issued, root};
      store.setKeyEntry("own", own.getPrivate(), PASSWORD.toCharArray(), chain);
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static KeyPair fresh() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** Adds extensions. */
  private interface Extensions {
    void add(X509v3CertificateBuilder builder) throws IOException;
  }

  private static void authority(X509v3CertificateBuilder builder) throws IOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
  }

  private static void host(X509v3CertificateBuilder builder, String host) throws IOException {
    GeneralName dns = new GeneralName(GeneralName.dNSName, host);
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(dns));
  }

  private X509Certificate sign(String of, KeyPair own, Validity validity, Extensions extensions)
      throws GeneralSecurityException, IOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + name),
            new BigInteger(64, new SecureRandom()),
            Date.from(validity.from()),
            Date.from(validity.until()),
            new X500Name("CN=" + of),
            own.getPublic());
    extensions.add(builder);
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new CertificateEncodingException(e);
    }
  }

  private static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}
