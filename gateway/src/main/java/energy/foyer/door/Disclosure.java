// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import java.time.Instant;

/** Figures that an active consent lets out. */
public final class Disclosure implements Outgoing {
  private final ConsentRecord record;
  private final Aggregate aggregate;
  private final Instant produced;

  Disclosure(ConsentRecord record, Aggregate aggregate, Instant produced) {
    this.record = record;
    this.aggregate = aggregate;
    this.produced = produced;
  }

  /** The consent under which they leave. */
  public ConsentRecord record() {
    return record;
  }

  /** The figures. */
  public Aggregate aggregate() {
    return aggregate;
  }

  /** When the door let them out. */
  public Instant produced() {
    return produced;
  }
}
