// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.Digest;
import energy.foyer.wire.KnownConsent;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The last verified record of each consent. What its home is to be told is in {@link DueTable}. */
final class ConsentTable {
  /** How long the receipt of a consent that is over stays on the broker. */
  static final Duration AFTERWARDS = Duration.ofDays(30);

  /** How soon after it was given a consent is heard of, unless it is an old one. */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final int SIXTY_FOUR_BITS = 16;

  private final Archive archive;

  ConsentTable(Archive archive) {
    this.archive = archive;
  }

  /**
   * A record as it is held.
   *
   * @param hash SHA-256 of the document that came, also where less of it is held
   */
  record Held(KnownConsent consent, String hash) {}

  /** What a home is kept apart by from others while its messages are worked on. */
  static long key(String home) {
    return Long.parseUnsignedLong(Digest.hex(home).substring(0, SIXTY_FOUR_BITS), 16);
  }

  Optional<Held> held(UUID id) throws SQLException {
    return archive
        .list(
            "SELECT document, hash FROM consents WHERE id = ? AND home <> ''",
            row -> new Held(KnownConsent.of(row.getBytes(1)), row.getString(2)),
            id.toString())
        .stream()
        .findFirst();
  }

  Optional<KnownConsent> find(UUID id) throws SQLException {
    return held(id).map(Held::consent);
  }

  /** The same for readers of messages, who know no database. */
  Optional<KnownConsent> known(UUID id) {
    try {
      return find(id);
    } catch (SQLException failed) {
      throw new UncheckedIOException(new DatabaseGone(failed));
    }
  }

  /** The records of a home: one, since each consent has a pseudonym of its own. */
  List<KnownConsent> of(String home) throws SQLException {
    return archive.list(
        "SELECT document FROM consents WHERE home = ? AND home <> ''",
        row -> KnownConsent.of(row.getBytes(1)),
        home);
  }

  /**
   * Keeps a record in the place of the one before. The receipt of an ended consent stands for a
   * home that heard nothing for long, so it counts from when its end was heard of. A consent that
   * is new here and not new there may have been known to this database before it was restored: its
   * home is asked for all.
   */
  void save(KnownConsent consent, Instant now) throws SQLException {
    Instant over = consent.ended() ? now : consent.until();
    var last = consent.events().get(consent.version() - 1);
    archive.update(
        """
        INSERT INTO consents(id, home, document, hash, state, given, until, storage, expires,
          closes, through, covered, refill, owing, due, told, leased, held)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 0, 0, 0, 0, 0)
        ON CONFLICT(id) DO UPDATE
        SET document = excluded.document, hash = excluded.hash, state = excluded.state,
          until = excluded.until, expires = excluded.expires, closes = excluded.closes
        """,
        consent.id().toString(),
        consent.home(),
        consent.bytes(),
        consent.hash(),
        last.kind().name().toLowerCase(Locale.ROOT),
        consent.given().toEpochMilli(),
        consent.until().toEpochMilli(),
        consent.storage().duration().toString(),
        after(consent.until(), consent.storage().deletion()).toEpochMilli(),
        over.plus(AFTERWARDS).toEpochMilli(),
        consent.given().isBefore(now.minus(FRESH)) ? -1 : now.toEpochMilli());
  }

  private static Instant after(Instant instant, Period period) {
    return instant.atZone(ZoneOffset.UTC).plus(period).toInstant();
  }

  /** Keeps no more of a record than what answers need; its hash stays. */
  void strip(KnownConsent consent) throws SQLException {
    archive.update(
        "UPDATE consents SET document = ? WHERE id = ?",
        consent.withoutFacts().bytes(),
        consent.id().toString());
  }

  /** Whether the consent of a home is known and over: its record may leave the broker. */
  boolean over(String home) throws SQLException {
    return of(home).stream().anyMatch(KnownConsent::ended);
  }

  /** Whether nothing but the identity of a consent is left here. */
  boolean forgotten(UUID id) throws SQLException {
    return !archive
        .list("SELECT id FROM consents WHERE id = ? AND home = ''", row -> true, id.toString())
        .isEmpty();
  }

  /** Keeps nothing but the identity, so that the record does not come to life again. */
  void forget(UUID id) throws SQLException {
    archive.update(
        """
        UPDATE consents SET home = '', document = ?, hash = '', given = 0, until = 0
        WHERE id = ?""",
        new byte[0],
        id.toString());
  }

  /** Consents all of whose figures were to be deleted before now, and some are held. */
  List<UUID> spent(Instant now, int most) throws SQLException {
    return ids(
        """
        SELECT id FROM consents
        WHERE home <> '' AND expires <= ?
          AND EXISTS(SELECT 1 FROM windows WHERE consent = consents.id)
        LIMIT ?""",
        now.toEpochMilli(),
        most);
  }

  /** Consents that nobody is to be told of any more, and of which no erasure is open. */
  List<UUID> forgettable(Instant now, int most) throws SQLException {
    return ids(
        """
        SELECT id FROM consents
        WHERE home <> '' AND expires <= ? AND closes = ?
          AND NOT EXISTS(SELECT 1 FROM erasures WHERE consent = consents.id AND done = 0)
        LIMIT ?""",
        now.toEpochMilli(),
        DueTable.NEVER,
        most);
  }

  private List<UUID> ids(String sql, Object... values) throws SQLException {
    return archive.list(sql, row -> UUID.fromString(row.getString(1)), values);
  }

  /** How long offers allow figures to be kept, each once. */
  List<Period> storages() throws SQLException {
    return archive.list(
        "SELECT DISTINCT storage FROM consents WHERE home <> ''",
        row -> Period.parse(row.getString(1)));
  }
}
