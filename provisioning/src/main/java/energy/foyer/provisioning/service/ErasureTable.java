// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What residents asked to erase: when it was asked, done and told. */
final class ErasureTable {
  private final Archive archive;

  ErasureTable(Archive archive) {
    this.archive = archive;
  }

  /** How far an erasure is. */
  enum Stage {
    NONE,
    ASKED,
    DONE
  }

  /** Whether and how far all of a consent is to be erased. */
  Stage stage(UUID consent) throws SQLException {
    return archive
        .list(
            "SELECT done FROM erasures WHERE consent = ?",
            row -> row.getLong(1) == 0 ? Stage.ASKED : Stage.DONE,
            consent.toString())
        .stream()
        .findFirst()
        .orElse(Stage.NONE);
  }

  void ask(UUID consent, String home, Instant now) throws SQLException {
    archive.update(
        """
        INSERT INTO erasures(consent, home, asked, done, told) VALUES(?, ?, ?, 0, 0)
        ON CONFLICT(consent) DO NOTHING""",
        consent.toString(),
        home,
        now.toEpochMilli());
  }

  /** Whether there was one that was not done. */
  boolean done(UUID consent, Instant now) throws SQLException {
    return archive.update(
            "UPDATE erasures SET done = ? WHERE consent = ? AND done = 0",
            now.toEpochMilli(),
            consent.toString())
        > 0;
  }

  /** The home was told that it is done. */
  void told(UUID consent, Instant now) throws SQLException {
    archive.update(
        "UPDATE erasures SET told = ? WHERE consent = ? AND told = 0",
        now.toEpochMilli(),
        consent.toString());
  }

  /** Keeps when it was asked and done, not whose home it was. */
  void forget(UUID consent) throws SQLException {
    archive.update("UPDATE erasures SET home = '' WHERE consent = ?", consent.toString());
  }

  List<Erasures.Erasure> list(boolean all) throws SQLException {
    return archive.list(
        "SELECT consent, home, asked, done, told FROM erasures WHERE done = 0 OR ? = 1"
            + " ORDER BY asked, consent",
        row ->
            new Erasures.Erasure(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                instant(row.getLong(4)),
                instant(row.getLong(5))),
        all ? 1 : 0);
  }

  private static Optional<Instant> instant(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
