// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.SealKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The resident's key, opened: for one session, in memory only. Closing it wipes what it holds;
 * whoever still reads with it then meets an {@link IllegalStateException}.
 *
 * <p>Safe for use by several threads.
 */
public final class Unlocked implements AutoCloseable {

  /**
   * Segment keys held open at most: more than a year of days. One let go for room is opened anew.
   */
  static final int MOST_SEGMENTS = 512;

  /** How it was opened. Entered by place: new ways are added at the end. */
  public enum Way {
    /** A person typed a passphrase. */
    PASSPHRASE,
    /** The recovery code was typed. */
    RECOVERY_CODE,
    /** A remembered phone came back. */
    PHONE;

    /** The name that people read, for example {@code recovery-code}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final ResidentKey key;
  private final SealKey ring;
  private final Opening opening;

  private final Map<Long, SealKey> segments =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SealKey> eldest) {
          // not wiped: another thread may be reading with it
          return size() > MOST_SEGMENTS;
        }
      };

  private boolean closed;

  /** By whom, how, and what the check of the ledger found. */
  record Opening(UUID who, Way way, Ledger.Verdict ledger) {}

  /** Takes both keys over. */
  Unlocked(ResidentKey key, SealKey ring, Opening opening) {
    this.key = key;
    this.ring = ring;
    this.opening = opening;
  }

  /**
   * The person whose session it is: who typed the passphrase, who had the phone remembered; with
   * the recovery code, which is the household's, the person who is there longest.
   */
  public UUID who() {
    return opening.who();
  }

  /** How it was opened. */
  public Way way() {
    return opening.way();
  }

  /** Whether a passphrase was typed for it. */
  public boolean byPassphrase() {
    return way() == Way.PASSPHRASE;
  }

  /** What the check of the ledger found at the opening: the part since the last sound one. */
  public Ledger.Verdict ledger() {
    return opening.ledger();
  }

  /** By whom, how, and what the check found. */
  Opening opening() {
    return opening;
  }

  /** The private half. */
  ResidentKey key() {
    return key;
  }

  /** The key under which older keys are wrapped. */
  SealKey ring() {
    return ring;
  }

  /** A segment's key that is open already. */
  synchronized Optional<SealKey> segment(long id) {
    refuseClosed();
    return Optional.ofNullable(segments.get(id));
  }

  /** Takes a segment's key over, and gives back the one to use. */
  synchronized SealKey keep(long id, SealKey opened) {
    if (closed) {
      opened.close();
      refuseClosed();
    }
    SealKey known = segments.get(id);
    if (known == null) {
      segments.put(id, opened);
      return opened;
    }
    opened.close();
    return known;
  }

  synchronized void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("this session is closed");
    }
  }

  /** Wipes all that it holds. */
  @Override
  public synchronized void close() {
    closed = true;
    segments.values().forEach(SealKey::close);
    segments.clear();
    ring.close();
    key.close();
  }

  /** Says how it was opened and nothing else. */
  @Override
  public String toString() {
    return "Unlocked[" + way() + "]";
  }
}
