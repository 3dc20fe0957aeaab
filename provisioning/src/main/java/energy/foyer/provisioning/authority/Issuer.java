// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An issuing authority: EC keys on P-256, SHA-256, no intermediate. In its folder lie {@code
 * authority.key} (PKCS#8) and {@code authority.pem}. Source: RFC 5280.
 */
public final class Issuer {
  static final String ALGORITHM = "SHA256withECDSA";

  /** How long an authority's own certificate holds. */
  public static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365);

  /** How long a certificate holds that an authority issues; a box warns 30 days before. */
  public static final Duration LIFE = Duration.ofDays(3 * 365);

  /** How far a clock may lag behind without refusing a fresh certificate. */
  private static final Duration LAG = Duration.ofHours(1);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CURVE_BITS = 256;
  private static final int SERIAL_BITS = 127;

  private final X509Certificate certificate;
  private final PrivateKey key;

  private Issuer(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** A new authority that signs itself. */
  public static Issuer fresh(String name, Instant now) {
    KeyPair keys = keys();
    try {
      X500Name subject = subject(name);
      var builder =
          builder(subject, subject, keys.getPublic(), new Life(now.minus(LAG), AUTHORITY_LIFE));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
      return new Issuer(signed(builder, keys.getPrivate()), keys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java platform signs with ECDSA", impossible);
    }
  }

  /** The authority of a folder. */
  public static Issuer open(Path folder) throws IOException {
    return new Issuer(
        Pem.readCertificates(folder.resolve("authority.pem")).get(0),
        Pem.readPrivateKey(folder.resolve("authority.key")));
  }

  /** Adds the authority's folder and files to a deposit. */
  public void into(Deposit deposit, Path folder) {
    deposit
        .folder(folder)
        .secret(folder.resolve("authority.key"), Pem.privateKey(key))
        .open(folder.resolve("authority.pem"), Pem.certificates(java.util.List.of(certificate)))
        .folder(folder.resolve("issued"));
  }

  /** The authority's own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A certificate for one who connects. */
  public X509Certificate client(Request request, Instant now) {
    return issue(request, now, KeyPurposeId.id_kp_clientAuth, new GeneralName[0]);
  }

  /** A certificate for a broker; the request's name is its host name or its numeric address. */
  public X509Certificate server(Request request, Instant now) {
    boolean numeric = request.name().matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    GeneralName name =
        new GeneralName(numeric ? GeneralName.iPAddress : GeneralName.dNSName, request.name());
    return issue(request, now, KeyPurposeId.id_kp_serverAuth, new GeneralName[] {name});
  }

  private X509Certificate issue(
      Request request, Instant now, KeyPurposeId purpose, GeneralName[] names) {
    try {
      var extensions = new JcaX509ExtensionUtils();
      var issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
      var builder =
          builder(issuer, subject(request.name()), request.key(), new Life(now.minus(LAG), LIFE));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          extensions.createSubjectKeyIdentifier(request.key()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          extensions.createAuthorityKeyIdentifier(certificate));
      if (names.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      return signed(builder, key);
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java platform signs with ECDSA", impossible);
    }
  }

  /** A fresh key pair on P-256. */
  public static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has P-256", impossible);
    }
  }

  static boolean isP256(PublicKey key) {
    return key instanceof ECPublicKey point
        && point.getParams().getCurve().getField().getFieldSize() == CURVE_BITS;
  }

  private record Life(Instant from, Duration length) {}

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Life life) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
        Date.from(life.from()),
        Date.from(life.from().plus(life.length())),
        subject,
        key);
  }

  /** Signs in the authority's name. */
  ContentSigner signer() throws OperatorCreationException {
    return new JcaContentSignerBuilder(ALGORITHM).build(key);
  }

  private static X500Name subject(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder(ALGORITHM).build(key);
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }
}
