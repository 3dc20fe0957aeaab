// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The tokens that programs of the home show to the local API: of each its SHA-256 only, with its
 * name sealed under the box keys. What opens the history is none of them.
 */
public final class ApiTokens {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE token (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            body BLOB NOT NULL
          ) STRICT""");

  /** ApiTokens at most. */
  public static final int MOST = 16;

  private static final int BYTES = 32;

  private final Database database;
  private final Ledger ledger;

  /** What a token may do. */
  public enum Kind {
    /** Ask for what needs no session, and change nothing. */
    READ,

    /** All that the file of the token may. */
    FULL
  }

  /**
   * A token that was handed out.
   *
   * @param name what the resident calls it
   */
  public record Token(UUID id, String name, Kind kind, Instant since) {
    public Token {
      Objects.requireNonNull(id);
      Objects.requireNonNull(name);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(since);
    }

    /** Says which, not what for. */
    @Override
    public String toString() {
      return "Token[" + id + ", " + kind + "]";
    }
  }

  /** A token and what tells it. */
  private record Kept(Token token, byte[] digest) {}

  public ApiTokens(Database database) {
    this.database = database;
    this.ledger = new Ledger(database);
  }

  /** All, the longest-standing first. */
  public List<Token> all() throws IOException {
    return kept().stream().map(Kept::token).toList();
  }

  private List<Kept> kept() throws IOException {
    return database.read(this::kept);
  }

  private List<Kept> kept(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> opened(UUID.fromString(row.getString(1)), row.getBytes(2)),
        "SELECT id, body FROM token ORDER BY number");
  }

  private Kept opened(UUID id, byte[] body) throws IOException {
    return database
        .vault()
        .open(
            place(id),
            body,
            in -> {
              byte[] digest = Vault.bytes(in);
              Kind kind = Kind.values()[in.readByte()];
              Instant since = Instant.ofEpochSecond(in.readLong());
              return new Kept(new Token(id, Vault.text(in), kind, since), digest);
            });
  }

  /**
   * Makes one.
   *
   * @param name 1 to {@value Residence#LONGEST_NAME} characters, not blank
   * @return its 64 hexadecimal digits, to be shown once; empty if there are {@value #MOST} already
   */
  public Optional<String> make(String name, Kind kind, Instant now) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    UUID id = UUID.randomUUID();
    byte[] body =
        database
            .vault()
            .seal(
                place(id),
                out -> {
                  Vault.write(out, digest(secret));
                  out.writeByte(kind.ordinal());
                  out.writeLong(now.getEpochSecond());
                  Vault.write(out, name);
                });
    boolean made =
        database.write(
            on -> {
              if (kept(on).size() >= MOST) {
                return false;
              }
              Sql.update(on, "INSERT INTO token (id, body) VALUES (?, ?)", id.toString(), body);
              ledger.security("token-made", now);
              return true;
            });
    return made ? Optional.of(secret) : Optional.empty();
  }

  /**
   * Removes one: it opens nothing from then on.
   *
   * @return false if there is no such token
   */
  public boolean remove(UUID id, Instant now) throws IOException {
    return database.write(
        on -> {
          boolean removed = Sql.update(on, "DELETE FROM token WHERE id = ?", id.toString()) > 0;
          if (removed) {
            ledger.security("token-removed", now);
          }
          return removed;
        });
  }

  /** What the bearer of a token may; empty for none that was handed out. Looks at all. */
  public Optional<Kind> find(String shown) throws IOException {
    byte[] digest = digest(shown);
    Optional<Kind> found = Optional.empty();
    for (Kept one : kept()) {
      if (MessageDigest.isEqual(one.digest(), digest)) {
        found = Optional.of(one.token().kind());
      }
    }
    return found;
  }

  private static byte[] digest(String secret) {
    return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] place(UUID id) {
    return Vault.place("token", id);
  }
}
