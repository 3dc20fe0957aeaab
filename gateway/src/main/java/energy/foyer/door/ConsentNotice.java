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
  private final boolean erasureRequested;

  ConsentNotice(
      ConsentRecord record, OptionalLong lastSeq, Instant produced, boolean erasureRequested) {
    this.record = record;
    this.lastSeq = lastSeq;
    this.produced = produced;
    this.erasureRequested = erasureRequested;
  }

  /** The consent. */
  public ConsentRecord record() {
    return record;
  }

  /**
   * The highest number that was ever handed to the network, 0 for none, once the consent ended:
   * what was numbered and never left is no loss.
   */
  public OptionalLong lastSeq() {
    return lastSeq;
  }

  /** Whether the service is asked to erase all that it has under this consent. */
  public boolean erasureRequested() {
    return erasureRequested;
  }

  /** When the door let it out. */
  public Instant produced() {
    return produced;
  }
}
