// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The table of corrections, sealed to the resident as the readings are, and of how often a window
 * was told, which the box itself has to know.
 */
final class CorrectionTable {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE correction (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            segment INTEGER NOT NULL,
            start INTEGER NOT NULL,
            last INTEGER NOT NULL,
            body BLOB NOT NULL
          ) STRICT""",
          """
          CREATE TABLE revised (
            consent BLOB NOT NULL REFERENCES consent (id),
            figure TEXT NOT NULL,
            start INTEGER NOT NULL,
            rev INTEGER NOT NULL,
            PRIMARY KEY (consent, figure, start)
          ) STRICT, WITHOUT ROWID""");

  /** A correction where it lies. */
  record Kept(long id, Correction correction) {}

  private CorrectionTable() {}

  static void insert(Connection on, Segments.Segment segment, Correction correction)
      throws SQLException, IOException {
    long id =
        Sql.number(
                on, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'correction'")
            + 1;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(correction.quantity().code());
    out.writeLong(correction.span().start().getEpochSecond());
    out.writeLong(correction.span().end().getEpochSecond());
    out.writeLong(correction.value().orElse(-1));
    out.writeLong(correction.made().toEpochMilli());
    Sql.update(
        on,
        "INSERT INTO correction (id, segment, start, last, body) VALUES (?, ?, ?, ?, ?)",
        id,
        segment.id(),
        correction.span().start().getEpochSecond(),
        correction.span().end().getEpochSecond(),
        segment.key().seal(bytes.toByteArray(), place(id, segment.id())));
  }

  static void remove(Connection on, long id) throws SQLException {
    Sql.update(on, "DELETE FROM correction WHERE id = ?", id);
  }

  /** Those of spans that lie wholly within another go. Returns how many. */
  static int erase(Connection on, Seconds within) throws SQLException {
    return Sql.update(
        on, "DELETE FROM correction WHERE start >= ? AND last <= ?", within.from(), within.to());
  }

  /**
   * Takes a span out of corrections that tell of more: what stays of each keeps its part of the
   * value, and what was said of the span goes.
   *
   * @param gone whole half-hours
   * @param keys under which what stays is sealed
   */
  static void cut(Connection on, List<Kept> all, Span gone, Keys keys)
      throws SQLException, IOException {
    for (Kept one : all) {
      if (one.correction().overlaps(gone)) {
        remove(on, one.id());
        for (Correction left : one.correction().without(gone)) {
          insert(on, keys.of(left), left);
        }
      }
    }
  }

  /** Gives the key for a correction. */
  @FunctionalInterface
  interface Keys {
    Segments.Segment of(Correction correction) throws SQLException, IOException;
  }

  /** All, oldest first. */
  static List<Kept> all(Connection on, Segments segments, Unlocked resident)
      throws SQLException, IOException {
    record Row(long id, long segment, byte[] body) {}
    List<Row> rows =
        Sql.list(
            on,
            row -> new Row(row.getLong(1), row.getLong(2), row.getBytes(3)),
            "SELECT id, segment, body FROM correction ORDER BY id");
    List<Kept> all = new ArrayList<>();
    for (Row row : rows) {
      SealKey key = segments.open(on, resident, row.segment());
      all.add(new Kept(row.id(), read(key.open(row.body(), place(row.id(), row.segment())))));
    }
    return all;
  }

  private static Correction read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Quantity quantity = Quantity.of(in.readUTF()).orElseThrow();
    Span span =
        new Span(Instant.ofEpochSecond(in.readLong()), Instant.ofEpochSecond(in.readLong()));
    long value = in.readLong();
    return new Correction(
        quantity,
        span,
        value < 0 ? OptionalLong.empty() : OptionalLong.of(value),
        Instant.ofEpochMilli(in.readLong()));
  }

  private static byte[] place(long id, long segment) {
    return Vault.place("correction", id, segment);
  }

  /** Counts a window as told once more, and gives the number of that revision, from 1. */
  static int revise(Connection on, UUID consent, String figure, Instant start)
      throws SQLException, IOException {
    Sql.update(
        on,
        """
        INSERT INTO revised (consent, figure, start, rev) VALUES (?, ?, ?, 1)
        ON CONFLICT (consent, figure, start) DO UPDATE SET rev = rev + 1""",
        consent,
        figure,
        start.getEpochSecond());
    return (int)
        Sql.number(
            on,
            "SELECT rev FROM revised WHERE consent = ? AND figure = ? AND start = ?",
            consent,
            figure,
            start.getEpochSecond());
  }

  static void ended(Connection on, UUID consent) throws SQLException {
    Sql.update(on, "DELETE FROM revised WHERE consent = ?", consent);
  }
}
