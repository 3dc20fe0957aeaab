// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.ResidentSeal;
import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Segment keys: a fresh one for each day and each start, in memory while the box writes with it, at
 * rest only sealed to the resident, and from the next login on under the ring. After a restart the
 * box itself opens none of them.
 *
 * <p>One of these for each purpose stands on a database. Calls with a connection are made inside a
 * turn of the database; a segment begun in a transaction that fails is begun anew.
 */
final class Segments implements AutoCloseable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE segment (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            purpose INTEGER NOT NULL,
            day INTEGER NOT NULL,
            ring INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""",
          "CREATE INDEX segment_sealed ON segment (id) WHERE ring = 0");

  /** Days whose keys are in memory at most; the eldest goes first. */
  static final int MOST_DAYS = 8;

  /** Keys wrapped again while somebody waits for a login, the newest first. */
  static final int MOST_REWRAPPED = 1024;

  /** Keys wrapped again in one turn after it. */
  static final int A_TURN = 128;

  /** Keys wrapped again in one transaction. */
  private static final int BATCH = 64;

  /** What the keys are for. Entered by place: new ones are added at the end. */
  enum Purpose {
    /** Readings and their summaries. */
    HISTORY,
    /** Entries of the ledger; these are never deleted, and nor are their keys. */
    LEDGER
  }

  /**
   * A key and its name.
   *
   * @param id from 1, never given twice
   */
  record Segment(long id, SealKey key) {}

  private record Stored(long id, Purpose purpose, LocalDate day, boolean ring, byte[] body) {
    byte[] place() {
      return Segments.place(id, purpose, day);
    }

    SealKey open(Unlocked unlocked) throws IOException {
      return ring ? unlocked.ring().unwrap(body, place()) : sealed(unlocked.key());
    }

    SealKey sealed(ResidentKey key) throws IOException {
      return key.unwrap(body, place());
    }
  }

  private final Database database;
  private final Purpose purpose;
  private final TreeMap<LocalDate, Segment> kept = new TreeMap<>();

  Segments(Database database, Purpose purpose) {
    this.database = database;
    this.purpose = purpose;
  }

  /**
   * The segment to write with, inside the transaction that the caller is in.
   *
   * @param day the civil day of what is written; the ledger goes on with its newest where this is
   *     an earlier one
   * @throws IOException if nobody has claimed the box
   */
  synchronized Segment current(Connection on, LocalDate day) throws SQLException, IOException {
    LocalDate wanted = day;
    if (purpose == Purpose.LEDGER && !kept.isEmpty() && day.isBefore(kept.lastKey())) {
      wanted = kept.lastKey();
    }
    Segment known = kept.get(wanted);
    if (known != null && stands(on, known.id(), wanted)) {
      return known;
    }
    drop(wanted);
    Segment begun = begin(on, wanted);
    kept.put(wanted, begun);
    while (kept.size() > (purpose == Purpose.LEDGER ? 1 : MOST_DAYS)) {
      LocalDate eldest = kept.firstKey();
      drop(eldest.equals(wanted) ? kept.higherKey(wanted) : eldest);
    }
    return begun;
  }

  /** The key of a segment that this box still writes with; empty for any other. */
  synchronized Optional<SealKey> held(Connection on, long segment)
      throws SQLException, IOException {
    Optional<Stored> stored = find(on, segment);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(kept.get(stored.get().day()))
        .filter(known -> known.id() == segment)
        .map(Segment::key);
  }

  /**
   * The key of a segment, which belongs to the opened resident and is not to be closed.
   *
   * @throws IOException if the key is gone or damaged, or is for another purpose
   */
  SealKey open(Connection on, Unlocked unlocked, long segment) throws SQLException, IOException {
    Optional<SealKey> known = unlocked.segment(segment);
    if (known.isPresent()) {
      return known.get();
    }
    Stored stored =
        find(on, segment).orElseThrow(() -> new IOException("the key of a segment is gone"));
    SealKey opened = stored.open(unlocked);
    // what a transaction began may yet be taken back, and its number given to another key
    return database.inTransaction() ? opened : unlocked.keep(segment, opened);
  }

  /** Lets the key of a day go from memory: the box opens nothing of that day any more. */
  synchronized void drop(LocalDate day) {
    Segment gone = kept.remove(day);
    if (gone != null) {
      gone.key().close();
    }
  }

  /** Lets the keys of all other days go. */
  synchronized void dropAllBut(Set<LocalDate> days) {
    List.copyOf(kept.keySet()).stream().filter(day -> !days.contains(day)).forEach(this::drop);
  }

  /**
   * Deletes the keys to which no row refers any more, so that they are gone from the files.
   *
   * @return how many
   */
  int sweep(Connection on) throws SQLException, IOException {
    if (purpose == Purpose.LEDGER) {
      return 0;
    }
    int gone =
        Sql.update(
            on,
            """
            DELETE FROM segment
            WHERE purpose = ? AND id NOT IN (
              SELECT segment FROM tail UNION SELECT segment FROM block
              UNION SELECT segment FROM summary UNION SELECT segment FROM correction
              UNION SELECT segment FROM imported UNION SELECT segment FROM imported_file
              UNION SELECT segment FROM typed)""",
            purpose.ordinal());
    if (gone > 0) {
      database.forget();
    }
    return gone;
  }

  /** Wipes all keys. */
  @Override
  public synchronized void close() {
    kept.values().forEach(segment -> segment.key().close());
    kept.clear();
  }

  /**
   * Wraps keys that are sealed to the resident again under the ring, whatever they are for, the
   * newest first: one that does not open stays as it is.
   *
   * @param most how many to look at, a multiple of {@value #BATCH}
   * @return how many
   */
  static int rewrap(Database database, Unlocked unlocked, int most) throws IOException {
    int done = 0;
    long before = Long.MAX_VALUE;
    for (int seen = 0; seen < most; seen += BATCH) {
      long from = before;
      List<Stored> batch = database.read(on -> sealed(on, from));
      List<Stored> wrapped =
          batch.stream().flatMap(one -> wrapped(one, unlocked).stream()).toList();
      if (!wrapped.isEmpty()) {
        done += database.<Integer>write(on -> replace(on, wrapped));
      }
      if (batch.size() < BATCH) {
        break;
      }
      before = batch.get(BATCH - 1).id();
    }
    return done;
  }

  private static List<Stored> sealed(Connection on, long before) throws SQLException, IOException {
    return Sql.list(
        on,
        Segments::stored,
        "SELECT id, purpose, day, ring, body FROM segment"
            + " WHERE ring = 0 AND id < ? ORDER BY id DESC LIMIT ?",
        before,
        BATCH);
  }

  private static Optional<Stored> wrapped(Stored one, Unlocked unlocked) {
    try (SealKey key = one.sealed(unlocked.key())) {
      byte[] body = unlocked.ring().wrap(key, one.place());
      return Optional.of(new Stored(one.id(), one.purpose(), one.day(), true, body));
    } catch (IOException damaged) {
      // whatever is read of that segment says so
      return Optional.empty();
    }
  }

  private static int replace(Connection on, List<Stored> wrapped) throws SQLException {
    int done = 0;
    for (Stored one : wrapped) {
      done +=
          Sql.update(
              on,
              "UPDATE segment SET ring = 1, body = ? WHERE id = ? AND ring = 0",
              one.body(),
              one.id());
    }
    return done;
  }

  private Segment begin(Connection on, LocalDate day) throws SQLException, IOException {
    ResidentSeal half =
        database
            .resident()
            .known()
            .orElseThrow(() -> new IOException("nobody has claimed this box"))
            .half();
    long last =
        Sql.number(on, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'segment'");
    SealKey key = SealKey.create();
    Sql.update(
        on,
        "INSERT INTO segment (id, purpose, day, ring, body) VALUES (?, ?, ?, 0, ?)",
        last + 1,
        purpose.ordinal(),
        day.toEpochDay(),
        half.wrap(key, place(last + 1, purpose, day)));
    return new Segment(last + 1, key);
  }

  private boolean stands(Connection on, long id, LocalDate day) throws SQLException, IOException {
    return find(on, id).filter(stored -> stored.day().equals(day)).isPresent();
  }

  private Optional<Stored> find(Connection on, long id) throws SQLException, IOException {
    return Sql.one(
        on,
        Segments::stored,
        "SELECT id, purpose, day, ring, body FROM segment WHERE id = ? AND purpose = ?",
        id,
        purpose.ordinal());
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong(1),
        Purpose.values()[row.getInt(2)],
        LocalDate.ofEpochDay(row.getLong(3)),
        row.getInt(4) == 1,
        row.getBytes(5));
  }

  private static byte[] place(long id, Purpose purpose, LocalDate day) {
    return Vault.place("segment", id, purpose, day);
  }
}
