// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table of meters: one row for each number that a line told, sealed under the box keys. */
final class MeterTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE meter (
            id INTEGER PRIMARY KEY,
            line INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""");

  /** Meters remembered at most: a line that names ever new ones is not believed. */
  static final int MOST = 1000;

  /**
   * A meter.
   *
   * @param id what blocks and summaries name it by
   * @param line the line at which it was read
   * @param number the number that it printed, empty where it told none or its row was damaged
   */
  record Meter(int id, int line, String number) {
    @Override
    public String toString() {
      return "Meter[" + id + "]";
    }
  }

  private final Vault vault;

  MeterTable(Database database) {
    vault = database.vault();
  }

  List<Meter> all(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> {
          int id = row.getInt(1);
          int line = row.getInt(2);
          return new Meter(id, line, number(place(id, line), row.getBytes(3)));
        },
        "SELECT id, line, body FROM meter ORDER BY id");
  }

  /** A row that was damaged costs its number, and none of what was read of that meter. */
  private String number(byte[] place, byte[] body) {
    try {
      return vault.open(place, body, Vault::text);
    } catch (IOException damaged) {
      return "";
    }
  }

  /** The meter of a number at a line, made where it is new. */
  int id(Connection on, int line, String number) throws SQLException, IOException {
    List<Meter> all = all(on);
    Optional<Meter> known =
        all.stream().filter(one -> one.line() == line && one.number().equals(number)).findFirst();
    if (known.isPresent()) {
      return known.get().id();
    }
    if (all.size() >= MOST) {
      throw new IOException("the line named more than " + MOST + " meters");
    }
    int id = 1 + all.stream().mapToInt(Meter::id).max().orElse(0);
    Sql.update(
        on,
        "INSERT INTO meter (id, line, body) VALUES (?, ?, ?)",
        id,
        line,
        vault.seal(place(id, line), out -> Vault.write(out, number)));
    return id;
  }

  private static byte[] place(int id, int line) {
    return Vault.place("meter", id, line);
  }
}
