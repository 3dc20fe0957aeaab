// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.KnownConsent;
import java.sql.SQLException;
import java.time.Instant;

/** Deletes all rows of a consent whose resident asked for it, and lists the request. */
final class Erasing {
  private final ConsentTable consents;
  private final DueTable due;
  private final NumberTable numbers;
  private final WindowTable windows;
  private final ParkedTable parked;
  private final LineTable lines;
  private final AnswerTable answers;
  private final ErasureTable erasures;
  private final boolean onlyCopy;

  /**
   * @param onlyCopy whether nothing of it lies anywhere else, so that it is done at once
   */
  Erasing(Archive archive, boolean onlyCopy) {
    this.onlyCopy = onlyCopy;
    consents = new ConsentTable(archive);
    due = new DueTable(archive);
    numbers = new NumberTable(archive);
    windows = new WindowTable(archive);
    parked = new ParkedTable(archive);
    lines = new LineTable(archive);
    answers = new AnswerTable(archive);
    erasures = new ErasureTable(archive);
  }

  /** Erases; what the receipts still need stays: the address and key, and how far all came. */
  void erase(KnownConsent consent, Instant now) throws SQLException {
    var id = consent.id();
    long known = due.reached(id).through();
    long through = numbers.reach(id, known, consent.lastSeq()).through();
    due.move(id, new DueTable.Reached(through, through));
    windows.delete(id);
    numbers.delete(id);
    answers.delete(id);
    parked.delete(consent.home());
    lines.delete(consent.home());
    consents.strip(consent);
    erasures.ask(id, consent.home(), now);
    if (onlyCopy) {
      erasures.done(id, now);
    }
    due.oweAnyway(id);
  }
}
