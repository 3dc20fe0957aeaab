// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What lies in an archive now, in numbers only.
 *
 * @param consents that live
 * @param windows of all consents
 * @param parked messages whose consent record has not come
 * @param lines not given out yet
 * @param receiptsDue homes that are to be told something
 * @param erasuresOpen that the operator has still to do
 */
public record Census(
    long consents, long windows, long parked, long lines, long receiptsDue, long erasuresOpen) {

  /**
   * Takes it; a walk through all windows.
   *
   * @throws DatabaseGone if the database fails
   */
  public static Census of(Archive archive, Instant now) throws IOException {
    List<Long> counts =
        archive.transact(
            () ->
                archive.list(
                    """
                    SELECT count(*) FROM consents WHERE home <> '' AND until > ?
                    UNION ALL SELECT count(*) FROM windows
                    UNION ALL SELECT count(*) FROM parked
                    UNION ALL SELECT count(*) FROM lines
                    UNION ALL SELECT count(*) FROM consents WHERE home <> '' AND due <= ?
                    UNION ALL SELECT count(*) FROM erasures WHERE done = 0
                    """,
                    row -> row.getLong(1),
                    now.toEpochMilli(),
                    now.toEpochMilli()));
    return new Census(
        counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4), counts.get(5));
  }
}
