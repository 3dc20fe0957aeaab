// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.box;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Issuer;
import energy.foyer.provisioning.authority.Keystore;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Request;
import energy.foyer.provisioning.authority.Territory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** Admits boxes to a territory. */
public final class Enrolment {
  private static final Pattern NAME = Pattern.compile("box-[a-z2-7]{16}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int RANDOM_LENGTH = 16;

  private final Territory territory;

  public Enrolment(Territory territory) {
    this.territory = territory;
  }

  /** A new random name, {@code box-} and 16 characters of {@code [a-z2-7]}. */
  public static String freshName() {
    SecureRandom random = new SecureRandom();
    StringBuilder name = new StringBuilder("box-");
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return name.toString();
  }

  /** Whether a name is one of a box. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** All files of a box whose key is made here. */
  public Deposit withKey(BoxSettings settings, Path out, Instant now) throws IOException {
    KeyPair keys = Issuer.keys();
    Issuer issuer = territory.boxes();
    X509Certificate certificate =
        issuer.client(new Request(settings.name(), keys.getPublic()), now);
    Keystore keystore =
        Keystore.of("box", keys.getPrivate(), List.of(certificate, issuer.certificate()));
    return common(settings, out, certificate)
        .secret(out.resolve("box.p12"), keystore.content())
        .secret(out.resolve("box.password"), keystore.password());
  }

  /**
   * All files of a box that made its own key, for example with keytool; {@code box-chain.pem} is to
   * be imported beside that key.
   *
   * @param request whose name is that of the settings
   */
  public Deposit withRequest(Request request, BoxSettings settings, Path out, Instant now)
      throws IOException {
    Issuer issuer = territory.boxes();
    X509Certificate certificate = issuer.client(request, now);
    return common(settings, out, certificate)
        .open(
            out.resolve("box-chain.pem"),
            Pem.certificates(List.of(certificate, issuer.certificate())));
  }

  private Deposit common(BoxSettings settings, Path out, X509Certificate certificate)
      throws IOException {
    Path register = territory.issued("boxes").resolve(settings.name() + ".pem");
    return new Deposit()
        .folder(out)
        .open(register, Pem.certificates(List.of(certificate)))
        .open(out.resolve("broker-authority.pem"), Files.readAllBytes(territory.brokerAuthority()))
        .open(out.resolve("territory.jwk"), territory.key().json() + "\n")
        .open(out.resolve("successor.jwk"), territory.successor().json() + "\n")
        .secret(
            out.resolve("claim.hash"), settings.claim().line().getBytes(StandardCharsets.US_ASCII))
        .open(out.resolve("foyer-gateway.properties"), settings.text());
  }
}
