// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of what living consents still need. A consent lives while it has rows here. */
final class NeedTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE need (
            consent BLOB NOT NULL REFERENCES consent (id),
            number INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (consent, number)
          ) STRICT, WITHOUT ROWID""");

  private final Database database;

  /** What was last committed; empty when that has to be read again. */
  private volatile Optional<List<Need>> committed = Optional.empty();

  NeedTable(Database database) {
    this.database = database;
  }

  /**
   * All needs, as this thread's transaction sees them. Waits for no turn of the database unless
   * they are about to change: a line is followed while others write.
   */
  List<Need> all() throws IOException {
    Optional<List<Need>> last = committed;
    return last.isPresent() ? last.get() : database.read(this::looked);
  }

  private List<Need> looked(Connection on) throws SQLException, IOException {
    List<Need> found = List.copyOf(read(on));
    if (!database.inTransaction()) {
      committed = Optional.of(found);
    }
    return found;
  }

  void insert(Connection on, int number, Need need) throws SQLException, IOException {
    committed = Optional.empty();
    Sql.update(
        on,
        "INSERT INTO need (consent, number, body) VALUES (?, ?, ?)",
        need.consent(),
        number,
        seal(number, need));
  }

  /**
   * Moves a need on.
   *
   * @return false if it is not there as it is given
   */
  boolean move(Connection on, Need need, Instant next) throws SQLException, IOException {
    committed = Optional.empty();
    for (Numbered row : rows(on)) {
      if (row.need().equals(need)) {
        Sql.update(
            on,
            "UPDATE need SET body = ? WHERE consent = ? AND number = ?",
            seal(row.number(), need.movedTo(next)),
            need.consent(),
            row.number());
        return true;
      }
    }
    return false;
  }

  void remove(Connection on, UUID consent) throws SQLException {
    committed = Optional.empty();
    Sql.update(on, "DELETE FROM need WHERE consent = ?", consent);
  }

  private record Numbered(int number, Need need) {}

  private List<Need> read(Connection on) throws SQLException, IOException {
    return rows(on).stream().map(Numbered::need).toList();
  }

  private List<Numbered> rows(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> {
          UUID consent = Sql.uuid(row.getBytes(1));
          int number = row.getInt(2);
          Need need =
              database
                  .vault()
                  .open(place(consent, number), row.getBytes(3), in -> need(consent, in));
          return new Numbered(number, need);
        },
        "SELECT consent, number, body FROM need ORDER BY consent, number");
  }

  private byte[] seal(int number, Need need) throws IOException {
    return database.vault().seal(place(need.consent(), number), out -> write(out, need));
  }

  private static byte[] place(UUID consent, int number) {
    return Vault.place("need", consent, number);
  }

  private static void write(DataOutputStream out, Need need) throws IOException {
    out.writeUTF(need.quantity().code());
    out.writeUTF(need.statistic().code());
    out.writeUTF(need.step().code());
    out.writeUTF(need.zone().getId());
    out.writeLong(need.next().getEpochSecond());
  }

  private static Need need(UUID consent, DataInputStream in) throws IOException {
    return new Need(
        consent,
        Quantity.of(in.readUTF()).orElseThrow(),
        Statistic.of(in.readUTF()).orElseThrow(),
        Step.of(in.readUTF()).orElseThrow(),
        ZoneId.of(in.readUTF()),
        Instant.ofEpochSecond(in.readLong()));
  }
}
