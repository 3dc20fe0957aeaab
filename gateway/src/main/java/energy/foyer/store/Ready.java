// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Figures that are computed and still to be disclosed, under the box keys: the past that a grant
 * reaches back to, what is held until a question is answered, and corrections of what was told. A
 * row is what one message tells; it goes with the transaction that seals it, or with its consent.
 */
public final class Ready {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE ready (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            consent BLOB NOT NULL REFERENCES consent (id),
            source INTEGER NOT NULL,
            held INTEGER NOT NULL,
            start INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""",
          "CREATE INDEX ready_order ON ready (consent, held, start)");

  /** Why figures wait here. Entered by place: new ones are added at the end. */
  public enum Source {
    /** They are of the past that was granted. */
    HISTORY,
    /** They are not to be sealed before the resident answers. */
    HELD,
    /** They stand for figures told before. */
    CORRECTION,
    /** Their windows were over before a pause or suspension began. */
    WAITING
  }

  /**
   * One row.
   *
   * @param source why it lies here
   * @param aggregate what one message tells
   */
  public record Row(long id, UUID consent, Source source, Aggregate aggregate) {
    public Row {
      Objects.requireNonNull(consent);
      Objects.requireNonNull(source);
      Objects.requireNonNull(aggregate);
    }

    /** The end of its last window. */
    public Instant end() {
      List<Figure> figures = aggregate.figures();
      return figures.get(figures.size() - 1).window().end();
    }

    /** Names the consent only. */
    @Override
    public String toString() {
      return "Row[" + consent + "]";
    }
  }

  private static final String ROW = "SELECT id, consent, source, body FROM ready WHERE ";

  private final Database database;

  public Ready(Database database) {
    this.database = database;
  }

  /** The rows of a consent that may be told now, the oldest first. */
  public List<Row> next(UUID consent, int most) throws IOException {
    return database.read(
        on ->
            Sql.list(
                on,
                this::row,
                ROW + "consent = ? AND held = 0 ORDER BY start, id LIMIT ?",
                consent,
                most));
  }

  /** How many rows wait, of all consents, held or not. */
  public long count() throws IOException {
    return database.read(on -> Sql.number(on, "SELECT count(*) FROM ready"));
  }

  /** How many rows are held until the resident answers. */
  public long held() throws IOException {
    return database.read(on -> Sql.number(on, "SELECT count(*) FROM ready WHERE held = 1"));
  }

  /** Puts a row in. What is {@link Source#HELD} is not told before {@link #release}. */
  void add(Connection on, UUID consent, Source source, Aggregate aggregate)
      throws SQLException, IOException {
    Instant start = aggregate.figures().get(0).window().start();
    insert(on, new Place(consent, source, start), AggregateCode.bytes(aggregate));
  }

  /** Puts a row of the past in, its figures as {@link AggregateCode} writes them. */
  void add(Connection on, UUID consent, Instant start, byte[] figures)
      throws SQLException, IOException {
    insert(on, new Place(consent, Source.HISTORY, start), figures);
  }

  private record Place(UUID consent, Source source, Instant start) {}

  private void insert(Connection on, Place place, byte[] figures) throws SQLException, IOException {
    long id =
        Sql.one(on, row -> row.getLong(1), "SELECT seq FROM sqlite_sequence WHERE name = 'ready'")
                .orElse(0L)
            + 1;
    Sql.update(
        on,
        "INSERT INTO ready (id, consent, source, held, start, body) VALUES (?, ?, ?, ?, ?, ?)",
        id,
        place.consent(),
        place.source().ordinal(),
        place.source() == Source.HELD ? 1 : 0,
        place.start().getEpochSecond(),
        database.vault().keys().seal(figures, place(id, place.consent())));
  }

  /** Puts other figures into a row, which stays held or due as it is. */
  void replace(Connection on, Row row) throws SQLException, IOException {
    Sql.update(on, "UPDATE ready SET body = ? WHERE id = ?", body(row), row.id());
    database.forget();
  }

  /** The resident said yes: what was held may be told. */
  void release(Connection on) throws SQLException {
    Sql.update(on, "UPDATE ready SET held = 0 WHERE held = 1");
  }

  /** The resident said no, or nothing: what was held goes untold. */
  void letGo(Connection on) throws SQLException {
    if (Sql.update(on, "DELETE FROM ready WHERE held = 1") > 0) {
      database.forget();
    }
  }

  /** A consent ended: whatever waits under it goes. */
  void ended(Connection on, UUID consent) throws SQLException {
    if (Sql.update(on, "DELETE FROM ready WHERE consent = ?", consent) > 0) {
      database.forget();
    }
  }

  /**
   * The resident erases a span of the history: figures of windows that lie wholly in it are told no
   * more, and the box can read them no more.
   */
  void erase(Span span) throws IOException {
    database.change(
        on -> {
          long end = span.end().getEpochSecond();
          for (long id :
              Sql.list(on, row -> row.getLong(1), "SELECT id FROM ready WHERE start < ?", end)) {
            erase(on, find(on, id).orElseThrow(), span);
          }
        });
  }

  private void erase(Connection on, Row row, Span span) throws SQLException, IOException {
    List<Figure> all = row.aggregate().figures();
    List<Figure> stay =
        all.stream().filter(figure -> !span.covers(figure.window().span())).toList();
    if (stay.isEmpty()) {
      Sql.update(on, "DELETE FROM ready WHERE id = ?", row.id());
      database.forget();
    } else if (stay.size() < all.size()) {
      replace(on, new Row(row.id(), row.consent(), row.source(), row.aggregate().of(stay)));
    }
  }

  /**
   * Takes a row out.
   *
   * @return false if it is not there any more, is held, or holds other figures since it was read
   */
  boolean remove(Connection on, Row row) throws SQLException, IOException {
    boolean there =
        find(on, row.id()).equals(Optional.of(row))
            && Sql.update(on, "DELETE FROM ready WHERE id = ? AND held = 0", row.id()) > 0;
    if (there) {
      database.forget();
    }
    return there;
  }

  /** All rows of a consent, held or not, the oldest first. */
  List<Row> all(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.list(on, this::row, ROW + "consent = ? ORDER BY start, id", consent);
  }

  /** One row as it stands now. */
  private Optional<Row> find(Connection on, long id) throws SQLException, IOException {
    return Sql.one(on, this::row, ROW + "id = ?", id);
  }

  private Row row(ResultSet row) throws SQLException, IOException {
    long id = row.getLong(1);
    UUID consent = Sql.uuid(row.getBytes(2));
    Aggregate aggregate =
        database.vault().open(place(id, consent), row.getBytes(4), AggregateCode::read);
    return new Row(id, consent, Source.values()[row.getInt(3)], aggregate);
  }

  private byte[] body(Row row) throws IOException {
    byte[] figures = AggregateCode.bytes(row.aggregate());
    return database.vault().keys().seal(figures, place(row.id(), row.consent()));
  }

  private static byte[] place(long id, UUID consent) {
    return Vault.place("ready", id, consent);
  }
}
