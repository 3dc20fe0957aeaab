// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.util.UUID;

/**
 * The resident's key, opened: for one session, in memory only. Closing it wipes what it holds;
 * whoever still reads with it then finds that nothing opens.
 */
public final class Unlocked implements AutoCloseable {

  /** How it was opened. */
  public enum Way {
    /** A person typed a passphrase. */
    PASSPHRASE,
    /** The recovery code was typed. */
    RECOVERY_CODE,
    /** A remembered phone came back. */
    PHONE
  }

  private final UUID who;
  private final Way way;
  private final Ledger.Verdict ledger;

  Unlocked(UUID who, Way way, Ledger.Verdict ledger) {
    this.who = who;
    this.way = way;
    this.ledger = ledger;
  }

  /**
   * The person whose session it is: who typed the passphrase, who had the phone remembered; with
   * the recovery code, which is the household's, the person who is there longest.
   */
  public UUID who() {
    return who;
  }

  /** How it was opened. */
  public Way way() {
    return way;
  }

  /** Whether a passphrase was typed for it. */
  public boolean byPassphrase() {
    return way == Way.PASSPHRASE;
  }

  /** What the check of the ledger found at the opening: the part since the last sound one. */
  public Ledger.Verdict ledger() {
    return ledger;
  }

  @Override
  public void close() {}

  /** Says how it was opened and nothing else. */
  @Override
  public String toString() {
    return "Unlocked[" + way + "]";
  }
}
