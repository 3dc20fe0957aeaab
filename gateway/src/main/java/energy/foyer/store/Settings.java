// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the resident sets, above all about the storage: whole numbers, sealed under the box keys,
 * since the box must know them while nobody is logged in. One of these stands on a database.
 */
public final class Settings {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE setting (
            name TEXT PRIMARY KEY,
            body BLOB NOT NULL
          ) STRICT, WITHOUT ROWID""");

  /** What can be set, each with its range and the number that holds until it is set. */
  public enum Key {
    /** Seconds of readings that a power cut may take, 10 to 300. */
    TAIL_SECONDS(10, 300, 60),

    /** Days for which readings are kept, 1 to 36,500; 0 for ever. Preset to 13 months. */
    DETAIL_DAYS(0, 36_500, 397),

    /** Days for which half-hours are kept, 1 to 36,500; 0 for ever. Preset to 36 months. */
    HALF_HOUR_DAYS(0, 36_500, 1096),

    /** Days for which days are kept, 1 to 36,500; 0 for ever. Preset to ten years. */
    DAY_DAYS(0, 36_500, 3653),

    /** MiB that the database and its log may fill, 64 to 1,048,576. */
    QUOTA_MIB(64, 1 << 20, 1024),

    /** 1 once somebody typed the recovery code back that opens now, else 0. */
    RECOVERY_TYPED_BACK(0, 1, 0);

    private final long least;
    private final long most;
    private final long preset;

    Key(long least, long most, long preset) {
      this.least = least;
      this.most = most;
      this.preset = preset;
    }

    /** The smallest number that can be set. */
    public long least() {
      return least;
    }

    /** The largest number that can be set. */
    public long most() {
      return most;
    }

    /** The number that holds until another is set. */
    public long preset() {
      return preset;
    }

    /** Whether a number can be set. */
    public boolean takes(long number) {
      return number >= least && number <= most;
    }

    /** The name that people read, for example {@code tail-seconds}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final System.Logger LOG = System.getLogger(Settings.class.getName());

  private final Database database;

  /** What was last committed; empty when that has to be read again. */
  private volatile Optional<Map<Key, Long>> committed = Optional.empty();

  public Settings(Database database) {
    this.database = database;
  }

  /** What holds now. */
  public long number(Key key) throws IOException {
    Optional<Map<Key, Long>> known = committed;
    return known.isPresent() ? known.get().get(key) : all().get(key);
  }

  /** All that holds now. */
  public Map<Key, Long> all() throws IOException {
    return database.read(
        on -> {
          Map<Key, Long> all = read(on);
          if (!database.inTransaction()) {
            committed = Optional.of(all);
          }
          return all;
        });
  }

  /**
   * Sets a number.
   *
   * @throws IllegalArgumentException if it is out of the range of its key
   */
  public void set(Key key, long number) throws IOException {
    if (!key.takes(number)) {
      throw new IllegalArgumentException(
          key.code() + ": expected " + key.least() + " to " + key.most());
    }
    Vault vault = database.vault();
    database.change(
        on -> {
          committed = Optional.empty();
          byte[] body = vault.seal(place(key), out -> out.writeLong(number));
          Sql.update(
              on,
              """
              INSERT INTO setting (name, body) VALUES (?, ?)
              ON CONFLICT (name) DO UPDATE SET body = excluded.body""",
              key.code(),
              body);
        });
  }

  private Map<Key, Long> read(Connection on) throws SQLException, IOException {
    Map<Key, Long> all = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      Optional<byte[]> body =
          Sql.one(
              on, row -> row.getBytes(1), "SELECT body FROM setting WHERE name = ?", key.code());
      all.put(key, body.isPresent() ? opened(key, body.get()) : Long.valueOf(key.preset()));
    }
    return Collections.unmodifiableMap(all);
  }

  /** Of a row that was damaged: what deletes nothing before its time, until it is set again. */
  private long opened(Key key, byte[] body) {
    try {
      return database.vault().open(place(key), body, in -> in.readLong());
    } catch (IOException damaged) {
      LOG.log(System.Logger.Level.WARNING, "the setting {0} was damaged", key.code());
      return key.least() == 0 ? 0 : key.preset();
    }
  }

  private static byte[] place(Key key) {
    return Vault.place("setting", key.code());
  }
}
