// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PassphraseKey;
import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.ResidentSeal;
import energy.foyer.vault.SealKey;
import java.io.DataInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The table of the resident: one row from the claim on, none before. What the box must know of it
 * lies under the box keys; the ring, the key under which the others are wrapped at a login, is
 * sealed to the resident.
 */
final class ResidentTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE resident (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            body BLOB NOT NULL,
            ring BLOB NOT NULL
          ) STRICT""");

  private static final byte[] PLACE = Vault.place("resident", "body");
  private static final byte[] RING_PLACE = Vault.place("resident", "ring");

  private final Database database;

  /** What was last committed; empty when that has to be read again. */
  private volatile Optional<Optional<Known>> committed = Optional.empty();

  /** Whether what a transaction sees may not be committed yet. */
  private boolean claiming;

  /**
   * What the box knows of the resident.
   *
   * @param half seals to the resident
   * @param stretch how a passphrase becomes a key
   */
  record Known(ResidentSeal half, Stretch stretch) {}

  /**
   * How a passphrase becomes a key.
   *
   * @param salt 16 random bytes, the same for all people: one derivation tries all of them
   */
  record Stretch(byte[] salt, int iterations) {
    static Stretch fresh(int iterations) {
      byte[] salt = new byte[PassphraseKey.SALT];
      new SecureRandom().nextBytes(salt);
      return new Stretch(salt, iterations);
    }

    PassphraseKey derive(char[] passphrase) {
      return PassphraseKey.derive(passphrase, salt, iterations);
    }
  }

  ResidentTable(Database database) {
    this.database = database;
  }

  /** Empty before the claim. As this thread's transaction sees it. */
  Optional<Known> known() throws IOException {
    Optional<Optional<Known>> last = committed;
    if (last.isPresent()) {
      return last.get();
    }
    return database.read(
        on -> {
          Optional<Known> found = read(on);
          claiming = claiming && database.inTransaction();
          if (!claiming) {
            committed = Optional.of(found);
          }
          return found;
        });
  }

  void insert(Connection on, Known known, SealKey ring) throws SQLException, IOException {
    claiming = true;
    committed = Optional.empty();
    byte[] body =
        database
            .vault()
            .seal(
                PLACE,
                out -> {
                  Vault.write(out, known.half().bytes());
                  Vault.write(out, known.stretch().salt());
                  out.writeInt(known.stretch().iterations());
                });
    Sql.update(
        on,
        "INSERT INTO resident (id, body, ring) VALUES (1, ?, ?)",
        body,
        known.half().wrap(ring, RING_PLACE));
  }

  /** The ring, opened; whoever asks closes it. */
  SealKey ring(ResidentKey key) throws IOException {
    Optional<byte[]> sealed =
        database.read(on -> Sql.one(on, row -> row.getBytes(1), "SELECT ring FROM resident"));
    return key.unwrap(
        sealed.orElseThrow(() -> new IOException("nobody has claimed this box")), RING_PLACE);
  }

  private Optional<Known> read(Connection on) throws SQLException, IOException {
    Optional<byte[]> body = Sql.one(on, row -> row.getBytes(1), "SELECT body FROM resident");
    return body.isEmpty()
        ? Optional.empty()
        : Optional.of(database.vault().open(PLACE, body.get(), ResidentTable::known));
  }

  private static Known known(DataInputStream in) throws IOException {
    return new Known(ResidentSeal.of(Vault.bytes(in)), new Stretch(Vault.bytes(in), in.readInt()));
  }
}
