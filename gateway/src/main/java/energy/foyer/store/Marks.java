// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The steps in the life of a row of the outbox, each one statement. */
final class Marks {

  /** How long a row refused by the broker rests at first; each further refusal doubles it. */
  static final Duration FIRST_REST = Duration.ofSeconds(5);

  /** The longest rest. */
  static final Duration LONGEST_REST = Duration.ofHours(1);

  private static final int MOST_DOUBLINGS = 20;

  private Marks() {}

  static void handed(Connection on, long id, Instant now) throws SQLException {
    Sql.update(on, "UPDATE outbox SET flying = 1, published = ? WHERE id = ?", now, id);
  }

  static void acknowledged(Connection on, long id, Instant now) throws SQLException {
    Sql.update(
        on,
        """
        UPDATE outbox SET flying = 0, acknowledged = ?, code = NULL, retry = NULL, tries = 0
        WHERE id = ?""",
        now,
        id);
    // once for each record: a new line sends it again, and that must not put its end off
    Sql.update(
        on,
        """
        UPDATE consent SET told = ?
        WHERE id = (SELECT consent FROM outbox WHERE id = ? AND seq = 0)
          AND ended IS NOT NULL AND told IS NULL""",
        now,
        id);
  }

  static void refused(Connection on, OutboxTable.Entry row, int code, Instant now)
      throws SQLException {
    Sql.update(
        on,
        "UPDATE outbox SET flying = 0, tries = ?, code = ?, retry = ? WHERE id = ?",
        row.tries() + 1,
        code,
        now.plus(rest(row.tries())),
        row.id());
  }

  /** How long to rest after that many earlier refusals in a row. */
  static Duration rest(int earlier) {
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(earlier, MOST_DOUBLINGS));
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  /** Nothing is known of it: it may be sent again at once. */
  static void lost(Connection on, long id) throws SQLException {
    Sql.update(on, "UPDATE outbox SET flying = 0, code = NULL WHERE id = ? AND flying = 1", id);
  }

  /** The line is new: nothing that was handed to the old one will be answered. */
  static void allLost(Connection on) throws SQLException {
    Sql.update(on, "UPDATE outbox SET flying = 0, code = NULL WHERE flying = 1");
  }

  /** The newest notice of each consent is sent again. */
  static void noticesAgain(Connection on) throws SQLException {
    Sql.update(
        on,
        """
        UPDATE outbox SET acknowledged = NULL
        WHERE seq = 0 AND acknowledged IS NOT NULL AND dropped IS NULL AND body IS NOT NULL""");
  }

  /** What took a record off the broker did so: it is not sent again with each line. */
  static void emptiedGone(Connection on, Instant now) throws SQLException {
    Sql.update(
        on,
        """
        UPDATE outbox SET dropped = ?, reason = 'superseded', body = NULL
        WHERE seq = 0 AND acknowledged IS NOT NULL AND dropped IS NULL
          AND consent IN (SELECT id FROM consent WHERE emptied IS NOT NULL)""",
        now);
  }

  /** No notice of a consent is sent again. */
  static void noticesGone(Connection on, UUID consent, Instant now) throws SQLException {
    Sql.update(
        on,
        """
        UPDATE outbox SET dropped = ?, reason = 'superseded', body = NULL
        WHERE consent = ? AND seq = 0 AND dropped IS NULL""",
        now,
        consent);
  }

  /** It will not be sent any more, and its bytes are let go. */
  static void dropped(Connection on, long id, String reason, Instant now) throws SQLException {
    Sql.update(
        on,
        "UPDATE outbox SET flying = 0, dropped = ?, reason = ?, body = NULL WHERE id = ?",
        now,
        reason,
        id);
  }

  /** A void is to stand in its place. */
  static void owed(Connection on, long id) throws SQLException {
    Sql.update(on, "UPDATE outbox SET owed = 1 WHERE id = ?", id);
  }

  /** It does, or none is needed any more. */
  static void paid(Connection on, long id) throws SQLException {
    Sql.update(on, "UPDATE outbox SET owed = 0 WHERE id = ?", id);
  }

  /** The service has all up to a number: their bytes are let go. Returns how many. */
  static int receipted(Connection on, UUID consent, long through, Instant now) throws SQLException {
    return Sql.update(
        on,
        """
        UPDATE outbox SET receipted = ?, flying = 0, body = NULL,
          acknowledged = coalesce(acknowledged, ?)
        WHERE consent = ? AND seq > 0 AND seq <= ?
          AND receipted IS NULL AND dropped IS NULL AND published IS NOT NULL""",
        now,
        now,
        consent,
        through);
  }

  /**
   * The service misses these: what the broker took of them is sent again, the lowest numbers first.
   * Returns how many.
   */
  static int missing(Connection on, UUID consent, Receipt.Gap gap, int most) throws SQLException {
    return Sql.update(
        on,
        """
        UPDATE outbox SET acknowledged = NULL WHERE id IN (
          SELECT id FROM outbox
          WHERE consent = ? AND seq >= ? AND seq <= ? AND acknowledged IS NOT NULL
            AND receipted IS NULL AND dropped IS NULL AND body IS NOT NULL
          ORDER BY seq LIMIT ?)""",
        consent,
        gap.from(),
        gap.to(),
        most);
  }

  /** Rows that came to their end before an instant. */
  static void sweep(Connection on, Instant old) throws SQLException {
    Sql.update(
        on,
        """
        DELETE FROM outbox WHERE flying = 0 AND owed = 0
          AND ((seq > 0 AND coalesce(dropped, receipted, acknowledged) <= ?) OR dropped <= ?)""",
        old,
        old);
  }

  /** The consents of which rows were refused at their last try and still wait. */
  static List<UUID> refusing(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row -> Sql.uuid(row.getBytes(1)),
        "SELECT DISTINCT consent FROM outbox"
            + " WHERE acknowledged IS NULL AND dropped IS NULL AND code IS NOT NULL");
  }
}
