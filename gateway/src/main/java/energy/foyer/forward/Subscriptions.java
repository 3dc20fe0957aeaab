// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.forward;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.mqtt.Broker;
import energy.foyer.store.Consents;
import energy.foyer.store.Farewells;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one line is subscribed to: what the territory says, and the receipts that may come. It looks
 * at a consent once a line, since its address never changes.
 */
final class Subscriptions {
  private final Consents consents;
  private final Farewells farewells;
  private final Set<UUID> heard = new HashSet<>();
  private boolean catalogue;

  Subscriptions(Consents consents, Farewells farewells) {
    this.consents = consents;
    this.farewells = farewells;
  }

  /** The line is new: nothing is subscribed to on it. */
  void clear() {
    heard.clear();
    catalogue = false;
  }

  /** Subscribes to what is not subscribed to yet, the keys of the territory first. */
  void complete(Broker broker) throws IOException {
    List<String> wanted = new ArrayList<>();
    if (!catalogue) {
      wanted.addAll(List.of(Topics.TERRITORY, Topics.ALL_OFFERS, Topics.ALL_REFERENCES));
      // farewells are there from the start or never
      wanted.addAll(farewells.topics());
    }
    List<UUID> fresh = new ArrayList<>();
    for (Map.Entry<UUID, ConsentKeys> each : consents.listening().entrySet()) {
      if (!heard.contains(each.getKey())) {
        Optional<ConsentRecord> record = consents.find(each.getKey());
        record
            .map(of -> Topics.receipt(of.offer().service(), each.getValue().address()))
            .ifPresent(wanted::add);
        fresh.add(each.getKey());
      }
    }
    broker.subscribe(wanted);
    catalogue = true;
    heard.addAll(fresh);
  }
}
