// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was prepared, what left and what did not: a chain of sealed entries. */
public final class Ledger {

  /**
   * What to list, newest first.
   *
   * @param consent of this consent only; empty for all
   * @param kinds of these kinds only; empty for all
   * @param before of numbers below this only
   * @param most 1 to {@link #MOST_LISTED}
   */
  public record Query(Optional<UUID> consent, Set<LedgerEntry.Kind> kinds, long before, int most) {

    /** The most entries that one listing gives. */
    public static final int MOST_LISTED = 1000;

    public Query {
      kinds = Set.copyOf(kinds);
      if (most < 1 || most > MOST_LISTED) {
        throw new IllegalArgumentException("expected 1 to " + MOST_LISTED + " entries");
      }
    }

    /** The newest of all. */
    public static Query newest(int most) {
      return new Query(Optional.empty(), Set.of(), Long.MAX_VALUE, most);
    }
  }

  /**
   * What a check of the whole chain found.
   *
   * @param entries how many entries are sound, from the first on
   * @param fault the first fault; empty for none
   */
  public record Verdict(long entries, Optional<Fault> fault) {
    /** Whether the chain is whole. */
    public boolean intact() {
      return fault.isEmpty();
    }
  }

  /**
   * A fault of the chain.
   *
   * @param number the first entry that is not as it was entered; 0 for the chain's own state
   */
  public record Fault(long number, Kind kind) {
    /** What was done to it. */
    public enum Kind {
      /** Its bytes are not those that were entered. */
      EDITED,
      /** It is missing and later ones are there. */
      MISSING,
      /** It and all after it are missing. */
      CUT,
      /** The state of the chain does not open or is missing. */
      STATE
    }
  }

  public Ledger(Database database) {
    throw new UnsupportedOperationException();
  }

  /** Enters something that touches the safety of the box. */
  public void security(String detail, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Entries, newest first. */
  public List<LedgerEntry> list(Query query) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Checks the whole chain. */
  public Verdict verify() throws IOException {
    throw new UnsupportedOperationException();
  }
}
