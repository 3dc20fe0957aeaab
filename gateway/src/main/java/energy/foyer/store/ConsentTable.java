// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Kept;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables of consents and of their events. Events are only ever added: the database itself
 * refuses anything else. The keys of a consent lie in {@code consent.keys} until its service
 * confirmed that it erased, or 30 days after its end was told. Instants of a consent: {@code
 * ended}, {@code told} when the broker took the last record, {@code confirmed} when the service
 * said that it holds it, {@code erasure_asked}, {@code erased} when the service confirmed that,
 * {@code emptied}. {@code receipt_entry} names the entries of the ledger that hold what the service
 * said.
 */
final class ConsentTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE consent (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            body BLOB NOT NULL,
            keys BLOB,
            given_seq INTEGER NOT NULL DEFAULT 0,
            handed_seq INTEGER NOT NULL DEFAULT 0,
            received_seq INTEGER NOT NULL DEFAULT 0,
            ended INTEGER,
            told INTEGER,
            confirmed INTEGER,
            erasure_asked INTEGER,
            erased INTEGER,
            emptied INTEGER,
            record_hash TEXT NOT NULL DEFAULT ''
          ) STRICT""",
          """
          CREATE TABLE receipt (
            consent BLOB NOT NULL REFERENCES consent (id),
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (consent, kind)
          ) STRICT, WITHOUT ROWID""",
          """
          CREATE TABLE receipt_entry (
            consent BLOB NOT NULL REFERENCES consent (id),
            entry INTEGER NOT NULL,
            PRIMARY KEY (consent, entry)
          ) STRICT, WITHOUT ROWID""",
          """
          CREATE TABLE consent_event (
            consent BLOB NOT NULL REFERENCES consent (id),
            number INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (consent, number)
          ) STRICT, WITHOUT ROWID""",
          """
          CREATE TRIGGER event_never_changes BEFORE UPDATE ON consent_event
          BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END""",
          """
          CREATE TRIGGER event_never_goes BEFORE DELETE ON consent_event
          BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END""");

  /** Keys as they were last opened: to check a pair costs much, and they are asked each turn. */
  private record OpenedKeys(byte[] sealed, ConsentKeys keys) {}

  private final Map<UUID, OpenedKeys> opened = new HashMap<>();
  private final Vault vault;

  ConsentTable(Vault vault) {
    this.vault = vault;
  }

  void insert(Connection on, ConsentRecord record) throws SQLException, IOException {
    Sql.update(
        on,
        "INSERT INTO consent (id, body) VALUES (?, ?)",
        record.id(),
        vault.keys().seal(Kept.record(record), bodyPlace(record.id())));
    for (int i = 0; i < record.events().size(); i++) {
      append(on, record.id(), i, record.events().get(i));
    }
  }

  /** The record as it is from now on; of its events those that were added stand. */
  void replace(Connection on, ConsentRecord record) throws SQLException {
    Sql.update(
        on,
        "UPDATE consent SET body = ? WHERE id = ?",
        vault.keys().seal(Kept.record(record), bodyPlace(record.id())),
        record.id());
  }

  void keep(Connection on, UUID id, ConsentKeys keys) throws SQLException {
    Sql.update(
        on,
        "UPDATE consent SET keys = ? WHERE id = ?",
        vault.keys().seal(keys.bytes(), keysPlace(id)),
        id);
  }

  void append(Connection on, UUID id, int number, ConsentEvent event)
      throws SQLException, IOException {
    byte[] body =
        vault.seal(
            eventPlace(id, number),
            out -> {
              out.writeUTF(event.kind().name());
              out.writeLong(event.at().getEpochSecond());
              out.writeInt(event.at().getNano());
              Vault.write(out, event.method());
              out.writeLong(event.since().getEpochSecond());
              out.writeInt(event.since().getNano());
            });
    Sql.update(
        on, "INSERT INTO consent_event (consent, number, body) VALUES (?, ?, ?)", id, number, body);
  }

  /** All, oldest first. */
  List<ConsentRecord> all(Connection on) throws SQLException, IOException {
    return records(on, "SELECT id FROM consent ORDER BY number");
  }

  /** Those given and not ended by an event; the time of some may have run out. */
  List<ConsentRecord> living(Connection on) throws SQLException, IOException {
    return records(
        on, "SELECT id FROM consent WHERE ended IS NULL AND keys IS NOT NULL ORDER BY number");
  }

  private List<ConsentRecord> records(Connection on, String query)
      throws SQLException, IOException {
    List<ConsentRecord> all = new ArrayList<>();
    for (UUID id : Sql.list(on, row -> Sql.uuid(row.getBytes(1)), query)) {
      all.add(find(on, id).orElseThrow());
    }
    return all;
  }

  Optional<ConsentRecord> find(Connection on, UUID id) throws SQLException, IOException {
    Optional<byte[]> body =
        Sql.one(on, row -> row.getBytes(1), "SELECT body FROM consent WHERE id = ?", id);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    ConsentRecord kept = Kept.record(vault.keys().open(body.get(), bodyPlace(id)));
    return Optional.of(kept.having(events(on, id)));
  }

  private List<ConsentEvent> events(Connection on, UUID id) throws SQLException, IOException {
    return Sql.list(
        on,
        row ->
            vault.open(
                eventPlace(id, row.getInt(1)),
                row.getBytes(2),
                in ->
                    new ConsentEvent(
                        ConsentEvent.Kind.valueOf(in.readUTF()),
                        Instant.ofEpochSecond(in.readLong(), in.readInt()),
                        Vault.text(in),
                        Instant.ofEpochSecond(in.readLong(), in.readInt()))),
        "SELECT number, body FROM consent_event WHERE consent = ? ORDER BY number",
        id);
  }

  Map<UUID, ConsentKeys> keys(Connection on) throws SQLException, IOException {
    Map<UUID, ConsentKeys> all = new LinkedHashMap<>();
    for (UUID id :
        Sql.list(
            on,
            row -> Sql.uuid(row.getBytes(1)),
            "SELECT id FROM consent WHERE keys IS NOT NULL ORDER BY number")) {
      all.put(id, keys(on, id).orElseThrow());
    }
    opened.keySet().retainAll(all.keySet());
    return all;
  }

  Optional<ConsentKeys> keys(Connection on, UUID id) throws SQLException, IOException {
    Optional<byte[]> sealed =
        Sql.one(
            on,
            row -> row.getBytes(1),
            "SELECT keys FROM consent WHERE id = ? AND keys IS NOT NULL",
            id);
    if (sealed.isEmpty()) {
      opened.remove(id);
      return Optional.empty();
    }
    OpenedKeys known = opened.get(id);
    if (known == null || !Arrays.equals(known.sealed(), sealed.get())) {
      byte[] bytes = vault.keys().open(sealed.get(), keysPlace(id));
      known = new OpenedKeys(sealed.get(), ConsentKeys.of(bytes));
      opened.put(id, known);
    }
    return Optional.of(known.keys());
  }

  private static byte[] bodyPlace(UUID id) {
    return Vault.place("consent", id, "body");
  }

  private static byte[] keysPlace(UUID id) {
    return Vault.place("consent", id, "keys");
  }

  private static byte[] eventPlace(UUID id, int number) {
    return Vault.place("consent_event", id, number);
  }
}
