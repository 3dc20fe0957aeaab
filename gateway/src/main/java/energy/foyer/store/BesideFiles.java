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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which files were imported, so that the resident is told of one that came before. */
public final class BesideFiles {
  private static final int MOST_FILES = 10_000;

  private final History history;

  /**
   * A file that was imported.
   *
   * @param sha256 of its bytes, lower-case hexadecimal
   * @param point number of the delivery point, compared with that of others and no more
   * @param first start of its first value
   * @param last end of its last value
   */
  public record File(String sha256, Optional<String> point, Instant first, Instant last) {
    public File {
      Objects.requireNonNull(sha256);
      Objects.requireNonNull(point);
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }

    /** Says nothing of the number. */
    @Override
    public String toString() {
      return "File[" + first + "/" + last + "]";
    }
  }

  public BesideFiles(History history) {
    this.history = history;
  }

  /** The files that were imported, in their order. */
  public List<File> all(Unlocked resident) throws IOException {
    record Row(long id, long segment, byte[] body) {}
    return history
        .database()
        .read(
            on -> {
              List<File> files = new ArrayList<>();
              for (Row row :
                  Sql.list(
                      on,
                      one -> new Row(one.getLong(1), one.getLong(2), one.getBytes(3)),
                      "SELECT id, segment, body FROM imported_file ORDER BY id LIMIT ?",
                      MOST_FILES)) {
                SealKey key = history.segments().open(on, resident, row.segment());
                files.add(file(key.open(row.body(), filePlace(row.id(), row.segment()))));
              }
              return files;
            });
  }

  private static File file(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String sha256 = in.readUTF();
    String point = in.readUTF();
    return new File(
        sha256,
        point.isEmpty() ? Optional.empty() : Optional.of(point),
        Instant.ofEpochSecond(in.readLong()),
        Instant.ofEpochSecond(in.readLong()));
  }

  void put(Connection on, Segments keys, File file) throws SQLException, IOException {
    long id = next(on, "imported_file");
    Segments.Segment segment = keys.current(on, LocalDate.ofInstant(file.last(), history.zone()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(file.sha256());
    out.writeUTF(file.point().orElse(""));
    out.writeLong(file.first().getEpochSecond());
    out.writeLong(file.last().getEpochSecond());
    Sql.update(
        on,
        "INSERT INTO imported_file (id, segment, start, until, body) VALUES (?, ?, ?, ?, ?)",
        id,
        segment.id(),
        file.first().getEpochSecond(),
        file.last().getEpochSecond(),
        segment.key().seal(bytes.toByteArray(), filePlace(id, segment.id())));
  }

  /** The number that a table gives next. */
  static long next(Connection on, String table) throws SQLException, IOException {
    return Sql.number(on, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", table)
        + 1;
  }

  private static byte[] filePlace(long id, long segment) {
    return Vault.place("imported_file", id, segment);
  }
}
