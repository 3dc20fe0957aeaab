// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.door.Door;
import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Boundary;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.Window;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Message;
import energy.foyer.wire.Sealer;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The store of one home, wired as the agent wires it. All figures are invented. */
final class Household implements AutoCloseable {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Instant GIVEN = Instant.parse("2026-03-01T09:30:00Z");

  /** The first day that is told: it begins after the grant. */
  static final Instant FIRST_DAY = Instant.parse("2026-03-01T23:00:00Z");

  /** One year of sealing keys is enough for all services of the tests. */
  static final ServiceKeys SERVICE = ServiceKeys.create();

  final Path folder;
  final Database database;
  final Ledger ledger;
  final Outbox outbox;
  final Boundaries boundaries;
  final Offers offers;
  final Consents consents;
  final AtomicInteger cuts = new AtomicInteger();
  final Door door = new Door();
  final Sealer sealer = new Sealer();
  final Residence residence;
  private Optional<Unlocked> unlocked = Optional.empty();

  Household(Path folder) throws IOException {
    this.folder = folder;
    this.database = Database.open(folder, BoxKeys.open(folder));
    this.residence = Residents.of(database);
    this.ledger = new Ledger(database);
    this.outbox = new Outbox(database, ledger, door, sealer);
    this.boundaries = new Boundaries(database);
    this.offers = new Offers(database);
    this.consents = new Consents(database, outbox, cuts::incrementAndGet);
  }

  /** The session of the resident, who claims the box first where nobody has. */
  Unlocked unlocked() throws IOException {
    if (unlocked.isEmpty()) {
      unlocked = Optional.of(Residents.unlocked(database, GIVEN));
    }
    return unlocked.get();
  }

  /** The resident's eyes; nothing is written where somebody claimed the box. */
  Unlocked reader() throws IOException {
    if (unlocked.isEmpty() && residence.claimed()) {
      unlocked = Optional.of(Residents.reader(database));
    }
    return unlocked();
  }

  /** What the check of the whole ledger finds. */
  Ledger.Verdict verdict() throws IOException {
    return ledger.verify(reader());
  }

  /** The files as a power cut leaves them, opened by a new agent; this one lives on. */
  Household afterPowerCut(Path elsewhere) throws IOException {
    copy(elsewhere);
    return new Household(elsewhere);
  }

  void copy(Path elsewhere) throws IOException {
    BoxKeys.open(elsewhere);
    for (String name : List.of(BoxKeys.FILE, Database.FILE, Database.FILE + "-wal")) {
      if (Files.exists(folder.resolve(name))) {
        Files.write(elsewhere.resolve(name), Files.readAllBytes(folder.resolve(name)));
      }
    }
  }

  static Offer offer(String service, Step step, Statistic... statistics) {
    List<Ask> asks = new ArrayList<>();
    for (Statistic statistic : statistics) {
      asks.add(new Ask(Quantity.ELECTRICITY_IMPORT, statistic, step, Period.ZERO, true));
    }
    Text text = new Text("Un essai", "A trial");
    return new Offer(
        service,
        1,
        new Offer.Controller(
            new Text("Agence des essais", "Agency of trials"),
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
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-12-31T00:00:00Z")),
        step == Step.HALF_HOUR,
        Offer.Reference.NONE,
        List.of(),
        "Un essai.",
        SERVICE.keys(),
        Optional.empty());
  }

  /** A consent to one service, given at {@link #GIVEN}. */
  UUID give(String service, Step step, Statistic... statistics) throws IOException {
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord record = record(offer(service, step, statistics), keys);
    consents.give(record, keys);
    return record.id();
  }

  static ConsentRecord record(Offer offer, ConsentKeys keys) {
    return Grant.given(UUID.randomUUID(), offer, choice(offer), keys.home(), GIVEN);
  }

  static Choice choice(Offer offer) {
    return new Choice(offer.asks(), Period.ofMonths(12), Map.of(), PARIS, "fr", "command");
  }

  UUID giveDaily(String service) throws IOException {
    return give(service, Step.DAY, Statistic.SUM);
  }

  Need need(UUID consent) throws IOException {
    return consents.needs().stream()
        .filter(need -> need.consent().equals(consent))
        .findFirst()
        .orElseThrow();
  }

  /** Tells the next window of a consent as soon as it is over; the instant at which it did. */
  Instant disclose(UUID consent) throws IOException {
    Need need = need(consent);
    Window window = need.step().windowAt(need.next(), need.zone());
    Instant now = window.end().plus(Duration.ofMinutes(2));
    disclose(consent, now);
    return now;
  }

  /** Tells the next window of a consent, at an instant after its end. */
  boolean disclose(UUID consent, Instant now) throws IOException {
    Need need = need(consent);
    return outbox.disclosed(message(need, now), need, windowOf(need).end(), now);
  }

  Message message(Need need, Instant now) throws IOException {
    ConsentRecord record = consents.find(need.consent()).orElseThrow();
    Figure figure = new Figure(windowOf(need), 4321, List.of(), 1000, Quality.MEASURED, 0);
    Aggregate aggregate =
        new Aggregate(need.quantity(), need.statistic(), need.step(), need.zone(), List.of(figure));
    long seq = outbox.nextSeq(need.consent());
    return sealer.seal(
        door.disclose(record, aggregate, now).orElseThrow(), seq, consents.keys(record.id()));
  }

  static Window windowOf(Need need) {
    return need.step().windowAt(need.next(), need.zone());
  }

  /** Hands over what is next, as the forwarder does, and gives each row one answer. */
  List<Row> send(Instant now, int most, int code) throws IOException {
    List<Row> rows = hand(now, most);
    int[] codes = new int[rows.size()];
    Arrays.fill(codes, code);
    outbox.answered(rows, codes, now);
    return rows;
  }

  /** Hands over what is next and leaves it unanswered. */
  List<Row> hand(Instant now, int most) throws IOException {
    return consents.underLock(
        () -> {
          List<Row> rows = outbox.next(now, most);
          outbox.handed(rows, now);
          return rows;
        });
  }

  ConsentRecord change(UUID consent, ConsentEvent.Kind kind, Instant now) throws IOException {
    return consents.change(consent, new ConsentEvent(kind, now, "command"));
  }

  static Boundary boundary(Instant at, long total) {
    return new Boundary(Series.total(Quantity.ELECTRICITY_IMPORT), at, total, 60, 0, false);
  }

  List<LedgerEntry> entries(LedgerEntry.Kind... kinds) throws IOException {
    return ledger
        .list(new Ledger.Query(Optional.empty(), Set.of(kinds), Long.MAX_VALUE, 1000), reader())
        .entries();
  }

  /** As someone with the file and no key would do it: the triggers are dropped first. */
  void tamper(String sql) throws IOException {
    database.change(
        on -> {
          Sql.execute(on, "DROP TRIGGER IF EXISTS ledger_never_changes");
          Sql.execute(on, "DROP TRIGGER IF EXISTS ledger_never_shrinks");
          Sql.execute(on, sql);
        });
  }

  byte[] bytes(String query) throws IOException {
    return database.read(on -> Sql.one(on, row -> row.getBytes(1), query).orElseThrow());
  }

  long count(String query) throws IOException {
    return database.read(on -> Sql.number(on, query));
  }

  /** Bytes of its database on disk. */
  long length() throws IOException {
    Path log = folder.resolve(Database.FILE + "-wal");
    return Files.size(folder.resolve(Database.FILE)) + (Files.exists(log) ? Files.size(log) : 0);
  }

  @Override
  public void close() throws IOException {
    unlocked.ifPresent(Unlocked::close);
    database.close();
  }
}
