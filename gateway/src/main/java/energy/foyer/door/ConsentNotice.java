// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

import energy.foyer.consent.ConsentRecord;
import java.time.Instant;
import java.util.OptionalLong;

/** Tells a service that a consent was given, renewed or has ended. It holds no figure. */
public final class ConsentNotice implements Outgoing {
  private final ConsentRecord record;
  private final OptionalLong lastSeq;
  private final Instant produced;

  ConsentNotice(ConsentRecord record, OptionalLong lastSeq, Instant produced) {
    this.record = record;
    this.lastSeq = lastSeq;
    this.produced = produced;
  }

  /** The consent. */
  public ConsentRecord record() {
    return record;
  }

  /** The highest number given to a message of the consent, once it ended. */
  public OptionalLong lastSeq() {
    return lastSeq;
  }

  /** When the door let it out. */
  public Instant produced() {
    return produced;
  }
}
