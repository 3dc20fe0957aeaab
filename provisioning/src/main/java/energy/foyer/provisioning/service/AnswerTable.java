// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.Receipt;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The newest text of a service to the resident of each consent, and whether it was told. */
final class AnswerTable {
  private final Archive archive;

  AnswerTable(Archive archive) {
    this.archive = archive;
  }

  /** When the newest was given. */
  Optional<Instant> asked(UUID consent) throws SQLException {
    return archive
        .list(
            "SELECT asked FROM answers WHERE consent = ?",
            row -> Instant.ofEpochMilli(row.getLong(1)),
            consent.toString())
        .stream()
        .findFirst();
  }

  void ask(UUID consent, Receipt.Answer answer, Instant now) throws SQLException {
    archive.update(
        """
        INSERT INTO answers(consent, fr, en, asked, told) VALUES(?, ?, ?, ?, 0)
        ON CONFLICT(consent) DO UPDATE
        SET fr = excluded.fr, en = excluded.en, asked = excluded.asked, told = 0""",
        consent.toString(),
        answer.fr(),
        answer.en(),
        now.toEpochMilli());
  }

  /** The one that was not told yet. */
  Optional<Receipt.Answer> waiting(UUID consent) throws SQLException {
    return archive
        .list(
            "SELECT fr, en FROM answers WHERE consent = ? AND told = 0",
            row -> new Receipt.Answer(row.getString(1), row.getString(2)),
            consent.toString())
        .stream()
        .findFirst();
  }

  /** It stands at the home's address: its text is kept no longer. */
  void told(UUID consent, Instant now) throws SQLException {
    archive.update(
        "UPDATE answers SET told = ?, fr = '', en = '' WHERE consent = ?",
        now.toEpochMilli(),
        consent.toString());
  }

  /** Whether the home made something after the answer stood at its address, so that it read it. */
  boolean readBefore(UUID consent, Instant produced) throws SQLException {
    return !archive
        .list(
            "SELECT told FROM answers WHERE consent = ? AND told > 0 AND told < ?",
            row -> true,
            consent.toString(),
            produced.toEpochMilli())
        .isEmpty();
  }

  void delete(UUID consent) throws SQLException {
    archive.update("DELETE FROM answers WHERE consent = ?", consent.toString());
  }
}
