// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Message;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The table of messages. The instants are plain, what is sent lies sealed until it is let go.
 *
 * <p>{@code flying} is 1 between the hand-over and its answer; {@code code} is the reason code of a
 * refusal, {@code retry} the instant before which it is not tried again, {@code entry} the number
 * under which the ledger holds it in clear. Figures are of windows from {@code first} to {@code
 * last}, seconds, 0 for none; {@code owed} is 1 while no void stands yet for what was erased.
 */
final class OutboxTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            consent BLOB NOT NULL REFERENCES consent (id),
            seq INTEGER NOT NULL,
            kind TEXT NOT NULL,
            created INTEGER NOT NULL,
            published INTEGER,
            acknowledged INTEGER,
            receipted INTEGER,
            dropped INTEGER,
            reason TEXT,
            flying INTEGER NOT NULL DEFAULT 0,
            tries INTEGER NOT NULL DEFAULT 0,
            code INTEGER,
            retry INTEGER,
            size INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            first INTEGER NOT NULL DEFAULT 0,
            last INTEGER NOT NULL DEFAULT 0,
            owed INTEGER NOT NULL DEFAULT 0,
            topic BLOB NOT NULL,
            body BLOB
          ) STRICT""",
          """
          CREATE UNIQUE INDEX outbox_number ON outbox (consent, seq)
          WHERE seq > 0 AND dropped IS NULL""",
          """
          CREATE INDEX outbox_waiting ON outbox (created)
          WHERE acknowledged IS NULL AND dropped IS NULL""",
          "CREATE INDEX outbox_owed ON outbox (id) WHERE owed = 1");

  private static final String WAITING = " acknowledged IS NULL AND dropped IS NULL ";

  private static final String ENTRY =
      "SELECT id, consent, seq, published, acknowledged, dropped, flying, tries, code, topic"
          + " FROM outbox WHERE ";

  private final Vault vault;

  /** A row without what it sends. */
  record Entry(
      long id,
      UUID consent,
      long seq,
      boolean published,
      boolean acknowledged,
      boolean dropped,
      boolean flying,
      int tries,
      Optional<Integer> code,
      String topic) {

    /** Whether it was handed to the network and nothing is known of it since. */
    boolean mayHaveLeft() {
      return flying || (published && !acknowledged && code.isEmpty());
    }
  }

  OutboxTable(Vault vault) {
    this.vault = vault;
  }

  /** Rows that were handed over when the last process ended are to be sent again. */
  static void land(Connection on) throws SQLException {
    Sql.update(on, "UPDATE outbox SET flying = 0 WHERE flying = 1");
  }

  void insert(Connection on, Message message, long entry, Instant now)
      throws SQLException, IOException {
    UUID consent = message.consent().orElseThrow();
    long id =
        Sql.one(on, row -> row.getLong(1), "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
                .orElse(0L)
            + 1;
    byte[] body = vault.seal(place(id, "body"), Row.Envelope.of(message)::write);
    Seconds told = Seconds.of(message.windows());
    Sql.update(
        on,
        """
        INSERT INTO outbox (id, consent, seq, kind, created, size, entry, topic, body, first, last)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        id,
        consent,
        message.seq(),
        message.kind().name(),
        now,
        body.length,
        entry,
        vault.seal(place(id, "topic"), out -> Vault.write(out, message.topic())),
        body,
        told.from(),
        told.to());
  }

  Optional<Entry> find(Connection on, long id) throws SQLException, IOException {
    return Sql.one(on, this::entry, ENTRY + "id = ?", id);
  }

  /** Figures and voids of a consent that are still to be sent or unanswered, some at a time. */
  List<Entry> waitingNumbered(Connection on, UUID consent, int most)
      throws SQLException, IOException {
    return Sql.list(
        on,
        this::entry,
        ENTRY + WAITING + "AND seq > 0 AND consent = ? ORDER BY id LIMIT ?",
        consent,
        most);
  }

  /** Figures and voids of a consent up to a number that were handed over and not answered for. */
  List<Entry> unanswered(Connection on, UUID consent, long through)
      throws SQLException, IOException {
    return Sql.list(
        on,
        this::entry,
        ENTRY + WAITING + "AND published IS NOT NULL AND consent = ? AND seq > 0 AND seq <= ?",
        consent,
        through);
  }

  /** The notice of a consent that stands; empty once its bytes are gone. */
  Optional<Row> notice(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.one(
        on,
        this::row,
        "SELECT id, consent, kind, topic, body FROM outbox"
            + " WHERE seq = 0 AND dropped IS NULL AND body IS NOT NULL AND consent = ?"
            + " ORDER BY id DESC",
        consent);
  }

  /** Notices of a consent that are still to be sent or unanswered. */
  List<Entry> waitingNotices(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.list(
        on, this::entry, ENTRY + WAITING + "AND seq = 0 AND consent = ? ORDER BY id", consent);
  }

  /** Rows of a consent that are on the line. */
  List<Entry> flying(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.list(on, this::entry, ENTRY + "flying = 1 AND consent = ? ORDER BY id", consent);
  }

  /** Figures created up to an instant, never sent with success and not on the line. */
  List<Entry> overdue(Connection on, Instant created, int most) throws SQLException, IOException {
    return Sql.list(
        on,
        this::entry,
        ENTRY + WAITING + "AND kind = 'AGGREGATES' AND flying = 0 AND created <= ? LIMIT ?",
        created,
        most);
  }

  /** Rows for which a void is owed. */
  List<Entry> owed(Connection on, int most) throws SQLException, IOException {
    return Sql.list(on, this::entry, ENTRY + "owed = 1 ORDER BY id LIMIT ?", most);
  }

  /** The consents that have figures or voids waiting. */
  List<UUID> waitingConsents(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> Sql.uuid(row.getBytes(1)),
        "SELECT DISTINCT consent FROM outbox WHERE" + WAITING + "AND seq > 0");
  }

  /** What may be tried at an instant, and how many of it. */
  record Search(Instant now, int most) {
    Search less(int found) {
      return new Search(now, most - found);
    }
  }

  /** Notices that can be sent now. */
  List<Row> notices(Connection on, Search search) throws SQLException, IOException {
    return rows(on, search, "seq = 0", "id");
  }

  /** Figures and voids of some consents that can be sent now, created in a span, oldest first. */
  List<Row> numbered(Connection on, Set<UUID> consents, Span span, Search search)
      throws SQLException, IOException {
    if (consents.isEmpty() || search.most() < 1) {
      return List.of();
    }
    String among = "consent IN (" + "?, ".repeat(consents.size() - 1) + "?)";
    List<Object> values = new ArrayList<>(consents);
    values.add(span.from());
    values.add(span.to());
    String condition = "seq > 0 AND " + among + " AND created >= ? AND created < ?";
    return rows(on, search, condition, "created, id", values.toArray());
  }

  /** Half-open. */
  record Span(Instant from, Instant to) {}

  private List<Row> rows(
      Connection on, Search search, String condition, String order, Object... values)
      throws SQLException, IOException {
    List<Object> all = new ArrayList<>(List.of(values));
    all.add(search.now());
    all.add(search.most());
    return Sql.list(
        on,
        this::row,
        "SELECT id, consent, kind, topic, body FROM outbox WHERE"
            + WAITING
            + "AND flying = 0 AND body IS NOT NULL AND "
            + condition
            + " AND (retry IS NULL OR retry <= ?) ORDER BY "
            + order
            + " LIMIT ?",
        all.toArray());
  }

  private Row row(ResultSet row) throws SQLException, IOException {
    long id = row.getLong("id");
    String topic = vault.open(place(id, "topic"), row.getBytes("topic"), Vault::text);
    Row.Envelope envelope =
        vault.open(place(id, "body"), row.getBytes("body"), in -> Row.Envelope.read(topic, in));
    return new Row(
        id,
        Message.Kind.valueOf(row.getString("kind")),
        Optional.of(Sql.uuid(row.getBytes("consent"))),
        envelope);
  }

  private Entry entry(ResultSet row) throws SQLException, IOException {
    long id = row.getLong("id");
    int code = row.getInt("code");
    Optional<Integer> refusal = row.wasNull() ? Optional.empty() : Optional.of(code);
    return new Entry(
        id,
        Sql.uuid(row.getBytes("consent")),
        row.getLong("seq"),
        Sql.instant(row, "published").isPresent(),
        Sql.instant(row, "acknowledged").isPresent(),
        Sql.instant(row, "dropped").isPresent(),
        row.getInt("flying") == 1,
        row.getInt("tries"),
        refusal,
        vault.open(place(id, "topic"), row.getBytes("topic"), Vault::text));
  }

  private static byte[] place(long id, String column) {
    return Vault.place("outbox", id, column);
  }
}
