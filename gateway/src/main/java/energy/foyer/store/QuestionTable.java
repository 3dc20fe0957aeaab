// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The question that stands, and the day of the last login, both under the box keys. */
final class QuestionTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE question (
            name TEXT PRIMARY KEY,
            body BLOB NOT NULL
          ) STRICT, WITHOUT ROWID""");

  private static final String STANDING = "standing";
  private static final String LOGIN = "login";

  private final Database database;

  /** What was last committed; empty when that has to be read again. */
  private volatile Optional<Known> committed = Optional.empty();

  private record Known(Optional<Question> standing, Optional<Instant> login) {}

  QuestionTable(Database database) {
    this.database = database;
  }

  /** The question that stands, as this thread's transaction sees it. */
  Optional<Question> standing() throws IOException {
    return known().standing();
  }

  /** The day on which somebody logged in last, its first instant in UTC. */
  Optional<Instant> login() throws IOException {
    return known().login();
  }

  private Known known() throws IOException {
    Optional<Known> last = committed;
    return last.isPresent() ? last.get() : database.read(this::looked);
  }

  private Known looked(Connection on) throws SQLException, IOException {
    Known found = new Known(question(on), login(on));
    if (!database.inTransaction()) {
      committed = Optional.of(found);
    }
    return found;
  }

  /** Puts a question in the place of the one that stands. */
  void put(Connection on, Question question) throws SQLException, IOException {
    put(
        on,
        STANDING,
        database
            .vault()
            .seal(
                place(STANDING),
                out -> {
                  out.writeUTF(question.cause().name());
                  out.writeLong(question.since().getEpochSecond());
                  out.writeInt(question.since().getNano());
                  out.writeLong(question.asked().getEpochSecond());
                  out.writeInt(question.asked().getNano());
                }));
  }

  /** No question stands any more. */
  void remove(Connection on) throws SQLException {
    committed = Optional.empty();
    Sql.update(on, "DELETE FROM question WHERE name = ?", STANDING);
  }

  /** Somebody logs in: of the time only the day is kept. */
  void loggedIn(Connection on, Instant now) throws SQLException, IOException {
    Instant day = now.truncatedTo(ChronoUnit.DAYS);
    if (!login(on).equals(Optional.of(day))) {
      byte[] body = database.vault().seal(place(LOGIN), out -> out.writeLong(day.getEpochSecond()));
      put(on, LOGIN, body);
    }
  }

  private void put(Connection on, String name, byte[] body) throws SQLException {
    committed = Optional.empty();
    Sql.update(
        on,
        """
        INSERT INTO question (name, body) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET body = excluded.body""",
        name,
        body);
  }

  private Optional<Question> question(Connection on) throws SQLException, IOException {
    Optional<byte[]> body = body(on, STANDING);
    return body.isEmpty()
        ? Optional.empty()
        : Optional.of(
            database
                .vault()
                .open(
                    place(STANDING),
                    body.get(),
                    in ->
                        new Question(
                            Question.Cause.valueOf(in.readUTF()),
                            Instant.ofEpochSecond(in.readLong(), in.readInt()),
                            Instant.ofEpochSecond(in.readLong(), in.readInt()))));
  }

  private Optional<Instant> login(Connection on) throws SQLException, IOException {
    Optional<byte[]> body = body(on, LOGIN);
    return body.isEmpty()
        ? Optional.empty()
        : Optional.of(
            database
                .vault()
                .open(place(LOGIN), body.get(), in -> Instant.ofEpochSecond(in.readLong())));
  }

  private static Optional<byte[]> body(Connection on, String name)
      throws SQLException, IOException {
    return Sql.one(on, row -> row.getBytes(1), "SELECT body FROM question WHERE name = ?", name);
  }

  private static byte[] place(String name) {
    return Vault.place("question", name);
  }
}
