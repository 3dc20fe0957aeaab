// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.SteadyLine;
import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.meter.tic.Horodate;
import energy.foyer.meter.tic.TicDecoder;
import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import energy.foyer.store.Database;
import energy.foyer.store.Ledger;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Need;
import energy.foyer.store.Residence;
import energy.foyer.store.Residents;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Boundary;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The two loops of a box on a real database, wired as the agent wires them, with a file in the
 * place of the meter's line and its time in the hand of a test. All figures are invented.
 */
final class HandBox implements AutoCloseable {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** When each consent is given, in the winter of Paris. */
  static final Instant GIVEN = Instant.parse("2026-11-20T09:10:00Z");

  static final Series IMPORT = Series.total(Quantity.ELECTRICITY_IMPORT);

  final HandTime time;
  final Database database;
  final Rooms rooms;
  final MeterHealth health;
  final Collector collector;

  /** Up to when the discloser believes that all boundaries are known. */
  final AtomicLong seen = new AtomicLong(Long.MIN_VALUE);

  final Discloser discloser;
  private final Path folder;
  private final Path wire;
  private final SteadyLine line;

  /** A box in a folder of its own, at an instant of its host's clock, which nothing vouches for. */
  HandBox(Path folder, Instant host) throws IOException {
    this(folder, host, true);
  }

  /** The same of a box that nobody has claimed. */
  static HandBox unclaimed(Path folder, Instant host) throws IOException {
    return new HandBox(folder, host, false);
  }

  private HandBox(Path folder, Instant host, boolean claim) throws IOException {
    this.folder = folder;
    time = new HandTime(host);
    health = new MeterHealth(time::nanos);
    wire = folder.resolve("wire");
    Files.write(wire, new byte[0]);
    Path data = data(folder);
    database = Database.open(data, BoxKeys.open(data));
    Residence residence = Residents.of(database);
    if (claim && !residence.claimed()) {
      residence.claim(Residents.newcomer(), host);
    }
    rooms = Rooms.on(database, residence, Optional.empty(), new Rooms.Home(data, PARIS));
    line = SteadyLine.open("file:" + wire, folder);
    TimeTrust trust = new TimeTrust(folder, false);
    MeterTime meter = new MeterTime(Duration.ofSeconds(120));
    collector =
        new Collector(
            new Collector.Parts(
                line,
                new TicDecoder(),
                new Live(),
                rooms,
                new Dating.Time(time, trust, meter, time::nanos),
                health));
    discloser = new Discloser(rooms, seen::get);
  }

  /** The folder of the database. */
  static Path data(Path folder) {
    return folder.resolve("data");
  }

  /** Sets the clock right, and tells so as the system does. */
  void synchronise(Instant now) throws IOException {
    time.set(now);
    Path told = folder.resolve("run/systemd/timesync/synchronized");
    Files.createDirectories(told.getParent());
    Files.write(told, new byte[0]);
  }

  /** The meter says one frame. */
  void hear(byte[] frame) throws IOException {
    Files.write(wire, frame, StandardOpenOption.APPEND);
    collector.turn();
  }

  /** A frame of a meter that tells no time: base contract, 9 kVA, an index in Wh. */
  static byte[] undated(long index) {
    return undated("041276123456", index);
  }

  /** The same of another meter. */
  static byte[] undated(String meter, long index) {
    return new TicWriter(TicMode.HISTORIC)
        .begin()
        .group("ADCO", meter)
        .group("OPTARIF", "BASE")
        .number("ISOUSC", 45)
        .number("BASE", index)
        .group("PTEC", "TH..")
        .number("PAPP", 2160)
        .end();
  }

  /** A frame of a meter whose clock is set. */
  static byte[] dated(Instant at, long index) {
    return standard(index).group("DATE", Horodate.winter(at), "").end();
  }

  /** A frame of such a meter that lost its date on the way. */
  static byte[] dateLost(long index) {
    return standard(index).end();
  }

  /** A frame of a meter that does not rely on its own clock. */
  static byte[] degraded(Instant at, long index) {
    return standard(index).group("DATE", Horodate.degraded(Horodate.winter(at)), "").end();
  }

  private static TicWriter standard(long index) {
    return new TicWriter(TicMode.STANDARD)
        .begin()
        .group("ADSC", "041276123456")
        .number("EAST", index)
        .number("PREF", 9);
  }

  /** A consent to the sum of each window of a step, given at {@link #GIVEN}. */
  UUID give(Step step) throws IOException {
    return give(step, GIVEN);
  }

  UUID give(Step step, Instant now) throws IOException {
    return give(step, now, Statistic.SUM);
  }

  UUID give(Step step, Instant now, Statistic statistic) throws IOException {
    return give(offer(step, statistic), now, Period.ofMonths(1));
  }

  UUID give(Step step, Instant now, Period lasts) throws IOException {
    return give(offer(step, Statistic.SUM), now, lasts);
  }

  private UUID give(Offer offer, Instant now, Period lasts) throws IOException {
    ConsentKeys keys = ConsentKeys.create();
    Choice choice = new Choice(offer.asks(), lasts, Map.of(), PARIS, "fr", "command");
    ConsentRecord record = Grant.given(UUID.randomUUID(), offer, choice, keys.home(), now);
    rooms.consents().give(record, keys);
    return record.id();
  }

  private static Offer offer(Step step, Statistic statistic) {
    return offer(List.of(new Ask(Quantity.ELECTRICITY_IMPORT, statistic, step, Period.ZERO, true)));
  }

  /** An offer that asks for these figures. */
  static Offer offer(List<Ask> asks) {
    Text text = new Text("Un essai", "A trial");
    return new Offer(
        "conseil-essai",
        1,
        new Offer.Controller(
            text,
            "1 place des Essais, 69000 Lyon",
            "contact@agence.example",
            "dpo@agence.example",
            "https://agence.example/",
            Offer.Controller.Kind.PUBLIC),
        new Offer.Purpose("https://w3id.org/dpv#ImprovePublicServices", text),
        asks,
        text,
        List.of(),
        new Offer.Storage(Period.ofMonths(13), "FR", Period.ofMonths(1)),
        false,
        Period.ofMonths(12),
        new Offer.Validity(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z")),
        asks.stream().anyMatch(ask -> ask.step() == Step.HALF_HOUR),
        Offer.Reference.NONE,
        List.of(),
        "Un essai.",
        ServiceKeys.create().keys(),
        Optional.empty());
  }

  void change(UUID consent, ConsentEvent.Kind kind, Instant at) throws IOException {
    rooms.consents().change(consent, new ConsentEvent(kind, at, "command"));
  }

  /** The start of the next window not yet told. */
  Instant next(UUID consent) throws IOException {
    return rooms.consents().needs().stream()
        .filter(need -> need.consent().equals(consent))
        .map(Need::next)
        .findFirst()
        .orElseThrow();
  }

  /** The boundary of the imported energy kept at an instant. */
  Optional<Boundary> boundary(Instant at) throws IOException {
    return rooms.boundaries().at(at).stream()
        .filter(boundary -> boundary.series().equals(IMPORT))
        .findFirst();
  }

  /** Keeps a boundary as if the meter had been followed up to it. */
  void crossed(Instant at, long total) throws IOException {
    long covered = Duration.between(GIVEN, at).toSeconds();
    rooms.boundaries().save(List.of(new Boundary(IMPORT, at, total, covered, 0, false)));
    seen.set(at.getEpochSecond());
  }

  /** The documents of figures made so far, in clear, the oldest first. */
  List<String> figures() throws IOException {
    Ledger.Query prepared =
        new Ledger.Query(Optional.empty(), Set.of(LedgerEntry.Kind.PREPARED), Long.MAX_VALUE, 1000);
    List<String> documents = new ArrayList<>();
    try (Unlocked resident = Residents.unlocked(database, time.instant())) {
      for (LedgerEntry entry : rooms.ledger().list(prepared, resident).entries()) {
        if (entry.seq() > 0) {
          documents.add(0, entry.text());
        }
      }
    }
    return documents;
  }

  /** Changes the database of a box that is closed, behind the back of the agent. */
  static void meddle(Path folder, String statement) throws SQLException {
    Path file = data(folder).resolve(Database.FILE);
    try (Connection on = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement meddling = on.createStatement()) {
      meddling.execute(statement);
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
    rooms.close();
    database.close();
  }
}
