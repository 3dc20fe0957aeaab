// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came from the territory's broker and was refused: the newest of each name, so that the
 * resident sees it. Whoever runs the broker can send rubbish without end, which is not to wear out
 * the card: few are kept, and few are written an hour.
 */
final class Refusals {
  private static final int LONGEST_REASON = 500;

  private final Vault vault;
  private final String table;
  private final Limits limits;
  private Instant hour = Instant.EPOCH;
  private int written;

  /**
   * @param kept at most, one a name; the oldest make room
   * @param anHour written an hour at most; further ones are not remembered
   */
  record Limits(int kept, int anHour) {}

  /**
   * One that was refused.
   *
   * @param name under which it came
   * @param reason the check that failed, and the field
   */
  record Refusal(String name, String reason, Instant at) {
    Refusal {
      Objects.requireNonNull(name);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(at);
    }
  }

  /**
   * @param table made by {@link #table}
   */
  Refusals(Vault vault, String table, Limits limits) {
    this.vault = vault;
    this.table = table;
    this.limits = limits;
  }

  /** The table of that name. */
  static String table(String table) {
    return """
        CREATE TABLE %s (
          name TEXT PRIMARY KEY,
          at INTEGER NOT NULL,
          body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID"""
        .formatted(table);
  }

  /** Remembers one, unless it says what the last of that name said: it comes at each connection. */
  void add(Connection on, String name, String reason, Instant now)
      throws SQLException, IOException {
    String told = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    if (of(on, name).filter(last -> last.reason().equals(told)).isPresent() || !mayWrite(now)) {
      return;
    }
    Sql.update(
        on,
        """
        INSERT INTO %s (name, at, body) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET at = excluded.at, body = excluded.body"""
            .formatted(table),
        name,
        now,
        vault.seal(Vault.place(table, name), out -> Vault.write(out, told)));
    Sql.update(
        on,
        """
        DELETE FROM %1$s WHERE name NOT IN (
          SELECT name FROM %1$s ORDER BY at DESC, name LIMIT ?)"""
            .formatted(table),
        limits.kept());
  }

  private boolean mayWrite(Instant now) {
    if (now.isBefore(hour) || !now.isBefore(hour.plus(Duration.ofHours(1)))) {
      hour = now;
      written = 0;
    }
    written++;
    return written <= limits.anHour();
  }

  /** Forgets that of a name, which was accepted since. */
  void forget(Connection on, String name) throws SQLException {
    Sql.update(on, "DELETE FROM " + table + " WHERE name = ?", name);
  }

  /** In the order of the names. */
  List<Refusal> all(Connection on) throws SQLException, IOException {
    return Sql.list(on, this::refusal, "SELECT * FROM " + table + " ORDER BY name");
  }

  /** The newest of a name. */
  Optional<Refusal> of(Connection on, String name) throws SQLException, IOException {
    return Sql.one(on, this::refusal, "SELECT * FROM " + table + " WHERE name = ?", name);
  }

  private Refusal refusal(ResultSet row) throws SQLException, IOException {
    String name = row.getString("name");
    String reason = vault.open(Vault.place(table, name), row.getBytes("body"), Vault::text);
    return new Refusal(name, reason, Sql.instant(row, "at").orElseThrow());
  }
}
