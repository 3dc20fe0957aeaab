// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Offer;
import energy.foyer.wire.Kept;
import energy.foyer.wire.SignedOffer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The catalogue as the box knows it: the highest version of each service's offer. */
public final class Offers {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE offer (
            service TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT, WITHOUT ROWID""",
          Refusals.table("offer_refused"));

  /** Services in the catalogue at most; an offer of one more is refused. */
  public static final int MOST_SERVICES = 512;

  /**
   * Bytes of all offers kept at most, sealed; an offer beyond is refused. All are listed at once,
   * and a listing takes several times as much memory.
   */
  public static final long MOST_BYTES = 2L << 20;

  /** Refused documents remembered at most, one a service; the oldest make room. */
  public static final int MOST_REFUSED = 64;

  /** Refusals written an hour at most. */
  static final int MOST_REFUSALS_AN_HOUR = 256;

  private final Database database;
  private final Vault vault;
  private final Refusals refusals;

  /** An offer as it lies there. */
  private record Shelf(
      String service, int version, Instant at, Optional<Offer> offer, byte[] signed) {}

  public Offers(Database database) {
    this.database = database;
    this.vault = database.vault();
    this.refusals =
        new Refusals(
            vault, "offer_refused", new Refusals.Limits(MOST_REFUSED, MOST_REFUSALS_AN_HOUR));
  }

  Database database() {
    return database;
  }

  /** The keys under which offers are believed. */
  public Pins pins() {
    return new Pins(database);
  }

  /**
   * Keeps a verified offer, or its withdrawal, if its version is the highest so far. A lower
   * version, or the same that says something else, is refused and stays visible; the same again
   * changes nothing, whichever key of the territory signed it.
   *
   * @return whether the document holds now
   */
  public boolean accept(SignedOffer signed, Instant now) throws IOException {
    return database.write(
        on -> {
          String service = signed.service();
          Optional<Shelf> before = shelf(on, service);
          int highest = before.map(Shelf::version).orElse(0);
          if (before.isPresent() && signed.version() == highest) {
            if (signed.saysTheSame(before.get().signed())) {
              signedAgain(on, signed, before.get());
              return true;
            }
            refusals.add(on, service, "version " + highest + " came again with other content", now);
            return false;
          }
          if (signed.version() < highest) {
            refusals.add(
                on,
                service,
                "version " + signed.version() + " is older than " + highest + ", which holds",
                now);
            return false;
          }
          if (before.isEmpty() && Sql.number(on, "SELECT count(*) FROM offer") >= MOST_SERVICES) {
            refusals.add(on, service, "the catalogue is full: " + MOST_SERVICES + " services", now);
            return false;
          }
          byte[] body = sealed(signed);
          // a withdrawal always finds room: nothing may keep an offer standing
          if (signed.offer().isPresent() && others(on, service) + body.length > MOST_BYTES) {
            refusals.add(on, service, "the catalogue is full: " + MOST_BYTES + " bytes", now);
            return false;
          }
          put(on, signed, body, now);
          return true;
        });
  }

  /** What is kept bears the newest signature, that of the key which is trusted now. */
  private void signedAgain(Connection on, SignedOffer signed, Shelf before)
      throws SQLException, IOException {
    if (!Arrays.equals(signed.signed(), before.signed())) {
      put(on, signed, sealed(signed), before.at());
    }
  }

  /** Nothing is given under an offer that was taken back while somebody was still reading it. */
  void checkStands(Connection on, String service) throws SQLException, IOException {
    if (shelf(on, service).filter(kept -> kept.offer().isEmpty()).isPresent()) {
      throw new IllegalStateException("the territory took this offer back");
    }
  }

  /** The highest version accepted, 0 for none. */
  int version(Connection on, String service) throws SQLException, IOException {
    return Sql.one(on, row -> row.getInt(1), "SELECT version FROM offer WHERE service = ?", service)
        .orElse(0);
  }

  static byte[] place(String service, int version) {
    return Vault.place("offer", service, version);
  }

  private byte[] sealed(SignedOffer signed) throws IOException {
    return vault.seal(
        place(signed.service(), signed.version()),
        out -> {
          Vault.write(out, signed.signed());
          Vault.write(out, signed.offer().map(Kept::offer).orElse(new byte[0]));
        });
  }

  private static long others(Connection on, String service) throws SQLException, IOException {
    String query = "SELECT coalesce(sum(length(body)), 0) FROM offer WHERE service <> ?";
    return Sql.number(on, query, service);
  }

  private void put(Connection on, SignedOffer signed, byte[] body, Instant now)
      throws SQLException {
    Sql.update(
        on,
        """
        INSERT INTO offer (service, version, at, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (service) DO UPDATE SET
          version = excluded.version, at = excluded.at, body = excluded.body""",
        signed.service(),
        signed.version(),
        now,
        body);
    refusals.forget(on, signed.service());
  }

  /** Remembers that a document under a service's name was refused, so that the resident sees it. */
  public void refuse(String service, String reason, Instant now) throws IOException {
    database.change(on -> refusals.add(on, service, reason, now));
  }

  /** All that is known, in the order of the services' names. */
  public List<OfferEntry> all() throws IOException {
    return database.read(
        on -> {
          TreeMap<String, OfferEntry> all = new TreeMap<>();
          for (Shelf shelf :
              Sql.list(on, this::shelf, "SELECT service, version, at, body FROM offer")) {
            all.put(
                shelf.service(),
                new OfferEntry(
                    shelf.service(),
                    shelf.version(),
                    shelf.offer(),
                    shelf.at(),
                    refused(on, shelf.service())));
          }
          for (Refusals.Refusal one : refusals.all(on)) {
            OfferEntry.Refused refused = new OfferEntry.Refused(one.reason(), one.at());
            all.putIfAbsent(
                one.name(),
                new OfferEntry(one.name(), 0, Optional.empty(), one.at(), Optional.of(refused)));
          }
          return List.copyOf(all.values());
        });
  }

  /** The offer of a service that holds now. */
  public Optional<Offer> find(String service) throws IOException {
    return database.read(on -> shelf(on, service)).flatMap(Shelf::offer);
  }

  private Optional<Shelf> shelf(Connection on, String service) throws SQLException, IOException {
    return Sql.one(
        on, this::shelf, "SELECT service, version, at, body FROM offer WHERE service = ?", service);
  }

  private Shelf shelf(ResultSet row) throws SQLException, IOException {
    String service = row.getString("service");
    int version = row.getInt("version");
    Instant at = Sql.instant(row, "at").orElseThrow();
    return vault.open(
        place(service, version),
        row.getBytes("body"),
        in -> {
          byte[] signed = Vault.bytes(in);
          byte[] offer = Vault.bytes(in);
          return new Shelf(
              service,
              version,
              at,
              offer.length == 0 ? Optional.empty() : Optional.of(Kept.offer(offer)),
              signed);
        });
  }

  private Optional<OfferEntry.Refused> refused(Connection on, String service)
      throws SQLException, IOException {
    return refusals.of(on, service).map(one -> new OfferEntry.Refused(one.reason(), one.at()));
  }
}
