// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Offer;
import energy.foyer.door.Door;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.store.Consents;
import energy.foyer.store.Database;
import energy.foyer.store.Ledger;
import energy.foyer.store.Offers;
import energy.foyer.store.Outbox;
import energy.foyer.vault.BoxKeys;
import energy.foyer.wire.Sealer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A box without meter and broker: a real database, two offers, and its local API on a free port.
 */
public final class HomeBox implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T17:05:09Z");
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  public final HandClock clock = new HandClock(START);
  public final Books books;
  final Path folder;
  final Parts parts;
  final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  final AtomicInteger woken = new AtomicInteger();
  private final Offerings offerings = new Offerings();
  private final Database database;
  private final LocalApi api;

  public HomeBox(Path folder) throws IOException {
    this(folder, HomeBox::health);
  }

  HomeBox(Path folder, Supplier<Health> health) throws IOException {
    this.folder = folder;
    database = Database.open(folder, BoxKeys.open(folder));
    Ledger ledger = new Ledger(database);
    Outbox outbox = new Outbox(database, ledger, new Door(), new Sealer());
    books =
        new Books(new Consents(database, outbox, () -> {}), new Offers(database), ledger, outbox);
    if (books.offers().all().isEmpty()) {
      offer(Offerings.days(3));
      offer(Offerings.curve());
    }
    Claim claim =
        new Claim(
            new ClaimWindow(nanos::get, true),
            ClaimCode.of(folder.resolve("claim.hash"), folder, false));
    parts =
        new Parts(
            health, HomeBox::live, clock, PARIS, "fr", claim, nanos::get, woken::incrementAndGet);
    api = LocalApi.open(folder, 0, parts, books);
  }

  /** Puts an offer in, as if it had come from the territory. */
  void offer(Offer offer) throws IOException {
    if (!books.offers().accept(offerings.signed(offer), clock.instant())) {
      throw new AssertionError("the offer was not accepted");
    }
  }

  static Health health() {
    return new Health(
        "1.2.3",
        START,
        new Health.Time(true, 0),
        new Health.Meter("open", Optional.of(START), 7, 20, 1, Map.of("CHECKSUM", 2L, "NOISE", 1L)),
        new Health.Delivery("waiting", "connection refused"));
  }

  private static List<Reading> live() {
    long at = START.getEpochSecond();
    return List.of(
        new Reading(
            new Register("PAPP", "", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS),
            Reading.UNDATED,
            MeterClock.ABSENT,
            420,
            ""),
        new Reading(
            new Register("EAST", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX),
            at,
            MeterClock.SET,
            1234567,
            ""),
        new Reading(
            new Register("NGTF", "", Unit.NONE, Register.Kind.TEXT),
            at,
            MeterClock.SET,
            0,
            "<b>HP</b>\""));
  }

  public int port() {
    return api.port();
  }

  Client client() throws IOException {
    return new Client(folder, port());
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
