// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far the talk under each consent has come: numbers given, numbers sent, what came back. */
final class Standing {
  private final Vault vault;

  Standing(Vault vault) {
    this.vault = vault;
  }

  /** The highest number given to a message, 0 for none. */
  long given(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.number(on, "SELECT given_seq FROM consent WHERE id = ?", consent);
  }

  void give(Connection on, UUID consent, long seq) throws SQLException {
    Sql.update(on, "UPDATE consent SET given_seq = ? WHERE id = ?", seq, consent);
  }

  /** The highest number that was ever handed to the network, 0 for none. */
  long handed(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.number(on, "SELECT handed_seq FROM consent WHERE id = ?", consent);
  }

  void hand(Connection on, UUID consent, long seq) throws SQLException {
    Sql.update(on, "UPDATE consent SET handed_seq = max(handed_seq, ?) WHERE id = ?", seq, consent);
  }

  void end(Connection on, UUID consent, Instant now) throws SQLException {
    Sql.update(on, "UPDATE consent SET ended = ? WHERE id = ?", now, consent);
  }

  /** The record that the service should hold now, by its hash. */
  void told(Connection on, UUID consent, String recordHash) throws SQLException {
    Sql.update(
        on,
        "UPDATE consent SET record_hash = ?, told = NULL, confirmed = NULL WHERE id = ?",
        recordHash,
        consent);
  }

  /** The service says which record it holds; returns 1 if that is news, else 0. */
  int holds(Connection on, Receipt receipt, Instant now) throws SQLException {
    return Sql.update(
        on,
        "UPDATE consent SET confirmed = ? WHERE id = ? AND record_hash = ? AND confirmed IS NULL",
        now,
        receipt.consent(),
        receipt.recordHash());
  }

  /** The highest number below which the service misses none. */
  void received(Connection on, Receipt receipt) throws SQLException {
    Sql.update(
        on,
        "UPDATE consent SET received_seq = max(received_seq, min(?, handed_seq)) WHERE id = ?",
        receipt.through(),
        receipt.consent());
  }

  /** Whether anything can still be told to its service. */
  boolean reachable(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.number(on, "SELECT count(*) FROM consent WHERE id = ? AND keys IS NOT NULL", consent)
        > 0;
  }

  /** Whether its service was asked to erase. */
  boolean erasureAsked(Connection on, UUID consent) throws SQLException, IOException {
    return Sql.number(
            on, "SELECT count(*) FROM consent WHERE id = ? AND erasure_asked IS NOT NULL", consent)
        > 0;
  }

  /**
   * The service is asked to erase all that it has. Its record stands on the broker again, and is
   * taken off anew.
   */
  void askErasure(Connection on, UUID consent, Instant now) throws SQLException {
    Sql.update(
        on,
        "UPDATE consent SET erasure_asked = ?, erased = NULL, emptied = NULL WHERE id = ?",
        now,
        consent);
  }

  /**
   * The service says that it erased; returns 1 if that is news, else 0. It counts only for who was
   * asked, and names the record in which it was.
   */
  int erased(Connection on, Receipt receipt, Instant now) throws SQLException {
    return receipt.kind() != Receipt.Kind.ERASED
        ? 0
        : Sql.update(
            on,
            """
            UPDATE consent SET erased = ?
            WHERE id = ? AND record_hash = ? AND erasure_asked IS NOT NULL AND erased IS NULL""",
            now,
            receipt.consent(),
            receipt.recordHash());
  }

  /** What the service said stands in the ledger under that number. */
  void entered(Connection on, UUID consent, long entry) throws SQLException {
    Sql.update(on, "INSERT INTO receipt_entry (consent, entry) VALUES (?, ?)", consent, entry);
  }

  /** The last receipt of a consent, as text. */
  Optional<String> receipt(Connection on, UUID consent, String kind)
      throws SQLException, IOException {
    Optional<byte[]> sealed =
        Sql.one(
            on,
            row -> row.getBytes(1),
            "SELECT body FROM receipt WHERE consent = ? AND kind = ?",
            consent,
            kind);
    return sealed.isEmpty()
        ? Optional.empty()
        : Optional.of(vault.open(place(consent, kind), sealed.get(), Vault::text));
  }

  /** When it came. */
  Optional<Instant> receiptAt(Connection on, UUID consent, String kind)
      throws SQLException, IOException {
    return Sql.one(
        on,
        row -> Instant.ofEpochMilli(row.getLong(1)),
        "SELECT at FROM receipt WHERE consent = ? AND kind = ?",
        consent,
        kind);
  }

  /** Keeps the last receipt of a kind. */
  record Receipted(UUID consent, String kind, String text, Instant at) {}

  void keep(Connection on, Receipted receipt) throws SQLException, IOException {
    byte[] body =
        vault.seal(
            place(receipt.consent(), receipt.kind()), out -> Vault.write(out, receipt.text()));
    Sql.update(
        on,
        """
        INSERT INTO receipt (consent, kind, at, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (consent, kind) DO UPDATE SET at = excluded.at, body = excluded.body""",
        receipt.consent(),
        receipt.kind(),
        receipt.at(),
        body);
  }

  private static byte[] place(UUID consent, String kind) {
    return Vault.place("receipt", consent, kind);
  }

  /**
   * Ended consents whose retained record can go from the broker: it took the last one before {@code
   * old}, or the last receipts came, and where erasure was asked the one that confirms it.
   */
  List<UUID> settled(Connection on, Instant old) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> Sql.uuid(row.getBytes(1)),
        """
        SELECT c.id FROM consent c
        WHERE c.ended IS NOT NULL AND c.emptied IS NULL AND c.keys IS NOT NULL
          AND (c.told <= ?
            OR c.erased IS NOT NULL
            OR (c.erasure_asked IS NULL AND c.confirmed IS NOT NULL
              AND NOT EXISTS (
                SELECT 1 FROM outbox d
                WHERE d.consent = c.id AND d.seq > 0 AND d.acknowledged IS NOT NULL
                  AND d.receipted IS NULL AND d.dropped IS NULL)))
        ORDER BY c.number""",
        old);
  }

  void empty(Connection on, UUID consent, Instant now) throws SQLException {
    Sql.update(on, "UPDATE consent SET emptied = ? WHERE id = ?", now, consent);
  }

  /**
   * Consents under which nothing comes or goes any more: their record was taken off the broker, and
   * their service confirmed that it erased, or was asked and never did, or was not asked until
   * {@code old}.
   */
  List<UUID> silent(Connection on, Instant old) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> Sql.uuid(row.getBytes(1)),
        """
        SELECT c.id FROM consent c
        WHERE c.emptied IS NOT NULL AND c.keys IS NOT NULL
          AND (c.erasure_asked IS NOT NULL OR coalesce(c.told, c.ended) <= ?)
          AND NOT EXISTS (
            SELECT 1 FROM outbox n
            WHERE n.consent = c.id AND n.acknowledged IS NULL AND n.dropped IS NULL)
        ORDER BY c.number""",
        old);
  }

  void destroyKeys(Connection on, UUID consent) throws SQLException {
    Sql.update(on, "UPDATE consent SET keys = NULL WHERE id = ?", consent);
    Sql.update(on, "DELETE FROM receipt WHERE consent = ?", consent);
  }
}
