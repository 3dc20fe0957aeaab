// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The certificates that an authority took back: one list, signed anew with each, every number one
 * higher than the last. It holds as long as the authority: a broker refuses everybody once a list
 * is out of date. Source: RFC 5280, section 5.
 *
 * @param file where the newest list lies, as PEM; none before the first
 */
public record Revocations(Issuer issuer, Path file) {
  private static final String LABEL = "X509 CRL";

  /** How far the clock of a broker may lag behind. */
  private static final Duration LAG = Duration.ofHours(1);

  /** Whether a certificate was taken back already. */
  public boolean has(X509Certificate certificate) throws IOException {
    Optional<X509CRL> newest = newest();
    return newest.isPresent() && newest.get().isRevoked(certificate);
  }

  /** The newest list as PEM; one of nothing before the first. */
  public byte[] pem(Instant now) throws IOException {
    return newest().isPresent() ? Files.readAllBytes(file) : made(Optional.empty(), now);
  }

  /** The list with one more certificate, as PEM; the same list if it is there already. */
  public byte[] with(X509Certificate certificate, Instant now) throws IOException {
    return has(certificate) ? pem(now) : made(Optional.of(certificate), now);
  }

  private byte[] made(Optional<X509Certificate> more, Instant now) throws IOException {
    Optional<X509CRL> last = newest();
    X509Certificate own = issuer.certificate();
    try {
      var builder = new JcaX509v2CRLBuilder(own, Date.from(now.minus(LAG)));
      builder.setNextUpdate(own.getNotAfter());
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(own));
      BigInteger number = BigInteger.ONE;
      if (last.isPresent()) {
        builder.addCRL(new X509CRLHolder(last.get().getEncoded()));
        number = number(last.get()).add(BigInteger.ONE);
      }
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      more.ifPresent(
          one ->
              builder.addCRLEntry(
                  one.getSerialNumber(), Date.from(now), CRLReason.cessationOfOperation));
      return Pem.text(LABEL, builder.build(issuer.signer()).getEncoded());
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException("every Java platform signs with ECDSA", impossible);
    }
  }

  private static BigInteger number(X509CRL list) {
    ASN1OctetString wrapped =
        ASN1OctetString.getInstance(list.getExtensionValue(Extension.cRLNumber.getId()));
    return ASN1Integer.getInstance(wrapped.getOctets()).getValue();
  }

  /** The list that lies there, if this authority signed it. */
  private Optional<X509CRL> newest() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(read(file, List.of(issuer.certificate())));
  }

  /**
   * A list that one of some authorities signed.
   *
   * @throws WrongDocument if it is none, or none of them signed it
   */
  public static X509CRL read(Path file, List<X509Certificate> authorities) throws IOException {
    byte[] der = Pem.read(file, LABEL);
    for (X509Certificate authority : authorities) {
      try {
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        X509CRL list = (X509CRL) x509.generateCRL(new ByteArrayInputStream(der));
        list.verify(authority.getPublicKey());
        return list;
      } catch (GeneralSecurityException notThisOne) {
        continue;
      }
    }
    throw new WrongDocument(
        file + ": expected the list of certificates that this authority took back");
  }
}
