// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.door.Door;
import energy.foyer.forward.Forwarder;
import energy.foyer.forward.Inbox;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.resident.Books;
import energy.foyer.store.Boundaries;
import energy.foyer.store.Consents;
import energy.foyer.store.Database;
import energy.foyer.store.History;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Ledger;
import energy.foyer.store.Offers;
import energy.foyer.store.Outbox;
import energy.foyer.store.Readout;
import energy.foyer.store.Residence;
import energy.foyer.store.Settings;
import energy.foyer.wire.Message;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.ReceiptReader;
import energy.foyer.wire.Sealer;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** What stands on an open database: its tables, the door and the seal. */
record Rooms(
    Door door,
    Sealer sealer,
    Ledger ledger,
    Outbox outbox,
    Consents consents,
    Offers offers,
    Boundaries boundaries) {

  /**
   * @param broker the line that a change of a consent cuts; empty for a box that works alone
   */
  static Rooms on(Database database, Optional<Broker> broker) throws IOException {
    Door door = new Door();
    Sealer sealer = new Sealer();
    Ledger ledger = new Ledger(database);
    Outbox outbox = new Outbox(database, ledger, door, sealer);
    return new Rooms(
        door,
        sealer,
        ledger,
        outbox,
        new Consents(database, outbox, () -> broker.ifPresent(Broker::cut)),
        new Offers(database),
        new Boundaries(database));
  }

  /** The tables that the local API reads, and those that it changes. */
  Books books(Database database, Config config) {
    Residence residence = new Residence(database);
    Settings settings = new Settings(database);
    Path folder = config.dataFolder();
    Housekeeping.Place place =
        new Housekeeping.Place(folder, folder.toFile()::getUsableSpace, config.zone());
    return new Books(
        consents,
        offers,
        ledger,
        outbox,
        residence,
        settings,
        new History(database, residence, settings, config.zone()),
        new Readout(database, config.zone()),
        new Housekeeping(database, settings, place));
  }

  /** The way to the broker and back. */
  Forwarder forwarder(Broker broker, TerritoryKeys territory, BoxHealth health) {
    Inbox inbox =
        new Inbox(
            new Inbox.Readers(new OfferReader(territory), new ReceiptReader()),
            new Inbox.Shelves(offers, consents, outbox));
    Forwarder.Status status =
        new Forwarder.Status(() -> status(health, true), () -> status(health, false));
    return new Forwarder(
        new Forwarder.Parts(broker, consents, outbox, inbox),
        status,
        new BackOff(BackOff.FIRST, BackOff.MOST, new SecureRandom()),
        System::nanoTime);
  }

  private Message status(BoxHealth health, boolean online) {
    return sealer.status(door.status(health.box(), online, health.status(waits())));
  }

  /** Whether messages wait; a database that cannot tell counts as one where they do. */
  private boolean waits() {
    try {
      return outbox.counts().waiting() > 0;
    } catch (IOException unknown) {
      return true;
    }
  }
}
