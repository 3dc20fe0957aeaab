// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.Housekeeping.Amount;
import energy.foyer.store.Housekeeping.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/**
 * The rows of the history by kind, as the box sees them without opening any. What was open when a
 * run of the box ended holds a part of a day: it goes with the days.
 */
final class Stock {

  /** Rows deleted in one transaction at most. */
  static final int MOST_ROWS = 64;

  /** Bytes of bodies after which a transaction deletes no further row. */
  static final long MOST_BYTES = 256 << 10;

  private record Old(long id, long start, long bytes) {}

  /** Where the rows of a kind lie: a table, its column of sorts and those that belong to it. */
  private record Shelf(String table, String sort, String end, List<Integer> sorts) {
    static Shelf of(Kind kind) {
      return switch (kind) {
        case DETAIL ->
            new Shelf(
                "block",
                "level",
                "last + 1",
                List.of(BlockTable.SHORT, BlockTable.LONG, BlockTable.LEFT));
        case HALF_HOURS ->
            new Shelf(
                "summary",
                "grain",
                "until",
                List.of(SummaryTable.HALF_HOURS, SummaryTable.DAY_OF_HALF_HOURS));
        case DAYS ->
            new Shelf("summary", "grain", "until", List.of(SummaryTable.DAYS, SummaryTable.LEFT));
      };
    }

    /** Each sort apart, so that the index gives the oldest without a look at the others. */
    List<Old> oldest(Connection on, Scope scope) throws SQLException, IOException {
      Seconds within = scope.within();
      List<Old> oldest = new ArrayList<>();
      for (int one : sorts) {
        oldest.addAll(
            Sql.list(
                on,
                row -> new Old(row.getLong(1), row.getLong(2), row.getLong(3)),
                "SELECT id, start, length(body)" + which(scope) + " ORDER BY start LIMIT ?",
                one,
                within.from(),
                within.to(),
                within.to(),
                MOST_ROWS));
      }
      oldest.sort(Comparator.comparingLong(Old::start));
      return oldest;
    }

    /** Those of one sort that lie wholly within a span. */
    String which(Scope scope) {
      String own = scope.meter().isPresent() ? " AND meter = " + scope.meter().getAsLong() : "";
      return " FROM %s WHERE %s = ? AND start >= ? AND start < ? AND %s <= ?%s"
          .formatted(table, sort, end, own);
    }
  }

  /**
   * Which rows.
   *
   * @param within those that lie wholly within it
   * @param meter of this meter only; empty for all
   */
  record Scope(Seconds within, OptionalLong meter) {
    static Scope all(Seconds within) {
      return new Scope(within, OptionalLong.empty());
    }
  }

  private final Database database;
  private final Segments segments;

  Stock(Database database) {
    this.database = database;
    this.segments = new Segments(database, Segments.Purpose.HISTORY);
  }

  /**
   * Deletes the oldest rows of a kind, in one transaction, and from the files too.
   *
   * @param before only what lies wholly before
   * @return bytes of the bodies that went; 0 if there was none
   */
  long delete(Kind kind, Instant before) throws IOException {
    return delete(kind, new Seconds(Long.MIN_VALUE, before.getEpochSecond()));
  }

  /** The same of what lies wholly within a span. */
  long delete(Kind kind, Seconds within) throws IOException {
    long gone = delete(kind, Scope.all(within));
    if (gone == 0) {
      if (kind == Kind.DAYS) {
        correctionsGo(within);
      }
      broughtGoes(kind, within);
    }
    return gone;
  }

  /** The same of some rows only, and nothing that the resident said or brought. */
  long delete(Kind kind, Scope scope) throws IOException {
    Shelf shelf = Shelf.of(kind);
    if (database.read(on -> shelf.oldest(on, scope)).isEmpty()) {
      return 0;
    }
    return database.write(
        on -> {
          long gone = 0;
          int rows = 0;
          for (Old one : shelf.oldest(on, scope)) {
            if (rows == MOST_ROWS || gone >= MOST_BYTES) {
              break;
            }
            Sql.update(on, "DELETE FROM " + shelf.table() + " WHERE id = ?", one.id());
            gone += one.bytes();
            rows++;
          }
          database.forget();
          return gone;
        });
  }

  /** What the resident said of a span goes with the last that is known of it. */
  private void correctionsGo(Seconds within) throws IOException {
    database.change(
        on -> {
          if (CorrectionTable.erase(on, within) > 0) {
            database.forget();
          }
        });
  }

  /** What the resident brought goes after what was measured in its time. */
  private void broughtGoes(Kind kind, Seconds within) throws IOException {
    database.change(
        on -> {
          if (BesideTable.erase(on, kind, within) > 0) {
            database.forget();
          }
        });
  }

  /** Deletes the keys that no row needs any more. */
  void sweep() throws IOException {
    database.change(segments::sweep);
  }

  /**
   * Counts rows of a kind.
   *
   * @param within only those that lie wholly within it
   */
  Amount amount(Kind kind, Seconds within) throws IOException {
    return amount(kind, Scope.all(within));
  }

  Amount amount(Kind kind, Scope scope) throws IOException {
    Shelf shelf = Shelf.of(kind);
    Seconds within = scope.within();
    return database.read(
        on -> {
          long rows = 0;
          long bytes = 0;
          for (int one : shelf.sorts()) {
            Object[] values = {one, within.from(), within.to(), within.to()};
            rows += Sql.number(on, "SELECT count(*)" + shelf.which(scope), values);
            bytes +=
                Sql.number(
                    on, "SELECT coalesce(sum(length(body)), 0)" + shelf.which(scope), values);
          }
          return new Amount(rows, bytes);
        });
  }

  /** The start of the oldest row of a kind that lies wholly within a span. */
  Optional<Instant> first(Kind kind, Seconds within) throws IOException {
    return database.read(
        on ->
            Shelf.of(kind).oldest(on, Scope.all(within)).stream()
                .findFirst()
                .map(oldest -> Instant.ofEpochSecond(oldest.start())));
  }

  /** The time of the oldest reading kept. */
  Optional<Instant> first() throws IOException {
    return edge("min(start)", "start LIMIT 1", Math::min);
  }

  /** The time of the newest reading kept. */
  Optional<Instant> last() throws IOException {
    return edge("max(last)", "start DESC LIMIT 1", Math::max);
  }

  /** Of the tails and the first block of each level in an order. */
  private Optional<Instant> edge(String of, String order, LongBinaryOperator nearer)
      throws IOException {
    OptionalLong found =
        database.read(
            on -> {
              List<Long> ends =
                  new ArrayList<>(
                      Sql.list(
                          on,
                          row -> row.getLong(1),
                          "SELECT " + of + " FROM tail HAVING sum(count) > 0"));
              for (int level : Shelf.of(Kind.DETAIL).sorts()) {
                ends.addAll(
                    Sql.list(
                        on,
                        row -> row.getLong(1),
                        "SELECT "
                            + of
                            + " FROM (SELECT start, last FROM block WHERE level = ?"
                            + " ORDER BY "
                            + order
                            + ") HAVING count(*) > 0",
                        level));
              }
              return ends.stream().mapToLong(Long::longValue).reduce(nearer);
            });
    return found.isPresent()
        ? Optional.of(Instant.ofEpochSecond(found.getAsLong()))
        : Optional.empty();
  }
}
