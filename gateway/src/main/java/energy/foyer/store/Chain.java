// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.ResidentSeal;
import energy.foyer.vault.SealKey;
import energy.foyer.wire.Digest;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The chain of the ledger's sealed entries.
 *
 * <pre>
 * link(n) = SHA-256(link(n-1) ‖ n ‖ sealed(n))      link(0) = 32 zero bytes
 * tag(n)  = HMAC-SHA-256(key(n), link(n))
 * key(n+1) = HMAC-SHA-256(key(n), "next")           key(n) is overwritten
 * </pre>
 *
 * The head, under the box keys, holds count, link and the next key. The first key lies beside it,
 * sealed to the resident, and so does the checkpoint, the head as it was at the last sound check,
 * under the ring. Before the claim the first key lies under the box keys and there is no
 * checkpoint; the claim begins the chain anew.
 *
 * <p>Whoever has the files without the box keys can change nothing unseen but put all of them back
 * to an earlier day as a whole. Whoever has the box keys too can change nothing unseen that was
 * entered before, and at most leave out or invent what comes later.
 */
final class Chain {
  private static final String NEVER_CHANGES =
      """
      CREATE TRIGGER ledger_never_changes BEFORE UPDATE ON ledger
      BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END""";
  private static final String NEVER_SHRINKS =
      """
      CREATE TRIGGER ledger_never_shrinks BEFORE DELETE ON ledger
      BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END""";

  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE ledger (
            number INTEGER PRIMARY KEY,
            body BLOB NOT NULL,
            tag BLOB NOT NULL
          ) STRICT""",
          """
          CREATE TABLE ledger_state (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            start BLOB NOT NULL,
            head BLOB NOT NULL,
            checkpoint BLOB
          ) STRICT""",
          NEVER_CHANGES,
          NEVER_SHRINKS);

  private static final int KEY = 32;
  private static final byte[] NEXT = {'n', 'e', 'x', 't'};
  private static final byte[] START_PLACE = Vault.place("ledger_state", "start");
  private static final byte[] HEAD_PLACE = Vault.place("ledger_state", "head");
  private static final byte[] CHECKPOINT_PLACE = Vault.place("ledger_state", "checkpoint");

  /** Where the chain ends. */
  record Head(long count, byte[] link, byte[] key) {

    /** The head after one more entry. */
    Head after(byte[] sealed) {
      return new Head(count + 1, chained(link, count + 1, sealed), mac(key, NEXT));
    }

    /** The tag of the entry that leads to {@code after}. */
    byte[] tag(Head after) {
      return mac(key, after.link());
    }

    @Override
    public String toString() {
      return "Head[" + count + "]";
    }
  }

  /** An entry as it lies there. */
  record Sealed(long number, byte[] body, byte[] tag) {
    /** Whether it is the one that follows a head. */
    boolean follows(Head head) {
      return MessageDigest.isEqual(tag, head.tag(head.after(body)));
    }
  }

  private Chain() {}

  /** Seals an entry for its place. */
  @FunctionalInterface
  interface Sealing {
    byte[] at(long number) throws SQLException, IOException;
  }

  /** Begins the chain of a new database. */
  static void begin(Connection on, Vault vault) throws SQLException, IOException {
    byte[] first = fresh();
    begin(on, vault.keys().seal(first, START_PLACE), sealed(vault, beginning(first)));
    Arrays.fill(first, (byte) 0);
  }

  /** Begins the chain anew, with no entry and its first key sealed to the resident. */
  static void begin(Connection on, Vault vault, ResidentSeal half)
      throws SQLException, IOException {
    byte[] first = fresh();
    begin(on, half.seal(first, START_PLACE), sealed(vault, beginning(first)));
    Arrays.fill(first, (byte) 0);
  }

  private static void begin(Connection on, byte[] start, byte[] head) throws SQLException {
    Sql.update(
        on, "INSERT OR REPLACE INTO ledger_state (id, start, head) VALUES (1, ?, ?)", start, head);
  }

  private static byte[] fresh() {
    byte[] first = new byte[KEY];
    new SecureRandom().nextBytes(first);
    return first;
  }

  private static Head beginning(byte[] first) {
    return new Head(0, new byte[KEY], first);
  }

  /** Lets entries be changed until {@link #close}, in the transaction that the caller is in. */
  static void open(Connection on) throws SQLException {
    Sql.execute(on, "DROP TRIGGER IF EXISTS ledger_never_changes");
    Sql.execute(on, "DROP TRIGGER IF EXISTS ledger_never_shrinks");
  }

  /** Lets entries only be added again. */
  static void close(Connection on) throws SQLException {
    Sql.execute(on, NEVER_CHANGES);
    Sql.execute(on, NEVER_SHRINKS);
  }

  /** Adds an entry inside the transaction that the caller is in, and tells its number. */
  static long append(Connection on, Vault vault, Sealing sealing) throws SQLException, IOException {
    Head head = head(on, vault);
    byte[] body = sealing.at(head.count() + 1);
    Head after = head.after(body);
    Sql.update(
        on,
        "INSERT INTO ledger (number, body, tag) VALUES (?, ?, ?)",
        after.count(),
        body,
        head.tag(after));
    Sql.update(on, "UPDATE ledger_state SET head = ? WHERE id = 1", sealed(vault, after));
    return after.count();
  }

  /** Keeps a head that was found sound. */
  static void keep(Connection on, SealKey ring, Head sound) throws SQLException, IOException {
    Sql.update(
        on,
        "UPDATE ledger_state SET checkpoint = ? WHERE id = 1",
        ring.seal(bytes(sound), CHECKPOINT_PLACE));
  }

  /** What an entry is sealed beside. */
  static byte[] place(long number) {
    return Vault.place("ledger", number);
  }

  /** Where the chain ends. */
  static Head head(Connection on, Vault vault) throws SQLException, IOException {
    byte[] sealed = state(on, "SELECT head FROM ledger_state");
    return vault.open(HEAD_PLACE, sealed, Chain::head);
  }

  /** Where the chain began, before the claim. */
  static Head start(Connection on, Vault vault) throws SQLException, IOException {
    byte[] sealed = state(on, "SELECT start FROM ledger_state");
    return beginning(vault.keys().open(sealed, START_PLACE));
  }

  /** Where the chain began. */
  static Head start(Connection on, ResidentKey key) throws SQLException, IOException {
    byte[] sealed = state(on, "SELECT start FROM ledger_state");
    return beginning(key.open(sealed, START_PLACE));
  }

  /** Where the last sound check ended. */
  static Head checkpoint(Connection on, SealKey ring) throws SQLException, IOException {
    byte[] sealed = state(on, "SELECT checkpoint FROM ledger_state WHERE checkpoint IS NOT NULL");
    byte[] clear = ring.open(sealed, CHECKPOINT_PLACE);
    return head(new DataInputStream(new ByteArrayInputStream(clear)));
  }

  /** At most {@code most} entries after a number, in order. */
  static List<Sealed> after(Connection on, long number, int most) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> new Sealed(row.getLong(1), row.getBytes(2), row.getBytes(3)),
        "SELECT number, body, tag FROM ledger WHERE number > ? ORDER BY number LIMIT ?",
        number,
        most);
  }

  /** At most {@code most} entries before a number, newest first. */
  static List<Sealed> before(Connection on, long number, int most)
      throws SQLException, IOException {
    return Sql.list(
        on,
        row -> new Sealed(row.getLong(1), row.getBytes(2), row.getBytes(3)),
        "SELECT number, body, tag FROM ledger WHERE number < ? ORDER BY number DESC LIMIT ?",
        number,
        most);
  }

  private static byte[] state(Connection on, String query) throws SQLException, IOException {
    Optional<byte[]> found = Sql.one(on, row -> row.getBytes(1), query);
    return found.orElseThrow(() -> new IOException("the ledger's state is missing"));
  }

  private static byte[] sealed(Vault vault, Head head) throws IOException {
    return vault.keys().seal(bytes(head), HEAD_PLACE);
  }

  private static byte[] bytes(Head head) {
    return ByteBuffer.allocate(Long.BYTES + 2 * KEY)
        .putLong(head.count())
        .put(head.link())
        .put(head.key())
        .array();
  }

  private static Head head(DataInputStream in) throws IOException {
    return new Head(in.readLong(), in.readNBytes(KEY), in.readNBytes(KEY));
  }

  private static byte[] chained(byte[] before, long number, byte[] sealed) {
    byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return Digest.of(before, place, sealed);
  }

  private static byte[] mac(byte[] key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
    }
  }
}
