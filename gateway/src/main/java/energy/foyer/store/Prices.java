// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.PriceBook;
import energy.foyer.window.PriceList;
import energy.foyer.wire.Opened;
import energy.foyer.wire.PriceJson;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The price lists of the resident's own contract, sealed under the box keys: they tell no
 * consumption, and today's cost is shown without a passphrase.
 */
public final class Prices {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE price (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            body BLOB NOT NULL
          ) STRICT""");

  private final Database database;

  /** What came of adding a list. */
  public enum Added {
    /** It holds from its day on. */
    ADDED,
    /** Another list begins on that day already. */
    SAME_DAY,
    /** There are {@link PriceBook#MOST} of them. */
    FULL
  }

  /** What is committed together with price lists. */
  @FunctionalInterface
  public interface Committing {
    /** Whether it was done. */
    boolean commit() throws IOException;
  }

  /** A list where it lies. */
  private record Kept(long id, PriceList list) {}

  public Prices(Database database) {
    this.database = database;
  }

  /** All of them. */
  public PriceBook book() throws IOException {
    return database.read(this::book);
  }

  private PriceBook book(Connection on) throws SQLException, IOException {
    return new PriceBook(all(on).stream().map(Kept::list).toList());
  }

  /** What {@link #add} would say; nothing changes. The same list again counts as added. */
  public Added check(PriceList list) throws IOException {
    return database.read(on -> check(on, list));
  }

  private Added check(Connection on, PriceList list) throws SQLException, IOException {
    PriceBook book = book(on);
    Optional<PriceList> there = book.from(list.from());
    if (there.isPresent()) {
      return there.get().equals(list) ? Added.ADDED : Added.SAME_DAY;
    }
    return book.lists().size() < PriceBook.MOST ? Added.ADDED : Added.FULL;
  }

  /** Adds a list; on a day on which another begins, that one has to be removed first. */
  public Added add(PriceList list) throws IOException {
    return database.write(
        on -> {
          Added added = check(on, list);
          if (added == Added.ADDED && book(on).from(list.from()).isEmpty()) {
            insert(on, list);
          }
          return added;
        });
  }

  /**
   * Commits what else came with price lists and adds these, in one transaction; where a list begins
   * on the same day already, that one stays.
   *
   * @return false if the other does not commit; then nothing changed
   */
  public boolean commit(List<PriceList> lists, Committing other) throws IOException {
    return database.write(
        on -> {
          boolean committed = other.commit();
          for (PriceList list : committed ? lists : List.<PriceList>of()) {
            PriceBook book = book(on);
            if (book.from(list.from()).isEmpty() && book.lists().size() < PriceBook.MOST) {
              insert(on, list);
            }
          }
          return committed;
        });
  }

  private void insert(Connection on, PriceList list) throws SQLException, IOException {
    long id =
        Sql.number(on, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'price'")
            + 1;
    byte[] body = database.vault().seal(place(id), out -> Vault.write(out, PriceJson.write(list)));
    Sql.update(on, "INSERT INTO price (id, body) VALUES (?, ?)", id, body);
  }

  /** Removes the list that begins on a day; returns what it was, empty if none does. */
  public Optional<PriceList> remove(LocalDate from) throws IOException {
    return database.write(
        on -> {
          for (Kept kept : all(on)) {
            if (kept.list().from().equals(from)) {
              Sql.update(on, "DELETE FROM price WHERE id = ?", kept.id());
              return Optional.of(kept.list());
            }
          }
          return Optional.empty();
        });
  }

  private List<Kept> all(Connection on) throws SQLException, IOException {
    record Row(long id, byte[] body) {}
    List<Kept> all = new ArrayList<>();
    for (Row row :
        Sql.list(
            on,
            result -> new Row(result.getLong(1), result.getBytes(2)),
            "SELECT id, body FROM price ORDER BY id")) {
      byte[] json = database.vault().open(place(row.id()), row.body(), Vault::bytes);
      if (PriceJson.read(json) instanceof Opened.Accepted<PriceList> list) {
        all.add(new Kept(row.id(), list.document()));
      } else {
        throw new IOException("a kept price list does not read");
      }
    }
    return all;
  }

  private static byte[] place(long id) {
    return Vault.place("price", id);
  }
}
