// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import energy.foyer.wire.Jwk;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;

/**
 * The folder of a territory.
 *
 * <pre>
 * boxes/      authority.key authority.pem issued/    who may connect as a box
 *             revoked.pem                            and who may no more; none at first
 * services/   authority.key authority.pem issued/    who may connect as a service, or as territory
 * broker/     authority.key authority.pem issued/    who may call itself the broker
 * catalogue/  offers.key territory.jwk offers/       signs offers; the signed ones
 *             rotations/                             who signed before, and who took over
 *             references/                            signed price lists and calendars
 * successor/  offers.key successor.jwk               to be taken off this machine
 * connection/ territory.p12 territory.password       the territory's own connection to the broker
 * </pre>
 *
 * @param path absolute
 */
public record Territory(Path path) {
  /** The name in the certificate with which the territory connects. */
  public static final String NAME = "territory";

  public Territory {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The files of a new territory.
   *
   * @param title stands in the names of its authorities, for example {@code Lyon}
   */
  public Deposit fresh(String title, Instant now) {
    Issuer boxes = Issuer.fresh("Foyer " + title + " boxes", now);
    Issuer services = Issuer.fresh("Foyer " + title + " services", now);
    Issuer broker = Issuer.fresh("Foyer " + title + " broker", now);
    OfferSigner signer = OfferSigner.create();
    OfferSigner successor = OfferSigner.create();
    Deposit deposit = new Deposit().folder(path);
    boxes.into(deposit, path.resolve("boxes"));
    services.into(deposit, path.resolve("services"));
    broker.into(deposit, path.resolve("broker"));
    deposit
        .folder(path.resolve("catalogue"))
        .secret(path.resolve("catalogue/offers.key"), signer.bytes())
        .open(path.resolve("catalogue/territory.jwk"), signer.key().json() + "\n")
        .folder(offers())
        .folder(path.resolve("successor"))
        .secret(path.resolve("successor/offers.key"), successor.bytes())
        .open(path.resolve("successor/successor.jwk"), successor.key().json() + "\n");
    connection(deposit, services, now);
    return deposit;
  }

  private void connection(Deposit deposit, Issuer services, Instant now) {
    KeyPair keys = Issuer.keys();
    var certificate = services.client(new Request(NAME, keys.getPublic()), now);
    Keystore keystore =
        Keystore.of(NAME, keys.getPrivate(), List.of(certificate, services.certificate()));
    deposit
        .folder(path.resolve("connection"))
        .secret(path.resolve("connection/territory.p12"), keystore.content())
        .secret(path.resolve("connection/territory.password"), keystore.password());
  }

  /** Issues to boxes. */
  public Issuer boxes() throws IOException {
    return Issuer.open(path.resolve("boxes"));
  }

  /** The boxes that were shut out. */
  public Revocations revokedBoxes() throws IOException {
    return new Revocations(boxes(), path.resolve("boxes/revoked.pem"));
  }

  /** Issues to services. */
  public Issuer services() throws IOException {
    return Issuer.open(path.resolve("services"));
  }

  /** Issues to the broker. */
  public Issuer broker() throws IOException {
    return Issuer.open(path.resolve("broker"));
  }

  /** Signs offers. */
  public OfferSigner signer() throws IOException {
    return signer(path.resolve("catalogue/offers.key"));
  }

  /** The key in a file. */
  public static OfferSigner signer(Path file) throws IOException {
    try {
      return OfferSigner.of(Files.readAllBytes(file));
    } catch (IllegalArgumentException damaged) {
      throw new IOException(file + ": the key that signs offers is damaged", damaged);
    }
  }

  /** The public half of the key that signs offers. */
  public Jwk key() throws IOException {
    return jwk(path.resolve("catalogue/territory.jwk"));
  }

  /**
   * The public half of the key that may follow it; it stays when the private half is taken away.
   */
  public Jwk successor() throws IOException {
    return jwk(path.resolve("successor/successor.jwk"));
  }

  /** Where the private half of the successor lies until it is taken away. */
  public Path successorKey() {
    return path.resolve("successor/offers.key");
  }

  /** Where the statements of the keys that took over lie, {@code {number}.jws}; none at first. */
  public Path rotations() {
    return path.resolve("catalogue/rotations");
  }

  /** Where the signed offers lie. */
  public Path offers() {
    return path.resolve("catalogue/offers");
  }

  /** Where the signed price lists and calendars lie; none at first. */
  public Path references() {
    return path.resolve("catalogue/references");
  }

  /** The certificate of the authority that issues to the broker. */
  public Path brokerAuthority() {
    return path.resolve("broker/authority.pem");
  }

  /** PKCS#12 of the territory's connection. */
  public Path keystore() {
    return path.resolve("connection/territory.p12");
  }

  /** The file whose first line opens {@link #keystore}. */
  public Path passwordFile() {
    return path.resolve("connection/territory.password");
  }

  /** Where the register of certificates issued to a kind lies: {@code boxes}, {@code services}. */
  public Path issued(String kind) {
    return path.resolve(kind).resolve("issued");
  }

  private static Jwk jwk(Path file) throws IOException {
    byte[] text = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    Opened<Jwk> opened = Jwk.read(text);
    if (opened instanceof Opened.Accepted<Jwk> accepted) {
      return accepted.document();
    }
    throw new IOException(file + ": expected a public key as JWK");
  }
}
