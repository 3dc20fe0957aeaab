// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

import energy.foyer.consent.ConsentRecord;
import java.time.Instant;

/**
 * Stands for a numbered message that was dropped while its consent lives, so that a hole in the
 * numbers always means loss.
 */
public final class VoidNotice implements Outgoing {
  private final ConsentRecord record;
  private final long seq;
  private final Instant produced;

  VoidNotice(ConsentRecord record, long seq, Instant produced) {
    this.record = record;
    this.seq = seq;
    this.produced = produced;
  }

  /** The consent. */
  public ConsentRecord record() {
    return record;
  }

  /** The number of the message that was dropped. */
  public long seq() {
    return seq;
  }

  /** When the door let it out. */
  public Instant produced() {
    return produced;
  }
}
