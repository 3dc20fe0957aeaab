// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Indexes that people typed of meters that the box does not read, sealed as the readings are. */
public final class TypedIndexes {
  /** Typed indexes kept at most. */
  public static final int MOST = 5_000;

  private final History history;
  private final Database database;

  public TypedIndexes(History history) {
    this.history = history;
    this.database = history.database();
  }

  /** All of them, by meter, the oldest first. */
  public List<TypedIndex> all(Unlocked resident) throws IOException {
    return database.read(on -> all(on, resident));
  }

  private List<TypedIndex> all(Connection on, Unlocked resident) throws SQLException, IOException {
    record Row(long id, long segment, long at, byte[] body) {}
    List<TypedIndex> typed = new ArrayList<>();
    for (Row row :
        Sql.list(
            on,
            one -> new Row(one.getLong(1), one.getLong(2), one.getLong(3), one.getBytes(4)),
            "SELECT id, segment, at, body FROM typed ORDER BY at, id LIMIT ?",
            MOST)) {
      SealKey key = history.segments().open(on, resident, row.segment());
      byte[] clear = key.open(row.body(), typedPlace(row.id(), row.segment(), row.at()));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(clear));
      typed.add(
          new TypedIndex(
              row.id(),
              TypedIndex.Meter.values()[in.readUnsignedByte()],
              Instant.ofEpochSecond(row.at()),
              in.readLong()));
    }
    typed.sort(Comparator.comparing(TypedIndex::meter).thenComparing(TypedIndex::at));
    return typed;
  }

  /**
   * Keeps an index.
   *
   * @return its number; that of the one that says the same, if there is one
   * @throws IllegalStateException if there are {@link #MOST}
   */
  public long add(Unlocked resident, TypedIndex index) throws IOException {
    try (Segments keys = new Segments(database, Segments.Purpose.HISTORY)) {
      return database.<Long>write(on -> put(on, resident, keys, index));
    }
  }

  long put(Connection on, Unlocked resident, Segments keys, TypedIndex index)
      throws SQLException, IOException {
    List<TypedIndex> all = all(on, resident);
    Optional<TypedIndex> same = all.stream().filter(one -> one.same(index)).findFirst();
    if (same.isPresent()) {
      return same.get().id();
    }
    if (all.size() >= MOST) {
      throw new IllegalStateException("there are " + MOST + " typed indexes");
    }
    long id = BesideFiles.next(on, "typed");
    long at = index.at().getEpochSecond();
    Segments.Segment segment = keys.current(on, LocalDate.ofInstant(index.at(), history.zone()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(index.meter().ordinal());
    out.writeLong(index.value());
    Sql.update(
        on,
        "INSERT INTO typed (id, segment, at, body) VALUES (?, ?, ?, ?)",
        id,
        segment.id(),
        at,
        segment.key().seal(bytes.toByteArray(), typedPlace(id, segment.id(), at)));
    return id;
  }

  private static byte[] typedPlace(long id, long segment, long at) {
    return Vault.place("typed", id, segment, at);
  }

  /** Removes a typed index, from the files too; false if there is none of that number. */
  public boolean remove(long id) throws IOException {
    return database.<Boolean>write(
        on -> {
          int gone = Sql.update(on, "DELETE FROM typed WHERE id = ?", id);
          history.segments().sweep(on);
          database.forget();
          return gone > 0;
        });
  }
}
