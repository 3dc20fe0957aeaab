// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;

/**
 * What is kept no longer: windows as old as the offer's storage duration, all windows of a consent
 * once the time that the offer gives for deleting is over, then all but its identity.
 */
final class Retention {
  private static final int MOST = 500;

  private final Archive archive;
  private final ConsentTable consents;
  private final NumberTable numbers;
  private final WindowTable windows;
  private final ErasureTable erasures;
  private final AnswerTable answers;

  Retention(Archive archive) {
    this.archive = archive;
    consents = new ConsentTable(archive);
    numbers = new NumberTable(archive);
    windows = new WindowTable(archive);
    erasures = new ErasureTable(archive);
    answers = new AnswerTable(archive);
  }

  /**
   * Deletes what is past its time, bounded in each turn.
   *
   * @throws DatabaseGone if the database fails
   */
  void tidy(Instant now) throws IOException {
    archive.change(
        () -> {
          for (Period storage : consents.storages()) {
            windows.expire(storage, now);
          }
          for (UUID spent : consents.spent(now, MOST)) {
            windows.delete(spent);
          }
        });
    List<UUID> over = archive.transact(() -> consents.forgettable(now, MOST));
    for (UUID id : over) {
      archive.change(() -> forget(id));
    }
  }

  private void forget(UUID id) throws SQLException {
    windows.delete(id);
    numbers.delete(id);
    answers.delete(id);
    erasures.forget(id);
    consents.forget(id);
  }
}
