// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks statements, with nothing but what the territory published: it asks no network. That one is
 * genuine says that this box signed just these values for its resident; not who shows them, nor
 * that they show them for the first time.
 *
 * <p>Checked in order, each failure named: {@link Refusal#SIZE}, {@link Refusal#VERSION}, {@link
 * Refusal#SHAPE} and {@link Refusal#SCHEMA} of the text; {@link Refusal#KID}, the certificate in it
 * is of no box of this territory, was taken back, or did not hold then; {@link Refusal#SIGNATURE};
 * {@link Refusal#WINDOW}, it was made later than now.
 */
public final class StatementReader {
  /** Characters of a text at most: those of the largest QR code of level M. */
  static final int MOST = 3391;

  /** How far the clocks of box and counter may differ. */
  private static final Duration APART = Duration.ofDays(1);

  private static final Pattern BOX = Pattern.compile("CN=(box-[a-z2-7]{16})");
  private static final int DIGITAL_SIGNATURE = 0;

  private final List<X509Certificate> authorities;
  private final Optional<X509CRL> takenBack;

  /**
   * A statement that was found genuine.
   *
   * @param box the name of the box that signed it
   */
  public record Genuine(Statement statement, String box) {
    public Genuine {
      Objects.requireNonNull(statement);
      Objects.requireNonNull(box);
    }

    /** Names the box only. */
    @Override
    public String toString() {
      return "Genuine[" + box + "]";
    }
  }

  /**
   * @param authorities who certified boxes for the territory, the present one and any before
   * @param takenBack the list of certificates that they took back, if it is at hand; its signature
   *     was checked
   */
  public StatementReader(List<X509Certificate> authorities, Optional<X509CRL> takenBack) {
    this.authorities = List.copyOf(authorities);
    this.takenBack = Objects.requireNonNull(takenBack);
  }

  /**
   * Reads and checks a text.
   *
   * @param text as it was scanned; blanks, line ends and the case of letters do not matter
   */
  public Opened<Genuine> read(String text, Instant now) {
    return Unfit.opened(() -> checked(text, now));
  }

  private Genuine checked(String text, Instant now) throws Unfit {
    byte[] all = bytes(text);
    int length = all.length - StatementSigner.SIGNATURE;
    if (length < 0) {
      throw new Unfit(Refusal.SHAPE, "the end is missing");
    }
    byte[] signed = Arrays.copyOf(all, length);
    byte[] signature = Arrays.copyOfRange(all, length, all.length);
    StatementCode.Signed read = StatementCode.read(signed);
    Statement statement = read.statement();
    X509Certificate certificate = certificate(read.certificate());
    String box = certified(certificate, statement.made());
    if (!verifies(certificate, signed, signature)) {
      throw new Unfit(Refusal.SIGNATURE, "it was changed, or another box signed it");
    }
    if (statement.made().isAfter(now.plus(APART))) {
      throw new Unfit(Refusal.WINDOW, "made later than now: is the clock here right?");
    }
    return new Genuine(statement, box);
  }

  private static byte[] bytes(String text) throws Unfit {
    if (text.length() > 2 * MOST) {
      throw new Unfit(Refusal.SIZE, "expected at most " + MOST + " characters");
    }
    String plain = text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    if (plain.isEmpty()) {
      throw new Unfit(Refusal.EMPTY, "expected the text of a statement");
    }
    if (!plain.startsWith(StatementSigner.BEGIN)) {
      throw new Unfit(Refusal.VERSION, "expected a text that begins with " + StatementSigner.BEGIN);
    }
    return Base32.bytes(plain.substring(StatementSigner.BEGIN.length()).toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new Unfit(Refusal.SHAPE, "expected base32"));
  }

  private static X509Certificate certificate(byte[] der) throws Unfit {
    try {
      X509Certificate read =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      if (!Arrays.equals(read.getEncoded(), der)) {
        throw new Unfit(Refusal.SHAPE, "expected one certificate");
      }
      return read;
    } catch (CertificateException damaged) {
      throw new Unfit(Refusal.SHAPE, "the certificate of the box is damaged");
    }
  }

  /** The name of the box that the territory gave this certificate to. */
  private String certified(X509Certificate certificate, Instant made) throws Unfit {
    X509Certificate by =
        authorities.stream()
            .filter(one -> issued(one, certificate))
            .findFirst()
            .orElseThrow(
                () -> new Unfit(Refusal.KID, "no authority that is known here certified this box"));
    Matcher name = BOX.matcher(certificate.getSubjectX500Principal().getName());
    boolean[] usage = certificate.getKeyUsage();
    boolean signs = usage != null && usage[DIGITAL_SIGNATURE];
    if (!name.matches() || certificate.getBasicConstraints() >= 0 || !signs) {
      throw new Unfit(Refusal.KID, "the certificate is not that of a box");
    }
    Date then = Date.from(made);
    if (then.before(certificate.getNotBefore()) || then.after(certificate.getNotAfter())) {
      throw new Unfit(Refusal.KID, "the certificate of the box did not hold when it was made");
    }
    boolean back =
        takenBack
            .filter(list -> list.getIssuerX500Principal().equals(by.getSubjectX500Principal()))
            .map(list -> list.isRevoked(certificate))
            .orElse(false);
    if (back) {
      throw new Unfit(
          Refusal.KID, "the territory took the certificate of " + name.group(1) + " back");
    }
    return name.group(1);
  }

  private static boolean issued(X509Certificate authority, X509Certificate certificate) {
    try {
      certificate.verify(authority.getPublicKey());
      return authority.getBasicConstraints() >= 0
          && certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    } catch (GeneralSecurityException otherwise) {
      return false;
    }
  }

  private static boolean verifies(X509Certificate by, byte[] signed, byte[] signature) {
    try {
      Signature check = Signature.getInstance(StatementSigner.ALGORITHM);
      check.initVerify(by.getPublicKey());
      check.update(StatementSigner.PURPOSE);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException otherwise) {
      return false;
    }
  }
}
