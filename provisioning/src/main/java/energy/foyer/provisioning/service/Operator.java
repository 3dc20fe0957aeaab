// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Credentials;
import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Issuer;
import energy.foyer.provisioning.authority.Keystore;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Request;
import energy.foyer.wire.OfferDraft;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The folder of a service at its operator.
 *
 * <pre>
 * service.keys          opens what homes seal, signs receipts; secret
 * former-*.keys         those that it replaced, kept 60 days; secret
 * receiver.key          of the connection to the broker; secret
 * request.pem           to the territory: the request for a certificate
 * offer.json            to the territory: the draft offer
 * certificate.pem       from the territory
 * broker-authority.pem  from the territory
 * receiver.p12 receiver.password    made of receiver.key and certificate.pem
 * </pre>
 *
 * @param path absolute
 */
public record Operator(Path path) {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  public Operator {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The files of a new service.
   *
   * @param like the offer of {@link Showcase} that the draft begins like; empty for a short one
   */
  public static Deposit fresh(
      Path folder, ReceiverName name, Optional<String> like, Instant validFrom) {
    Path path = folder.toAbsolutePath().normalize();
    ServiceKeys keys = ServiceKeys.create();
    KeyPair connection = Issuer.keys();
    String service = name.service();
    Offer offer =
        like.map(one -> Showcase.offer(one, service, keys.keys(), validFrom))
            .orElseGet(() -> Draft.of(service, keys.keys(), validFrom));
    byte[] draft = OfferDraft.write(offer);
    return new Deposit()
        .folder(path)
        .secret(path.resolve("service.keys"), keys.bytes())
        .secret(path.resolve("receiver.key"), Pem.privateKey(connection.getPrivate()))
        .open(path.resolve("request.pem"), Request.of(name.toString(), connection))
        .open(path.resolve("offer.json"), Draft.laidOut(draft));
  }

  /**
   * The files of a change of the sealing key: a fresh one in the place of the one so far, which is
   * kept for what is still on its way, and the next version of the offer with the proof that homes
   * need to use it under the consents that they gave.
   */
  public Deposit rekey(Instant now) throws IOException {
    ServiceKeys former = keys().get(0);
    ServiceKeys fresh = former.successor();
    String day = now.toString().replaceAll("[-:.]", "");
    Offer offer = Draft.rekeyed(draft(), draft().version() + 1, fresh);
    return new Deposit()
        .secret(path.resolve("former-" + day + ".keys"), former.bytes())
        .replaceSecret(path.resolve("service.keys"), fresh.bytes())
        .replace(path.resolve("offer.json"), Draft.laidOut(offer));
  }

  /** The draft with the proof for the version that it has now, the key as it is. */
  public Deposit prove() throws IOException {
    Offer offer = Draft.rekeyed(draft(), draft().version(), keys().get(0));
    return new Deposit().replace(path.resolve("offer.json"), Draft.laidOut(offer));
  }

  /** The draft, whose proof may be that of another version. */
  private Offer draft() throws IOException {
    Path file = path.resolve("offer.json");
    if (OfferDraft.unproven(Files.readAllBytes(file)) instanceof Opened.Accepted<Offer> offer) {
      return offer.document();
    }
    throw new IOException(file + ": 'service check' says what is wrong with it");
  }

  /**
   * The keys held, the newest first.
   *
   * @throws IOException if a file is missing, damaged or open to others; the message names the fix
   */
  List<ServiceKeys> keys() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> former = Files.newDirectoryStream(path, "former-*.keys")) {
      former.forEach(files::add);
    }
    files.sort(Comparator.reverseOrder());
    files.add(0, path.resolve("service.keys"));
    List<ServiceKeys> keys = new ArrayList<>();
    for (Path file : files) {
      checkMode(file);
      try {
        keys.add(ServiceKeys.of(Files.readAllBytes(file)));
      } catch (IllegalArgumentException damaged) {
        throw new IOException(file + ": the keys are damaged", damaged);
      }
    }
    return List.copyOf(keys);
  }

  /**
   * The name in the certificate that the territory issued.
   *
   * @throws IOException if it has not come yet or is of another form
   */
  public ReceiverName name() throws IOException {
    String subject = certificate().getSubjectX500Principal().getName(X500Principal.RFC2253);
    return ReceiverName.of(subject.replaceFirst("^CN=", ""))
        .orElseThrow(() -> new IOException(certificateFile() + ": not that of a receiver"));
  }

  /**
   * Who receives with the keys and the offer of this folder.
   *
   * @throws IOException as {@link #name} and {@link #keys} say, or if {@code offer.json} is faulty
   */
  public Receiver receiver() throws IOException {
    Path file = path.resolve("offer.json");
    if (OfferDraft.read(Files.readAllBytes(file)) instanceof Opened.Accepted<Offer> offer) {
      return new Receiver(name().service(), offer.document().controller().url(), keys());
    }
    throw new IOException(file + ": 'service check' says what is wrong with it");
  }

  /** The files with which it connects; the keystore is made anew of key and certificate. */
  public Credentials credentials() throws IOException {
    Path keyFile = path.resolve("receiver.key");
    checkMode(keyFile);
    PrivateKey key = Pem.readPrivateKey(keyFile);
    List<X509Certificate> chain = Pem.readCertificates(certificateFile());
    Keystore keystore = Keystore.of("receiver", key, chain);
    Path store = path.resolve("receiver.p12");
    Path password = path.resolve("receiver.password");
    new Deposit()
        .replaceSecret(store, keystore.content())
        .replaceSecret(password, keystore.password())
        .lay();
    return new Credentials(store, password, path.resolve("broker-authority.pem"));
  }

  private X509Certificate certificate() throws IOException {
    if (!Files.exists(certificateFile())) {
      throw new IOException(
          certificateFile() + ": is missing; the territory makes it with 'service sign'");
    }
    return Pem.readCertificates(certificateFile()).get(0);
  }

  private Path certificateFile() {
    return path.resolve("certificate.pem");
  }

  private static void checkMode(Path file) throws IOException {
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + ": others may read it; run 'chmod 600 " + file + "' and again");
    }
  }
}
