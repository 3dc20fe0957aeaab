// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Disclosure;
import energy.foyer.store.Need;
import energy.foyer.store.Ready;
import energy.foyer.window.Aggregate;
import java.io.IOException;
import java.time.Instant;

/** What becomes of figures that are due: they leave, or it is only told that they would. */
interface Way {

  /**
   * What a need has due.
   *
   * @param need as it stands
   * @param next the start of the first window after those that are due
   */
  record Due(Need need, Instant next) {}

  /** Whether further figures are taken. */
  boolean hasRoom() throws IOException;

  /** Takes what the door let out; false if it was not taken. */
  boolean told(Due due, Disclosure disclosure) throws IOException;

  /**
   * Takes figures that are told later: once the resident answered, or once the sharing goes on that
   * was paused or suspended after their windows. The boundaries behind them need not wait.
   *
   * @return false if it was not taken
   */
  boolean kept(Due due, Aggregate aggregate) throws IOException;

  /** Passes over windows that are never told. */
  void skipped(Due due) throws IOException;

  /** Takes a row that was ready and that the door let out; false if it was not taken. */
  boolean told(Ready.Row row, Disclosure disclosure) throws IOException;

  /** Passes over a row that is never told. */
  void untold(Ready.Row row) throws IOException;

  /** The time of a consent has run out. */
  void over(ConsentRecord record) throws IOException;
}
