// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Accounts;
import energy.foyer.store.ApiTokens;
import energy.foyer.store.Consents;
import energy.foyer.store.History;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.KnownDevices;
import energy.foyer.store.Ledger;
import energy.foyer.store.Offers;
import energy.foyer.store.Outbox;
import energy.foyer.store.Prices;
import energy.foyer.store.Questions;
import energy.foyer.store.Readout;
import energy.foyer.store.References;
import energy.foyer.store.Residence;
import energy.foyer.store.Settings;
import java.util.Objects;

/** The tables of an open database that the local API reads, and those that it changes. */
public record Books(
    Consents consents,
    Questions questions,
    Offers offers,
    References references,
    Prices prices,
    Ledger ledger,
    Accounts accounts,
    Outbox outbox,
    Residence residence,
    ApiTokens tokens,
    KnownDevices devices,
    Settings settings,
    History history,
    Readout readout,
    Housekeeping housekeeping) {
  public Books {
    Objects.requireNonNull(consents);
    Objects.requireNonNull(questions);
    Objects.requireNonNull(offers);
    Objects.requireNonNull(references);
    Objects.requireNonNull(prices);
    Objects.requireNonNull(ledger);
    Objects.requireNonNull(accounts);
    Objects.requireNonNull(outbox);
    Objects.requireNonNull(residence);
    Objects.requireNonNull(tokens);
    Objects.requireNonNull(devices);
    Objects.requireNonNull(settings);
    Objects.requireNonNull(history);
    Objects.requireNonNull(readout);
    Objects.requireNonNull(housekeeping);
  }
}
