// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.consent.Offer;
import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.Opened;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The offers that a territory signed: {@code {service}.{version}.jws}, never changed once written.
 */
public final class Catalogue {
  private final Territory territory;
  private final Editions editions;
  private final List<OfferReader> readers;

  public Catalogue(Territory territory) throws IOException {
    this(territory, List.of(new TerritoryKeys(territory.key(), territory.successor())));
  }

  /** The same, of which some may be signed by a key that another takes the place of. */
  Catalogue(Territory territory, List<TerritoryKeys> keys) {
    this.territory = territory;
    this.editions = new Editions(territory.offers(), territory.rotations());
    this.readers = keys.stream().map(OfferReader::new).toList();
  }

  /**
   * The file of a new offer.
   *
   * @return empty if the offer's version is not above all that were signed
   */
  public Optional<Deposit> sign(Offer offer) throws IOException {
    if (offer.version() <= highest(offer.service())) {
      return Optional.empty();
    }
    byte[] signed = territory.signer().sign(offer);
    return Optional.of(new Deposit().open(file(offer.service(), offer.version()), signed));
  }

  /**
   * The file of a tombstone, with the next version.
   *
   * @return empty if the service has no offer, or none that stands
   */
  public Optional<Deposit> withdraw(String service, Instant now) throws IOException {
    int version = highest(service);
    if (version == 0 || open(service, version).offer().isEmpty()) {
      return Optional.empty();
    }
    byte[] signed = territory.signer().withdraw(service, version + 1, now);
    return Optional.of(new Deposit().open(file(service, version + 1), signed));
  }

  /** The highest version of each service, opened as a box would. */
  public List<SignedOffer> latest() throws IOException {
    List<SignedOffer> offers = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : editions.highest().entrySet()) {
      offers.add(open(entry.getKey(), entry.getValue()));
    }
    return List.copyOf(offers);
  }

  /** The highest version of one service; empty for none. */
  public List<SignedOffer> latest(String service) throws IOException {
    int version = highest(service);
    return version == 0 ? List.of() : List.of(open(service, version));
  }

  /** The highest version that was signed for a service, 0 for none. */
  public int highest(String service) throws IOException {
    return editions.highest(service);
  }

  /** The offer that stands for a service; empty for none, or a withdrawn one. */
  public Optional<Offer> standing(String service) throws IOException {
    int version = highest(service);
    return version == 0 ? Optional.empty() : open(service, version).offer();
  }

  /** The last offer that was signed for a service, whether it stands or was withdrawn. */
  public Optional<Offer> lastOffer(String service) throws IOException {
    for (int version = highest(service); version > 0; version--) {
      if (Files.exists(file(service, version))) {
        Optional<Offer> offer = open(service, version).offer();
        if (offer.isPresent()) {
          return offer;
        }
      }
    }
    return Optional.empty();
  }

  private SignedOffer open(String name, int version) throws IOException {
    List<Function<byte[], Opened<SignedOffer>>> opening = new ArrayList<>();
    for (OfferReader reader : readers) {
      opening.add(signed -> reader.open(Topics.offer(name), signed));
    }
    return editions.open(editions.file(name, version), opening);
  }

  Path file(String service, int version) {
    return editions.file(service, version);
  }
}
