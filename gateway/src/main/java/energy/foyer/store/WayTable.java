// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.ResidentKey;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table of the ways in: people, the recovery code, remembered phones. Each row holds the
 * resident's key wrapped under one secret; whose it is lies under the box keys.
 */
final class WayTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE way (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            kind INTEGER NOT NULL,
            body BLOB NOT NULL,
            wrapped BLOB NOT NULL
          ) STRICT""");

  private final Vault vault;

  /**
   * One way in.
   *
   * @param person whose it is: the person itself, who had the phone remembered; of the recovery
   *     code, its own id
   * @param used when it last opened something, for phones; else {@code since}
   */
  record Entry(UUID id, Unlocked.Way kind, UUID person, String name, Instant since, Instant used) {
    /** What the wrapped key is bound to. */
    byte[] place() {
      return Vault.place("way", id, kind, "wrapped");
    }

    Entry usedAt(Instant now) {
      return new Entry(id, kind, person, name, since, now);
    }

    @Override
    public String toString() {
      return "Entry[" + kind + "]";
    }
  }

  /** Opens a wrapped key beside its place; empty if the secret is another. */
  @FunctionalInterface
  interface Secret {
    Optional<ResidentKey> unwrap(byte[] wrapped, byte[] place);
  }

  /** A way in that opened. */
  record Opened(Entry entry, ResidentKey key) {}

  WayTable(Vault vault) {
    this.vault = vault;
  }

  /** All of a kind, the longest-standing first. */
  List<Entry> all(Connection on, Unlocked.Way kind) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> entry(kind, row.getBytes(1), row.getBytes(2)),
        "SELECT id, body FROM way WHERE kind = ? ORDER BY number",
        kind.ordinal());
  }

  /** Tries a secret at all rows of a kind. */
  Optional<Opened> open(Connection on, Unlocked.Way kind, Secret secret)
      throws SQLException, IOException {
    for (Entry entry : all(on, kind)) {
      Optional<byte[]> wrapped =
          Sql.one(on, row -> row.getBytes(1), "SELECT wrapped FROM way WHERE id = ?", entry.id());
      Optional<ResidentKey> key = secret.unwrap(wrapped.orElseThrow(), entry.place());
      if (key.isPresent()) {
        return Optional.of(new Opened(entry, key.get()));
      }
    }
    return Optional.empty();
  }

  void insert(Connection on, Entry entry, byte[] wrapped) throws SQLException, IOException {
    Sql.update(
        on,
        "INSERT INTO way (id, kind, body, wrapped) VALUES (?, ?, ?, ?)",
        entry.id(),
        entry.kind().ordinal(),
        seal(entry),
        wrapped);
  }

  /** Puts the key wrapped under a new secret in the place of the old one, if that is there. */
  boolean wrapAnew(Connection on, Entry entry, byte[] wrapped) throws SQLException {
    return Sql.update(on, "UPDATE way SET wrapped = ? WHERE id = ?", wrapped, entry.id()) > 0;
  }

  void update(Connection on, Entry entry) throws SQLException, IOException {
    Sql.update(on, "UPDATE way SET body = ? WHERE id = ?", seal(entry), entry.id());
  }

  boolean delete(Connection on, Entry entry) throws SQLException {
    return Sql.update(on, "DELETE FROM way WHERE id = ?", entry.id()) > 0;
  }

  private byte[] seal(Entry entry) throws IOException {
    return vault.seal(
        place(entry.id(), entry.kind()),
        out -> {
          Vault.write(out, Sql.bytes(entry.person()));
          Vault.write(out, entry.name());
          out.writeLong(entry.since().toEpochMilli());
          out.writeLong(entry.used().toEpochMilli());
        });
  }

  private Entry entry(Unlocked.Way kind, byte[] number, byte[] body) throws IOException {
    UUID id = Sql.uuid(number);
    return vault.open(place(id, kind), body, in -> entry(id, kind, in));
  }

  private static Entry entry(UUID id, Unlocked.Way kind, DataInputStream in) throws IOException {
    return new Entry(
        id,
        kind,
        Sql.uuid(Vault.bytes(in)),
        Vault.text(in),
        Instant.ofEpochMilli(in.readLong()),
        Instant.ofEpochMilli(in.readLong()));
  }

  private static byte[] place(UUID id, Unlocked.Way kind) {
    return Vault.place("way", id, kind);
  }
}
