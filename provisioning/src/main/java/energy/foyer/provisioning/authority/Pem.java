// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Certificates, keys and requests as text. Source: RFC 7468. */
public final class Pem {
  private static final int LARGEST = 64 * 1024;

  private Pem() {}

  /** One object between its two lines. */
  public static byte[] text(String label, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return ("-----BEGIN "
            + label
            + "-----\n"
            + lines.encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A certificate, or a chain, the holder's first. */
  public static byte[] certificates(List<X509Certificate> chain) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      text.append(new String(text("CERTIFICATE", encoded(certificate)), StandardCharsets.US_ASCII));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** A private key as PKCS#8. */
  public static byte[] privateKey(PrivateKey key) {
    return text("PRIVATE KEY", key.getEncoded());
  }

  /**
   * The bytes of the first object of a kind in a file.
   *
   * @throws WrongDocument if the file holds none
   */
  public static byte[] read(Path file, String label) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new WrongDocument(file + ": expected at most " + LARGEST + " bytes");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    int begin = text.indexOf("-----BEGIN " + label + "-----");
    int end = text.indexOf("-----END " + label + "-----");
    if (begin < 0 || end < begin) {
      throw new WrongDocument(file + ": expected a PEM file with a " + label);
    }
    String body = text.substring(begin + label.length() + 16, end);
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      throw new WrongDocument(file + ": the " + label + " is damaged", notBase64);
    }
  }

  /** All certificates of a file, in order. */
  public static List<X509Certificate> readCertificates(Path file) throws IOException {
    try {
      CertificateFactory x509 = CertificateFactory.getInstance("X.509");
      return x509.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException damaged) {
      throw new WrongDocument(file + ": expected certificates as PEM", damaged);
    }
  }

  /** An EC private key as PKCS#8. */
  public static PrivateKey readPrivateKey(Path file) throws IOException {
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(read(file, "PRIVATE KEY")));
    } catch (GeneralSecurityException damaged) {
      throw new WrongDocument(file + ": expected an EC private key", damaged);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException impossible) {
      throw new IllegalStateException("a certificate that was made can be written", impossible);
    }
  }
}
