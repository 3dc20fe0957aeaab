// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Digest;
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
 * The head, sealed, holds count, link and the next key; the first key lies sealed beside it for the
 * check. Whoever has the files without the box keys can change nothing unseen but put all of it
 * back to an earlier day as a whole.
 */
final class Chain {
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
            head BLOB NOT NULL
          ) STRICT""",
          """
          CREATE TRIGGER ledger_never_changes BEFORE UPDATE ON ledger
          BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END""",
          """
          CREATE TRIGGER ledger_never_shrinks BEFORE DELETE ON ledger
          BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END""");

  private static final int KEY = 32;
  private static final byte[] NEXT = {'n', 'e', 'x', 't'};
  private static final byte[] START_PLACE = Vault.place("ledger_state", "start");
  private static final byte[] HEAD_PLACE = Vault.place("ledger_state", "head");

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

  /** Begins the chain of a new database. */
  static void begin(Connection on, Vault vault) throws SQLException, IOException {
    byte[] first = new byte[KEY];
    new SecureRandom().nextBytes(first);
    Sql.update(
        on,
        "INSERT INTO ledger_state (id, start, head) VALUES (1, ?, ?)",
        vault.keys().seal(first, START_PLACE),
        sealed(vault, new Head(0, new byte[KEY], first)));
    Arrays.fill(first, (byte) 0);
  }

  /** Adds an entry inside the transaction that the caller is in. */
  static void append(Connection on, Vault vault, Vault.Writing entry)
      throws SQLException, IOException {
    Head head = head(on, vault);
    long number = head.count() + 1;
    byte[] body = vault.seal(place(number), entry);
    Head after = head.after(body);
    Sql.update(
        on,
        "INSERT INTO ledger (number, body, tag) VALUES (?, ?, ?)",
        number,
        body,
        head.tag(after));
    Sql.update(on, "UPDATE ledger_state SET head = ? WHERE id = 1", sealed(vault, after));
  }

  /** What an entry is sealed beside. */
  static byte[] place(long number) {
    return Vault.place("ledger", number);
  }

  /** Where the chain ends. */
  static Head head(Connection on, Vault vault) throws SQLException, IOException {
    byte[] sealed = state(on, "SELECT head FROM ledger_state");
    return vault.open(
        HEAD_PLACE, sealed, in -> new Head(in.readLong(), in.readNBytes(KEY), in.readNBytes(KEY)));
  }

  /** Where the chain began. */
  static Head start(Connection on, Vault vault) throws SQLException, IOException {
    byte[] sealed = state(on, "SELECT start FROM ledger_state");
    return new Head(0, new byte[KEY], vault.keys().open(sealed, START_PLACE));
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
    return vault.seal(
        HEAD_PLACE,
        out -> {
          out.writeLong(head.count());
          out.write(head.link());
          out.write(head.key());
        });
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
