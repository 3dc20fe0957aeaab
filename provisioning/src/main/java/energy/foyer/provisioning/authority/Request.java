// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A request for a certificate, signed with the key that it is for. Source: RFC 2986.
 *
 * @param name the common name asked for; nothing else of the subject is looked at
 */
public record Request(String name, PublicKey key) {

  private static final String LABEL = "CERTIFICATE REQUEST";

  /** The request of a fresh key, as PEM. */
  public static byte[] of(String name, KeyPair keys) {
    try {
      var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
      var signer = new JcaContentSignerBuilder(Issuer.ALGORITHM).build(keys.getPrivate());
      var request = new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic());
      return Pem.text(LABEL, request.build(signer).getEncoded());
    } catch (OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java platform signs with ECDSA", impossible);
    }
  }

  /**
   * Reads a request and proves that its sender holds the key.
   *
   * @throws WrongDocument if it is none, its signature is wrong, or its key is not P-256
   */
  public static Request read(Path file) throws IOException {
    byte[] der =
        hasLabel(file, LABEL) ? Pem.read(file, LABEL) : Pem.read(file, "NEW CERTIFICATE REQUEST");
    try {
      var request = new JcaPKCS10CertificationRequest(der);
      PublicKey key = request.getPublicKey();
      if (!Issuer.isP256(key)) {
        throw new WrongDocument(file + ": expected an EC key on the curve P-256");
      }
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new WrongDocument(file + ": the request is not signed with its own key");
      }
      RDN[] names = request.getSubject().getRDNs(BCStyle.CN);
      if (names.length != 1) {
        throw new WrongDocument(file + ": expected one common name (CN)");
      }
      return new Request(IETFUtils.valueToString(names[0].getFirst().getValue()), key);
    } catch (GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException damaged) {
      throw new WrongDocument(file + ": the request is damaged", damaged);
    }
  }

  /** The JDK's keytool writes the older label. */
  private static boolean hasLabel(Path file, String label) throws IOException {
    try {
      Pem.read(file, label);
      return true;
    } catch (WrongDocument other) {
      return false;
    }
  }
}
