// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Reference;
import energy.foyer.wire.ReferenceReader;
import energy.foyer.wire.SignedReference;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Price lists and Tempo colours that a territory signed: {@code {name}.{version}.jws}, never
 * changed once written. There is no folder for them before the first.
 */
public final class References {
  private final Territory territory;
  private final Editions editions;
  private final List<ReferenceReader> readers;

  public References(Territory territory) throws IOException {
    this(territory, List.of(new TerritoryKeys(territory.key(), territory.successor())));
  }

  /** The same, of which some may be signed by a key that another takes the place of. */
  References(Territory territory, List<TerritoryKeys> keys) {
    this.territory = territory;
    this.editions = new Editions(territory.references(), territory.rotations());
    this.readers = keys.stream().map(ReferenceReader::new).toList();
  }

  /**
   * The file of a new document.
   *
   * @return empty if its version is not above all that were signed under its name
   */
  public Optional<Deposit> sign(Reference reference) throws IOException {
    if (reference.version() <= highest(reference.name())) {
      return Optional.empty();
    }
    byte[] signed = territory.signer().sign(reference);
    return Optional.of(
        new Deposit()
            .folder(territory.references())
            .open(file(reference.name(), reference.version()), signed));
  }

  /**
   * The file of a tombstone, with the next version.
   *
   * @return empty if nothing of that name stands
   */
  public Optional<Deposit> withdraw(String name, Instant now) throws IOException {
    int version = highest(name);
    if (version == 0 || open(name, version).reference() instanceof Reference.Withdrawn) {
      return Optional.empty();
    }
    return sign(new Reference.Withdrawn(name, version + 1, now));
  }

  /** The highest version of each name, opened as a box would. */
  public List<SignedReference> latest() throws IOException {
    List<SignedReference> all = new ArrayList<>();
    for (Map.Entry<String, Integer> each : editions.highest().entrySet()) {
      all.add(open(each.getKey(), each.getValue()));
    }
    return List.copyOf(all);
  }

  /** The highest version that was signed under a name, 0 for none. */
  public int highest(String name) throws IOException {
    return editions.highest(name);
  }

  private SignedReference open(String name, int version) throws IOException {
    List<Function<byte[], Opened<SignedReference>>> opening = new ArrayList<>();
    for (ReferenceReader reader : readers) {
      opening.add(signed -> reader.open(Topics.reference(name), signed));
    }
    return editions.open(editions.file(name, version), opening);
  }

  Path file(String name, int version) {
    return editions.file(name, version);
  }
}
