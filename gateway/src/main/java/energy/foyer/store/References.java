// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.TempoDays;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Reference;
import energy.foyer.wire.ReferenceJson;
import energy.foyer.wire.ReferenceReader;
import energy.foyer.wire.SignedReference;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Public reference data that the territory signed: the highest version of each name. It changes
 * nothing by itself; the resident is shown what it offers.
 */
public final class References {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE reference (
            name TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT, WITHOUT ROWID""",
          Refusals.table("reference_refused"));

  /** Names kept at most; a document of one more is refused. */
  public static final int MOST = 16;

  /** Refusals remembered at most, one a name; the oldest make room. */
  public static final int MOST_REFUSED = 16;

  /** Refusals written an hour at most: rubbish without end is not to wear out the card. */
  static final int MOST_REFUSALS_AN_HOUR = 64;

  private final Database database;
  private final Vault vault;
  private final Refusals refusals;

  /**
   * A document that was refused.
   *
   * @param name the last part of its topic
   * @param reason the check that failed, and the field
   */
  public record Refused(String name, String reason, Instant at) {
    public Refused {
      Objects.requireNonNull(name);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(at);
    }
  }

  /** A document as it lies there. */
  private record Shelf(SignedReference document, Instant at) {}

  public References(Database database) {
    this.database = database;
    this.vault = database.vault();
    this.refusals =
        new Refusals(
            vault, "reference_refused", new Refusals.Limits(MOST_REFUSED, MOST_REFUSALS_AN_HOUR));
  }

  /**
   * Takes what came on the topic of reference data: kept if the territory signed it and its version
   * is the highest so far, else refused and remembered so that the resident sees why.
   *
   * @param keys those that the territory signs with now
   * @return whether it holds now
   */
  public boolean take(Topics.Topic topic, byte[] payload, TerritoryKeys keys, Instant now)
      throws IOException {
    String name = topic.name();
    Opened<SignedReference> opened =
        new ReferenceReader(keys).open(Topics.reference(name), payload);
    if (opened instanceof Opened.Accepted<SignedReference> accepted) {
      return database.write(
          on -> {
            Optional<String> fault = keep(on, accepted.document(), now);
            if (fault.isPresent()) {
              refusals.add(on, name, fault.get(), now);
            }
            return fault.isEmpty();
          });
    }
    Opened.Refused<SignedReference> refused = (Opened.Refused<SignedReference>) opened;
    String reason = refused.why().code() + ": " + refused.detail();
    database.change(on -> refusals.add(on, name, reason, now));
    return false;
  }

  private Optional<String> keep(Connection on, SignedReference document, Instant now)
      throws SQLException, IOException {
    Reference fresh = document.reference();
    Optional<Shelf> before = shelf(on, fresh.name());
    int highest = before.map(kept -> kept.document().reference().version()).orElse(0);
    if (fresh.version() < highest) {
      return Optional.of(
          "version " + fresh.version() + " is older than " + highest + ", which holds");
    }
    if (fresh.version() == highest) {
      return document.saysTheSame(before.orElseThrow().document().signed())
          ? Optional.empty()
          : Optional.of("version " + highest + " came again with other content");
    }
    if (before.isEmpty() && Sql.number(on, "SELECT count(*) FROM reference") >= MOST) {
      return Optional.of("there are " + MOST + " names already");
    }
    Sql.update(
        on,
        """
        INSERT INTO reference (name, version, at, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET
          version = excluded.version, at = excluded.at, body = excluded.body""",
        fresh.name(),
        fresh.version(),
        now,
        sealed(document));
    refusals.forget(on, fresh.name());
    return Optional.empty();
  }

  private byte[] sealed(SignedReference document) throws IOException {
    Reference reference = document.reference();
    return vault.seal(
        Vault.place("reference", reference.name(), reference.version()),
        out -> {
          Vault.write(out, document.signed());
          Vault.write(out, ReferenceJson.write(reference));
        });
  }

  /** All that hold, in the order of their names; withdrawn ones are left out. */
  public List<Reference> all() throws IOException {
    return database
        .read(on -> Sql.list(on, this::shelf, "SELECT * FROM reference ORDER BY name"))
        .stream()
        .map(kept -> kept.document().reference())
        .filter(reference -> !(reference instanceof Reference.Withdrawn))
        .toList();
  }

  /** The colours of Tempo that are known; none without a document that tells them. */
  public TempoDays tempo() throws IOException {
    Optional<Shelf> shelf = database.read(on -> shelf(on, Reference.TEMPO));
    return shelf.isPresent()
            && shelf.get().document().reference() instanceof Reference.Tempo colours
        ? colours.days()
        : TempoDays.NONE;
  }

  /** What was refused, in the order of the names. */
  public List<Refused> refused() throws IOException {
    return database.read(refusals::all).stream()
        .map(one -> new Refused(one.name(), one.reason(), one.at()))
        .toList();
  }

  private Optional<Shelf> shelf(Connection on, String name) throws SQLException, IOException {
    return Sql.one(on, this::shelf, "SELECT * FROM reference WHERE name = ?", name);
  }

  private Shelf shelf(ResultSet row) throws SQLException, IOException {
    Instant at = Sql.instant(row, "at").orElseThrow();
    SignedReference document =
        vault.open(
            Vault.place("reference", row.getString("name"), row.getInt("version")),
            row.getBytes("body"),
            in -> {
              byte[] signed = Vault.bytes(in);
              if (ReferenceJson.read(Vault.bytes(in)) instanceof Opened.Accepted<Reference> read) {
                return new SignedReference(read.document(), signed);
              }
              throw new IOException("kept reference data do not read");
            });
    return new Shelf(document, at);
  }
}
