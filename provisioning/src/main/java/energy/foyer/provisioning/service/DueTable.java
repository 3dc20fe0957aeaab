// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.KnownConsent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What homes are to be told and when, in the rows of their consents. Several receivers may send
 * receipts: who takes one out has it alone for {@link #LEASE}, and what becomes due meanwhile stays
 * due.
 */
final class DueTable {
  /** Never, as an instant of the tables. */
  static final long NEVER = Long.MAX_VALUE;

  /**
   * How often homes are asked for all that is above what is held, so that what a broker lost with
   * the end of a session is missed also where nothing came after it; well within the 30 days that
   * homes keep it.
   */
  static final Duration REFILL = Duration.ofDays(7);

  /** The same whenever the database was opened anew: it may be one of an earlier day. */
  static final Duration REFILL_AT_OPENING = Duration.ofHours(1);

  /** How long a receipt is one receiver's to send; longer than it waits for the broker. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Archive archive;

  DueTable(Archive archive) {
    this.archive = archive;
  }

  /**
   * A receipt taken out to be sent.
   *
   * @param hash of the record that came
   * @param owing to be handed back: tells whether more became due meanwhile
   * @param refill whether to ask for all above the highest number
   */
  record Due(KnownConsent consent, String hash, long owing, boolean refill) {}

  /**
   * Numbers that came.
   *
   * @param through up to which all came, as it was last seen
   * @param covered up to which the home was told that it need keep nothing
   */
  record Reached(long through, long covered) {}

  /** The home of a consent is to be told soon. */
  void owe(UUID id) throws SQLException {
    archive.update(
        "UPDATE consents SET owing = owing + 1, due = 0 WHERE id = ? AND closes < ?",
        id.toString(),
        NEVER);
  }

  /** The same though an answer stands at its address. */
  void oweAnyway(UUID id) throws SQLException {
    owe(id);
    archive.update("UPDATE consents SET held = 0 WHERE id = ?", id.toString());
  }

  /**
   * All homes of living consents are to be asked for what is above the highest number held.
   *
   * @param apart the least time since the last round
   */
  void refill(Instant now, Duration apart) throws SQLException {
    archive.update(
        "UPDATE archive SET refilled = ? WHERE refilled <= ? OR refilled > ?",
        now.toEpochMilli(),
        now.minus(apart).toEpochMilli(),
        now.toEpochMilli());
  }

  /**
   * Takes out what is due to homes that were not told since an instant; who waits longest first.
   */
  List<Due> take(Instant since, Instant now, int most) throws SQLException {
    record Found(String id, Due due) {}
    List<Found> found =
        archive.take(
            """
            SELECT id, document, hash, owing, refill < refilled FROM
              consents, (SELECT max(refilled) AS refilled FROM archive) AS round
            WHERE home <> '' AND told <= ? AND leased <= ? AND held <= ?
              AND (due <= ? OR refill < refilled AND until > ?)
            ORDER BY told LIMIT ?""",
            row ->
                new Found(
                    row.getString(1),
                    new Due(
                        KnownConsent.of(row.getBytes(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getBoolean(5))),
            since.toEpochMilli(),
            now.toEpochMilli(),
            now.toEpochMilli(),
            now.toEpochMilli(),
            now.toEpochMilli(),
            most);
    List<Due> due = new ArrayList<>();
    for (Found one : found) {
      archive.update(
          "UPDATE consents SET leased = ? WHERE id = ?", now.plus(LEASE).toEpochMilli(), one.id());
      due.add(one.due());
    }
    return due;
  }

  /** Puts back what the line lost: it is due at once. */
  void putBack(Due due) throws SQLException {
    archive.update("UPDATE consents SET leased = 0 WHERE id = ?", due.consent().id().toString());
  }

  /**
   * Its receipt is on the broker.
   *
   * @param next when the home is to be told again, unless more becomes due before
   */
  void told(Due due, Instant now, long next) throws SQLException {
    archive.update(
        """
        UPDATE consents SET told = ?, leased = 0,
          due = CASE WHEN owing = ? THEN ? ELSE 0 END, refill = ?
        WHERE id = ?""",
        now.toEpochMilli(),
        due.owing(),
        next,
        now.toEpochMilli(),
        due.consent().id().toString());
  }

  /** Nothing but a new answer or an erasure is told before an instant. */
  void hold(UUID id, Instant until) throws SQLException {
    archive.update(
        "UPDATE consents SET held = ? WHERE id = ?", until.toEpochMilli(), id.toString());
  }

  /** What was told is told again from now on. */
  void release(UUID id) throws SQLException {
    archive.update("UPDATE consents SET held = 0 WHERE id = ? AND held > 0", id.toString());
  }

  Reached reached(UUID id) throws SQLException {
    return archive
        .list(
            "SELECT through, covered FROM consents WHERE id = ?",
            row -> new Reached(row.getLong(1), row.getLong(2)),
            id.toString())
        .stream()
        .findFirst()
        .orElse(new Reached(0, 0));
  }

  void move(UUID id, Reached reached) throws SQLException {
    archive.update(
        "UPDATE consents SET through = ?, covered = ? WHERE id = ?",
        reached.through(),
        reached.covered(),
        id.toString());
  }

  /** Consents over for so long that their receipts are to be taken off the broker. */
  List<KnownConsent> closing(Instant now, int most) throws SQLException {
    return archive.list(
        "SELECT document FROM consents WHERE home <> '' AND closes <= ? LIMIT ?",
        row -> KnownConsent.of(row.getBytes(1)),
        now.toEpochMilli(),
        most);
  }

  /** Its receipt is off the broker. */
  void closed(UUID id) throws SQLException {
    archive.update(
        "UPDATE consents SET due = ?, closes = ? WHERE id = ?", NEVER, NEVER, id.toString());
  }
}
