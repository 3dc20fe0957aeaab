// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Consents;
import energy.foyer.store.Ledger;
import energy.foyer.store.Offers;
import energy.foyer.store.Outbox;
import java.util.Objects;

/** The tables of an open database that the local API reads, and the consents that it changes. */
public record Books(Consents consents, Offers offers, Ledger ledger, Outbox outbox) {
  public Books {
    Objects.requireNonNull(consents);
    Objects.requireNonNull(offers);
    Objects.requireNonNull(ledger);
    Objects.requireNonNull(outbox);
  }
}
