// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.KnownConsent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The last verified record of each consent, and what its home is still to be told. */
final class ConsentTable {
  /** How long the receipt of an ended consent stays on the broker. */
  static final Duration AFTERWARDS = Duration.ofDays(30);

  private static final long NEVER = Long.MAX_VALUE;

  private final Archive archive;

  ConsentTable(Archive archive) {
    this.archive = archive;
  }

  Optional<KnownConsent> find(UUID id) throws SQLException {
    return archive
        .list(
            "SELECT document FROM consents WHERE id = ?",
            row -> KnownConsent.of(row.getBytes(1)),
            id.toString())
        .stream()
        .findFirst();
  }

  /** The same for readers of messages, who know no database. */
  Optional<KnownConsent> known(UUID id) {
    try {
      return find(id);
    } catch (SQLException failed) {
      throw new UncheckedIOException(new IOException(failed));
    }
  }

  /** Keeps a record in the place of the one before; its home is to be told. */
  void save(KnownConsent consent, Instant now) throws SQLException {
    long closes = consent.ended() ? now.plus(AFTERWARDS).toEpochMilli() : NEVER;
    archive.update(
        """
        INSERT INTO consents(id, home, document, hash, through, due, told, closes)
        VALUES(?, ?, ?, ?, 0, 1, 0, ?)
        ON CONFLICT(id) DO UPDATE
        SET document = excluded.document, hash = excluded.hash, due = 1, closes = excluded.closes
        """,
        consent.id().toString(),
        consent.home(),
        consent.bytes(),
        consent.hash(),
        closes);
  }

  /** Whether the consent of a home is known and over: its record may leave the broker. */
  boolean over(String home) throws SQLException {
    return archive
        .list(
            "SELECT document FROM consents WHERE home = ?",
            row -> KnownConsent.of(row.getBytes(1)),
            home)
        .stream()
        .anyMatch(KnownConsent::ended);
  }

  /** The home of a consent is to be told what came. */
  void owe(UUID id) throws SQLException {
    archive.update("UPDATE consents SET due = 1 WHERE id = ?", id.toString());
  }

  /** Whose home is to be told and was not told since an instant; who waits longest first. */
  List<KnownConsent> owed(Instant since, int most) throws SQLException {
    return archive.list(
        "SELECT document FROM consents WHERE due = 1 AND told <= ? ORDER BY told LIMIT ?",
        row -> KnownConsent.of(row.getBytes(1)),
        since.toEpochMilli(),
        most);
  }

  /** Ended consents whose receipts are to be taken off the broker. */
  List<KnownConsent> closing(Instant now, int most) throws SQLException {
    return archive.list(
        "SELECT document FROM consents WHERE closes <= ? LIMIT ?",
        row -> KnownConsent.of(row.getBytes(1)),
        now.toEpochMilli(),
        most);
  }

  /** Its receipt is on the broker. */
  void told(UUID id, Instant now) throws SQLException {
    archive.update(
        "UPDATE consents SET due = 0, told = ? WHERE id = ?", now.toEpochMilli(), id.toString());
  }

  /** Its receipt is off the broker. */
  void closed(UUID id) throws SQLException {
    archive.update("UPDATE consents SET due = 0, closes = ? WHERE id = ?", NEVER, id.toString());
  }

  /** The number up to which all came, as it was last seen. */
  long through(UUID id) throws SQLException {
    return archive
        .list("SELECT through FROM consents WHERE id = ?", row -> row.getLong(1), id.toString())
        .stream()
        .findFirst()
        .orElse(0L);
  }

  void moveThrough(UUID id, long through) throws SQLException {
    archive.update("UPDATE consents SET through = ? WHERE id = ?", through, id.toString());
  }
}
