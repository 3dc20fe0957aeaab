// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Offer;
import energy.foyer.door.Door;
import energy.foyer.meter.Reading;
import energy.foyer.store.Acceptance;
import energy.foyer.store.Accounts;
import energy.foyer.store.ApiTokens;
import energy.foyer.store.Consents;
import energy.foyer.store.Database;
import energy.foyer.store.History;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Keep;
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
import energy.foyer.store.Residents;
import energy.foyer.store.Settings;
import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Change;
import energy.foyer.window.PriceList;
import energy.foyer.wire.PriceJson;
import energy.foyer.wire.Sealer;
import energy.foyer.wire.SignedByBox;
import energy.foyer.wire.SignedOffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A box without meter and broker: a real database, two offers, and its local API on a free port.
 */
public final class HomeBox implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T17:05:09Z");
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  public final HandClock clock = new HandClock(START);
  public final Books books;
  final Path folder;
  public final Parts parts;
  final AtomicInteger woken = new AtomicInteger();

  /** How often its time was confirmed. */
  public final AtomicInteger confirmed = new AtomicInteger();

  /** How often it was told to start anew. */
  public final AtomicInteger restarted = new AtomicInteger();

  /** Goes on by hand; sessions, waits and the time to claim go by it. */
  public final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  /** Where its page is. */
  public volatile Optional<PageAddress> page = Optional.empty();

  /** What the meter said last. */
  public final AtomicReference<List<Reading>> live = new AtomicReference<>(HeardMeter.live());

  private enum Kind {
    CLAIMED,
    QUICK,
    UNCLAIMED
  }

  private final Offerings offerings = new Offerings();
  private final Database database;
  private final LocalApi api;
  private Optional<String> session = Optional.empty();
  private Optional<SSLContext> tls = Optional.empty();

  /** A box that {@link Residents#NAME} claimed. */
  public HomeBox(Path folder) throws IOException {
    this(folder, HeardMeter::health);
  }

  HomeBox(Path folder, Supplier<Health> health) throws IOException {
    this(folder, health, Kind.CLAIMED);
  }

  /** The same, with a certificate that others have too. */
  public static HomeBox quick(Path folder) throws IOException {
    return new HomeBox(folder, HeardMeter::health, Kind.QUICK);
  }

  /** A box that nobody claimed; a press of its button is {@code parts.claim().window().press()}. */
  public static HomeBox unclaimed(Path folder) throws IOException {
    return new HomeBox(folder, HeardMeter::health, Kind.UNCLAIMED);
  }

  private HomeBox(Path folder, Supplier<Health> health, Kind kind) throws IOException {
    this.folder = folder;
    database = Database.open(folder, BoxKeys.open(folder));
    books = books(database, folder);
    if (kind != Kind.UNCLAIMED && !books.residence().claimed()) {
      books.residence().claim(Residents.newcomer(), START);
    }
    if (books.offers().all().isEmpty()) {
      offer(Offerings.days(3));
      offer(Offerings.curve());
    }
    if (kind != Kind.CLAIMED) {
      LentCertificate.into(folder);
    }
    parts = parts(health);
    api = LocalApi.open(folder, 0, parts, books);
  }

  private static Books books(Database database, Path folder) throws IOException {
    Ledger ledger = new Ledger(database);
    Outbox outbox = new Outbox(database, ledger, new Door(), new Sealer());
    Residence residence = Residents.of(database);
    Settings settings = new Settings(database);
    Consents consents = new Consents(database, outbox, () -> {});
    return new Books(
        consents,
        new Questions(database, consents),
        new Offers(database),
        new References(database),
        new Prices(database),
        ledger,
        new Accounts(database),
        outbox,
        residence,
        new ApiTokens(database),
        new KnownDevices(database),
        settings,
        new History(database, residence, settings, PARIS),
        new Readout(database, PARIS),
        new Housekeeping(
            database, settings, new Housekeeping.Place(folder, () -> 1L << 40, PARIS)));
  }

  private Parts parts(Supplier<Health> health) throws IOException {
    ClaimCode code =
        ClaimCode.of(folder.resolve("claim.hash"), folder, books.residence().claimed());
    return new Parts(
        health,
        live::get,
        clock,
        PARIS,
        "fr",
        new Claim(new ClaimWindow(nanos::get, true), code),
        nanos::get,
        Parts.Ahead.nothing(),
        woken::incrementAndGet,
        restarted::incrementAndGet,
        () -> Optional.of(SignedByBox.signer()),
        confirmed::incrementAndGet,
        () -> page);
  }

  /** Presses its button: for five minutes it can be claimed. */
  public void press() {
    parts.claim().window().press();
  }

  /** How many sessions are open. */
  public int sessions() {
    return api.sessions();
  }

  /** Puts an offer in, as if it had come from the territory. */
  void offer(Offer offer) throws IOException {
    take(offerings.signed(offer));
  }

  /** Puts the offer for days in once more, as a later version with other keys. */
  public void offerAgain(int version) throws IOException {
    offer(Offerings.days(version));
  }

  /** Puts an offer in that accepts what was imported. */
  public void offerForImported() throws IOException {
    offer(Offerings.imported());
  }

  /** Puts an offer in whose texts are as hostile as any that are let in. */
  public void offerHostile() throws IOException {
    offer(Offerings.hostile());
  }

  /** What waits to be told under a consent. */
  public List<Ready.Row> ready(UUID consent) throws IOException {
    return new Ready(database).next(consent, 100);
  }

  /** The territory takes an offer back. */
  public void takeBack(String service, int version) throws IOException {
    take(offerings.withdrawn(service, version, clock.instant()));
  }

  private void take(SignedOffer signed) throws IOException {
    if (!new Acceptance(books.offers(), books.consents()).take(signed, clock.instant())) {
      throw new AssertionError("the offer was not accepted");
    }
  }

  public int port() {
    return api.port();
  }

  /** A client that has the token. */
  Client client() throws IOException {
    if (tls.isEmpty()) {
      tls = Optional.of(Client.trusting(folder));
    }
    return new Client(folder, port(), tls.get());
  }

  /** A client that has the token and a session, opened by the passphrase. */
  Client resident() throws IOException {
    if (session.isEmpty()) {
      session = Optional.of(session("passphrase", passphrase()));
    }
    return client().with("Foyer-Session", session.get());
  }

  /** The passphrase of who claimed it. */
  public static String passphrase() {
    return new String(Residents.passphrase());
  }

  /** Opens a session. */
  String session(String kind, String secret) throws IOException {
    Client.Reply reply = client().post("/session", "{\"" + kind + "\":\"" + secret + "\"}");
    if (reply.status() != 201) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return reply.field("session");
  }

  /** Grants the offer for days, as it asks. */
  public void grantDays() throws IOException {
    Client.Reply granted = resident().post("/consents", Wishes.yes(Map.of()));
    if (granted.status() != 201) {
      throw new AssertionError(granted.status() + " " + granted.body());
    }
  }

  /** Keeps prices, as their resident types them. */
  public void price(PriceList list) throws IOException {
    String json = new String(PriceJson.write(list), StandardCharsets.UTF_8);
    Client.Reply kept = resident().post("/prices", "{\"price\":" + json + "}");
    if (kept.status() >= 300) {
      throw new AssertionError(kept.status() + " " + kept.body());
    }
  }

  /** The meter says that it is another one, since five minutes. */
  public void anotherMeter() throws IOException {
    long now = clock.instant().getEpochSecond();
    List<Change> changes = List.of(new Change(Change.Kind.METER, now - 300));
    books
        .history()
        .recorder(1)
        .keep(
            new Keep(
                now, List.of(), changes, new byte[0], List.of(), List.of(), Keep.Shown.NOTHING));
  }

  /** What could be asked of this box, as its API has it. */
  List<Route> routes() {
    return LocalApi.routes(Desk.of(Documents.lenient(), parts, books, Runnable::run)).all();
  }

  /** What its page asks. */
  public LocalApi.Reach reach() {
    return api.reach().orElseThrow();
  }

  /** Ends the API only. */
  public void stop() {
    api.close();
  }

  @Override
  public void close() throws IOException {
    api.close();
    database.close();
  }
}
