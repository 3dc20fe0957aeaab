// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.Numbered;
import energy.foyer.wire.Receipt;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The numbers received under each consent, to know a message again and to see what is missing. */
final class NumberTable {
  /** The most holes that one receipt names; the rest follow once these are filled. */
  static final int MOST_GAPS = 64;

  private static final int MOST_NUMBERS = 10_000;

  private final Archive archive;

  NumberTable(Archive archive) {
    this.archive = archive;
  }

  /**
   * What has come.
   *
   * @param through the number up to which all came
   * @param highest the highest that came, as far as was looked
   */
  record Reach(long through, List<Receipt.Gap> missing, long highest) {}

  /** A number and when it came. */
  record Came(long seq, Instant at) {}

  Optional<Numbered.Mark> find(UUID consent, long seq) {
    try {
      return archive
          .list(
              "SELECT annulled, hash FROM numbers WHERE consent = ? AND seq = ?",
              row -> new Numbered.Mark(row.getInt(1) == 1, row.getString(2)),
              consent.toString(),
              seq)
          .stream()
          .findFirst();
    } catch (SQLException failed) {
      throw new UncheckedIOException(new DatabaseGone(failed));
    }
  }

  void add(Numbered message, Instant now) throws SQLException {
    Numbered.Mark mark = message.mark();
    archive.update(
        "INSERT INTO numbers(consent, seq, annulled, hash, at) VALUES(?, ?, ?, ?, ?)",
        message.consent().toString(),
        message.seq(),
        mark.annulled() ? 1 : 0,
        mark.hash(),
        now.toEpochMilli());
  }

  /**
   * What has come of a consent.
   *
   * @param from the number up to which all is known to have come
   * @param last the highest number that was given, once the consent ended
   */
  Reach reach(UUID consent, long from, OptionalLong last) throws SQLException {
    List<Long> numbers =
        archive.list(
            "SELECT seq FROM numbers WHERE consent = ? AND seq > ? ORDER BY seq LIMIT ?",
            row -> row.getLong(1),
            consent.toString(),
            from,
            MOST_NUMBERS);
    long through = from;
    long next = from + 1;
    List<Receipt.Gap> missing = new ArrayList<>();
    for (long seq : numbers) {
      if (seq > next) {
        missing.add(new Receipt.Gap(next, seq - 1));
      }
      through = missing.isEmpty() ? seq : through;
      next = seq + 1;
    }
    if (last.isPresent() && last.getAsLong() >= next && numbers.size() < MOST_NUMBERS) {
      missing.add(new Receipt.Gap(next, last.getAsLong()));
    }
    return new Reach(through, missing.subList(0, Math.min(MOST_GAPS, missing.size())), next - 1);
  }

  /** The first of the numbers in (from, through] that came after an instant. */
  Optional<Came> firstAfter(UUID consent, DueTable.Reached between, Instant instant)
      throws SQLException {
    return archive
        .list(
            """
            SELECT seq, at FROM numbers
            WHERE consent = ? AND seq > ? AND seq <= ? AND at > ? ORDER BY seq LIMIT 1""",
            row -> new Came(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))),
            consent.toString(),
            between.covered(),
            between.through(),
            instant.toEpochMilli())
        .stream()
        .findFirst();
  }

  void delete(UUID consent) throws SQLException {
    archive.update("DELETE FROM numbers WHERE consent = ?", consent.toString());
  }
}
