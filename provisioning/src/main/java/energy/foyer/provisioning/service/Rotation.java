// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.wire.Jwk;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.SignedReference;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The successor takes the place of the key that signs offers. Every step can be taken again: what
 * was begun and cut off is finished by the next call, and {@code territory.jwk} comes last.
 */
public final class Rotation {
  private final Territory territory;

  public Rotation(Territory territory) {
    this.territory = territory;
  }

  /**
   * The files of the change: the successor's key in the place of the one so far, a fresh successor,
   * the statement that says so, and the latest offer or tombstone of each service, price lists and
   * calendars signed again.
   *
   * @param successorFile where the private half of the successor was kept
   * @throws IOException if it is not there, or not the one that boxes have pinned
   */
  public Deposit begin(Path successorFile, Instant now) throws IOException {
    Jwk old = territory.key();
    OfferSigner present = territory.signer();
    boolean begun = !present.key().equals(old);
    OfferSigner signer = begun ? present : successor(successorFile);
    OfferSigner next = begun ? nextOf(signer) : OfferSigner.create();
    Path folder = territory.path();
    Deposit deposit =
        new Deposit()
            .replaceSecret(folder.resolve("catalogue/offers.key"), signer.bytes())
            .folder(folder.resolve("successor"))
            .replaceSecret(territory.successorKey(), next.bytes())
            .replace(folder.resolve("successor/successor.jwk"), line(next.key()))
            .folder(territory.rotations());
    if (!begun || !stated(signer.key(), next.key())) {
      deposit.replace(file(statements().size() + 1), signer.rotation(next.key(), now));
    }
    signAgain(deposit, signer, List.of(old, signer.key()));
    return deposit.replace(folder.resolve("catalogue/territory.jwk"), line(signer.key()));
  }

  private OfferSigner successor(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          file + ": is missing; bring the successor's key back, or name it with --successor-key");
    }
    OfferSigner signer = Territory.signer(file);
    if (!signer.key().equals(territory.successor())) {
      throw new IOException(file + ": is not the key that boxes have pinned as the successor");
    }
    return signer;
  }

  /** The successor that a cut off change had laid down already, or a fresh one. */
  private OfferSigner nextOf(OfferSigner signer) throws IOException {
    if (Files.exists(territory.successorKey())) {
      OfferSigner laid = Territory.signer(territory.successorKey());
      if (!laid.key().equals(signer.key())) {
        return laid;
      }
    }
    return OfferSigner.create();
  }

  private void signAgain(Deposit deposit, OfferSigner signer, List<Jwk> keys) throws IOException {
    Jwk anyOther = territory.successor();
    List<TerritoryKeys> pinned =
        keys.stream().map(key -> new TerritoryKeys(key, anyOther)).toList();
    Catalogue catalogue = new Catalogue(territory, pinned);
    for (SignedOffer offer : catalogue.latest()) {
      deposit.replace(catalogue.file(offer.service(), offer.version()), signer.again(offer));
    }
    References references = new References(territory, pinned);
    for (SignedReference signed : references.latest()) {
      deposit.replace(
          references.file(signed.reference().name(), signed.reference().version()),
          signer.again(signed));
    }
  }

  private boolean stated(Jwk current, Jwk next) throws IOException {
    List<byte[]> all = statements();
    return !all.isEmpty()
        && OfferSigner.states(all.get(all.size() - 1), new TerritoryKeys(current, next));
  }

  /** The payload of the topic of the territory's keys; empty before the first change. */
  public Optional<byte[]> payload() throws IOException {
    List<byte[]> all = statements();
    return all.isEmpty() ? Optional.empty() : Optional.of(territory.signer().rotations(all));
  }

  private List<byte[]> statements() throws IOException {
    List<byte[]> all = new ArrayList<>();
    while (Files.exists(file(all.size() + 1))) {
      all.add(Files.readAllBytes(file(all.size() + 1)));
    }
    return all;
  }

  private Path file(int number) {
    return territory.rotations().resolve(number + ".jws");
  }

  private static byte[] line(Jwk key) {
    return (key.json() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
