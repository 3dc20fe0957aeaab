// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Door;
import energy.foyer.forward.Forwarder;
import energy.foyer.forward.Inbox;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.resident.Books;
import energy.foyer.store.Accounts;
import energy.foyer.store.ApiTokens;
import energy.foyer.store.Boundaries;
import energy.foyer.store.Consents;
import energy.foyer.store.Database;
import energy.foyer.store.History;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.KnownDevices;
import energy.foyer.store.Ledger;
import energy.foyer.store.Offers;
import energy.foyer.store.Outbox;
import energy.foyer.store.Prices;
import energy.foyer.store.Questions;
import energy.foyer.store.Readout;
import energy.foyer.store.Ready;
import energy.foyer.store.References;
import energy.foyer.store.Residence;
import energy.foyer.store.Settings;
import energy.foyer.wire.Message;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.ReceiptReader;
import energy.foyer.wire.Sealer;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** What stands on an open database: its tables, the door and the seal. */
record Rooms(
    Door door,
    Sealer sealer,
    Ledger ledger,
    Accounts accounts,
    Outbox outbox,
    Consents consents,
    Questions questions,
    Offers offers,
    References references,
    Prices prices,
    Boundaries boundaries,
    Ready ready,
    Residence residence,
    ApiTokens tokens,
    KnownDevices devices,
    History history,
    Readout readout,
    Housekeeping housekeeping,
    Settings settings,
    ZoneId zone)
    implements AutoCloseable {

  /**
   * Where the box is at home.
   *
   * @param folder that of the database
   * @param zone the civil zone of its days
   */
  record Home(Path folder, ZoneId zone) {}

  /**
   * @param broker the line that a change of a consent cuts; empty for a box that works alone
   */
  static Rooms on(Database database, Optional<Broker> broker, Home home) throws IOException {
    return on(database, new Residence(database), broker, home);
  }

  /** The same with a residence that is there already. */
  static Rooms on(Database database, Residence residence, Optional<Broker> broker, Home home)
      throws IOException {
    Door door = new Door();
    Sealer sealer = new Sealer();
    Ledger ledger = new Ledger(database);
    Outbox outbox = new Outbox(database, ledger, door, sealer);
    Settings settings = new Settings(database);
    Housekeeping.Place place =
        new Housekeeping.Place(home.folder(), free(home.folder()), home.zone());
    Consents consents = new Consents(database, outbox, () -> broker.ifPresent(Broker::cut));
    return new Rooms(
        door,
        sealer,
        ledger,
        new Accounts(database),
        outbox,
        consents,
        new Questions(database, consents),
        new Offers(database),
        new References(database),
        new Prices(database),
        new Boundaries(database),
        new Ready(database),
        residence,
        new ApiTokens(database),
        new KnownDevices(database),
        new History(database, residence, settings, home.zone()),
        new Readout(database, home.zone()),
        new Housekeeping(database, settings, place),
        settings,
        home.zone());
  }

  /**
   * Tells the bytes free on the disk of a folder; while nobody knows, nothing is deleted for want
   * of it. The disk is looked up once: asked at each turn, the list of all mounts would be read.
   */
  private static LongSupplier free(Path folder) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    return () -> {
      try {
        return disk.getUsableSpace();
      } catch (IOException unknown) {
        return Long.MAX_VALUE;
      }
    };
  }

  /** The tables that the local API reads, and those that it changes. */
  Books books() {
    return new Books(
        consents,
        questions,
        offers,
        references,
        prices,
        ledger,
        accounts,
        outbox,
        residence,
        tokens,
        devices,
        settings,
        history,
        readout,
        housekeeping);
  }

  /**
   * Who is told of the way to the broker.
   *
   * @param health of which the territory is told
   * @param leaving is told how many messages leave
   */
  record Outlook(BoxHealth health, IntConsumer leaving) {}

  /** Whether something waits for the resident's answer: a question, or a suspended consent. */
  boolean asks() {
    try {
      return questions.standing().isPresent() || consents.all().stream().anyMatch(Rooms::suspended);
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean suspended(ConsentRecord record) {
    return record.state(Instant.MIN) == ConsentRecord.State.SUSPENDED;
  }

  /**
   * How time passes for the way to the broker.
   *
   * @param nanos as {@link System#nanoTime} tells it
   */
  record Pace(BackOff backOff, LongSupplier nanos) {
    /** That of the machine. */
    static Pace real() {
      return new Pace(
          new BackOff(BackOff.FIRST, BackOff.MOST, new SecureRandom()), System::nanoTime);
    }
  }

  /** The way to the broker and back. */
  Forwarder forwarder(Broker broker, TerritoryKeys territory, Outlook outlook, Pace pace) {
    BoxHealth health = outlook.health();
    Inbox inbox =
        new Inbox(
            new Inbox.Readers(new OfferReader(territory), new ReceiptReader()),
            new Inbox.Shelves(offers, references, consents, outbox));
    Forwarder.Status status =
        new Forwarder.Status(() -> status(health, true), () -> status(health, false));
    return new Forwarder(
        new Forwarder.Parts(broker, consents, outbox, inbox, outlook.leaving()),
        status,
        pace.backOff(),
        pace.nanos());
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

  /** Wipes the keys under which the history is written. */
  @Override
  public void close() {
    history.close();
  }
}
