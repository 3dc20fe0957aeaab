// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.Pins;
import energy.foyer.board.SteadyLine;
import energy.foyer.command.RunOptions;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.forward.Forwarder;
import energy.foyer.meter.tic.TicDecoder;
import energy.foyer.mqtt.BackOff;
import energy.foyer.store.Commits;
import energy.foyer.store.Database;
import energy.foyer.store.Grants;
import energy.foyer.store.QuickResidence;
import energy.foyer.store.Residence;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.BoxKeys;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The real loops of a box on a real database, wired as the agent wires them, one call at a time. It
 * can be killed just before any commit: the files of that instant are what the next process finds,
 * and whatever the old one would still do, it does in vain.
 */
final class SimulatedBox implements AutoCloseable {
  private static final String PASSPHRASE = "sabot marmite violon tiroir";
  private static final List<String> FILES = List.of(Database.FILE, Database.FILE + "-wal");

  /** What a box stands in. */
  record Place(
      Path folder,
      ZoneId zone,
      SimulatedTime time,
      SimulatedLine line,
      TerritoryKeys territory,
      SplittableRandom random) {}

  private final Place place;
  private final Path data;
  private final Path wire;
  private Database database;
  private SteadyLine meterLine;
  private Rooms rooms;
  private Collector collector;
  private Forwarder forwarder;
  private Turns turns;
  private Discloser discloser;
  private int commitsLeft = -1;
  private boolean dead;

  /** A box that its resident has just claimed. */
  SimulatedBox(Place place) throws IOException {
    this.place = place;
    data = place.folder().resolve("data");
    wire = place.folder().resolve("wire");
    Path told = place.folder().resolve("run/systemd/timesync/synchronized");
    Files.createDirectories(told.getParent());
    Files.write(told, new byte[0]);
    place.line().asks(this::alive);
    start();
  }

  /** Starts the process on the files that are there. */
  void start() throws IOException {
    dead = false;
    commitsLeft = -1;
    Files.write(wire, new byte[0]);
    database = Database.open(data, BoxKeys.open(data));
    Residence residence = QuickResidence.of(database);
    if (!residence.claimed()) {
      residence.claim(
          new Residence.Newcomer("Camille", PASSPHRASE.toCharArray()), place.time().instant());
    }
    SimulatedTime time = place.time();
    rooms =
        Rooms.on(
            database, residence, Optional.of(place.line()), new Rooms.Home(data, place.zone()));
    meterLine = SteadyLine.open("file:" + wire, place.folder());
    TimeTrust trust = new TimeTrust(place.folder(), false);
    MeterHealth health = new MeterHealth(time::nanos);
    collector =
        new Collector(
            new Collector.Parts(
                meterLine,
                new TicDecoder(),
                new Live(),
                rooms,
                new Dating.Time(time, trust, new MeterTime(Duration.ofSeconds(120)), time::nanos),
                health));
    forwarder =
        rooms.forwarder(
            place.line(),
            place.territory(),
            new Rooms.Outlook(new BoxHealth(options(), time, trust, health), rows -> alive()),
            new Rooms.Pace(new BackOff(BackOff.FIRST, BackOff.MOST, place.random()), time::nanos));
    discloser = new Discloser(rooms, collector::seen);
    turns =
        new Turns(new Turns.Work(discloser, Optional.of(forwarder), rooms, () -> {}), time, trust);
    Commits.before(database, this::commits);
  }

  private RunOptions options() {
    Config config =
        new Config(
            "box-aaaabbbbccccdddd",
            "file:" + wire,
            data,
            place.zone(),
            "fr",
            8443,
            Optional.empty(),
            place.folder().resolve("claim.hash"),
            Optional.empty(),
            Pins.none());
    return new RunOptions(config, Optional.empty());
  }

  /** Lets the process be killed just before its commit of that number from now, 1 for the next. */
  void killAtCommit(int number) {
    commitsLeft = number;
  }

  /** Lets it live on after all. */
  void disarm() {
    commitsLeft = -1;
  }

  private void commits() {
    if (commitsLeft > 0 && --commitsLeft == 0) {
      keepFiles();
      dead = true;
    }
  }

  private void keepFiles() {
    try {
      for (String name : FILES) {
        Path kept = place.folder().resolve(name);
        Files.deleteIfExists(kept);
        if (Files.exists(data.resolve(name))) {
          Files.copy(data.resolve(name), kept);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void alive() {
    if (dead) {
      throw new Killed();
    }
  }

  /** Something that the process does. */
  interface Deed {
    void run() throws IOException;
  }

  /**
   * Lets the process do something.
   *
   * @return whether it lives on; if not, nobody knows how far it came
   */
  boolean does(Deed deed) throws IOException {
    try {
      deed.run();
      if (!dead) {
        return true;
      }
    } catch (Killed killed) {
      // it came as far as its files tell
    }
    abandon();
    return false;
  }

  /** Kills the process between two of its deeds. */
  void kill() throws IOException {
    keepFiles();
    dead = true;
    abandon();
  }

  private void abandon() throws IOException {
    place.line().drop();
    leave();
    for (String name : FILES) {
      Files.deleteIfExists(data.resolve(name));
      Path kept = place.folder().resolve(name);
      if (Files.exists(kept)) {
        Files.move(kept, data.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void leave() throws IOException {
    meterLine.close();
    rooms.close();
    database.close();
  }

  /** Ends the process in order, as the system asks it to. */
  void stop() throws IOException {
    disarm();
    collector.last();
    forwarder.close();
    leave();
  }

  /** The meter says one frame. */
  boolean hear(byte[] frame) throws IOException {
    Files.write(wire, frame, StandardOpenOption.APPEND);
    return does(collector::turn);
  }

  /** One turn of the second loop. */
  boolean turn() throws IOException {
    return does(turns::take);
  }

  /** The resident, who has just typed the passphrase, gives a consent with its past. */
  void give(ConsentRecord record, ConsentKeys keys) throws IOException {
    try (Unlocked resident = unlock()) {
      new Grants(rooms.consents(), rooms.history(), rooms.readout()).give(resident, record, keys);
    }
  }

  /** What would leave now. */
  List<Discloser.Prepared> ahead() throws IOException {
    return discloser.ahead(place.time().instant());
  }

  Rooms rooms() {
    return rooms;
  }

  /** The resident types the passphrase. */
  Unlocked unlock() throws IOException {
    return rooms.residence().unlock(PASSPHRASE.toCharArray(), place.time().instant()).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
