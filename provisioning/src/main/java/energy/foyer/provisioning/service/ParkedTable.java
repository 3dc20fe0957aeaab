// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.Digest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Messages whose consent record has not come yet: bounded in number, by home and in time. */
final class ParkedTable {
  /** How long a message waits for its record. */
  static final Duration WAIT = Duration.ofDays(7);

  /** The most messages that wait for one home. */
  static final int MOST_OF_A_HOME = 256;

  /** The most messages that wait. */
  static final int MOST = 10_000;

  private final Archive archive;

  ParkedTable(Archive archive) {
    this.archive = archive;
  }

  /** A message that waits. */
  record Parked(long id, String topic, byte[] payload) {}

  /** Whether there was room; one that waits already takes none. */
  boolean park(String home, Parked message, Instant now) throws SQLException {
    List<Long> counts =
        archive.list(
            "SELECT count(*) FROM parked UNION ALL SELECT count(*) FROM parked WHERE home = ?",
            row -> row.getLong(1),
            home);
    if (counts.get(0) >= MOST || counts.get(1) >= MOST_OF_A_HOME) {
      return false;
    }
    archive.update(
        "INSERT INTO parked(home, topic, payload, hash, at) VALUES(?, ?, ?, ?, ?)"
            + " ON CONFLICT(hash) DO NOTHING",
        home,
        message.topic(),
        message.payload(),
        Digest.hex(message.payload()),
        now.toEpochMilli());
    return true;
  }

  List<Parked> of(String home) throws SQLException {
    return archive.list(
        "SELECT id, topic, payload FROM parked WHERE home = ? ORDER BY id",
        row -> new Parked(row.getLong(1), row.getString(2), row.getBytes(3)),
        home);
  }

  void remove(long id) throws SQLException {
    archive.update("DELETE FROM parked WHERE id = ?", id);
  }

  void delete(String home) throws SQLException {
    archive.update("DELETE FROM parked WHERE home = ?", home);
  }

  /** Drops what waited too long; returns how many. */
  int expire(Instant now) throws SQLException {
    return archive.update("DELETE FROM parked WHERE at < ?", now.minus(WAIT).toEpochMilli());
  }
}
