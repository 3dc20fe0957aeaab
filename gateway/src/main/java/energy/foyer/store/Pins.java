// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Opened;
import energy.foyer.wire.RotationReader;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the territory that this box trusts: those it was enrolled with, until the successor
 * took over. They move on only, and by nothing but a statement of the successor. A box that is
 * enrolled anew, with other files, begins with those.
 */
public final class Pins {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE territory (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            body BLOB NOT NULL
          ) STRICT""");

  static final byte[] PLACE = Vault.place("territory");

  private final Database database;
  private final Ledger ledger;

  /** The keys at the enrolment, and those of now. */
  private record Pinned(TerritoryKeys enrolled, TerritoryKeys present) {}

  Pins(Database database) {
    this.database = database;
    this.ledger = new Ledger(database);
  }

  /**
   * The keys that hold now.
   *
   * @param enrolled the keys in the files of the enrolment
   */
  public TerritoryKeys standing(TerritoryKeys enrolled) throws IOException {
    return database.read(on -> standing(on, enrolled));
  }

  private TerritoryKeys standing(Connection on, TerritoryKeys enrolled)
      throws SQLException, IOException {
    return pinned(on)
        .filter(kept -> kept.enrolled().equals(enrolled))
        .map(Pinned::present)
        .orElse(enrolled);
  }

  /**
   * Follows what came on {@link Topics#TERRITORY}.
   *
   * @return whether the territory's present key said it; if not, nothing changed
   */
  public boolean follow(byte[] payload, TerritoryKeys enrolled, Instant now) throws IOException {
    return database.write(
        on -> {
          TerritoryKeys before = standing(on, enrolled);
          Opened<TerritoryKeys> opened = RotationReader.open(Topics.TERRITORY, payload, before);
          if (!(opened instanceof Opened.Accepted<TerritoryKeys> accepted)) {
            return false;
          }
          if (!accepted.document().equals(before)) {
            keep(on, new Pinned(enrolled, accepted.document()));
            ledger.security("territory-key-changed", now);
          }
          return true;
        });
  }

  private void keep(Connection on, Pinned pinned) throws SQLException, IOException {
    byte[] body =
        database
            .vault()
            .seal(
                PLACE,
                out -> {
                  Vault.write(out, pinned.enrolled().bytes());
                  Vault.write(out, pinned.present().bytes());
                });
    Sql.update(
        on,
        """
        INSERT INTO territory (id, body) VALUES (1, ?)
        ON CONFLICT (id) DO UPDATE SET body = excluded.body""",
        body);
  }

  private Optional<Pinned> pinned(Connection on) throws SQLException, IOException {
    return Sql.one(
        on,
        row ->
            database
                .vault()
                .open(
                    PLACE,
                    row.getBytes(1),
                    in -> new Pinned(keys(Vault.bytes(in)), keys(Vault.bytes(in)))),
        "SELECT body FROM territory");
  }

  private static TerritoryKeys keys(byte[] json) throws IOException {
    if (TerritoryKeys.read(json) instanceof Opened.Accepted<TerritoryKeys> keys) {
      return keys.document();
    }
    throw new IOException("the kept keys of the territory do not read");
  }
}
