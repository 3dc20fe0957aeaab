// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was handed to the network so far, of all consents, those that ended too.
 *
 * @param messages how many
 * @param bytes theirs, sealed, without what the network puts around them
 * @param first when the first was made
 */
public record Sent(long messages, long bytes, Optional<Instant> first) {
  public Sent {
    Objects.requireNonNull(first);
  }

  static Sent on(Connection on) throws SQLException, IOException {
    return Sql.one(
            on,
            row -> new Sent(row.getLong(1), row.getLong(2), Sql.instant(row, "first_made")),
            """
            SELECT count(*), coalesce(sum(size), 0), min(created) AS first_made
            FROM outbox WHERE published IS NOT NULL""")
        .orElseThrow();
  }
}
