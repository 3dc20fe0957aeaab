// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the trails of each line stood at its last commit, with all that they counted, in memory:
 * without a living consent the box keeps none of it, and a consent given later still has to begin
 * there. A commit is named, so that one that failed is not taken for the one that lies there.
 */
final class Standpoints {
  private static final byte[] NOTHING = new byte[0];

  private record Stand(long mark, byte[] state) {
    @Override
    public String toString() {
      return "Stand[" + mark + "]";
    }
  }

  private final Map<Integer, Stand> committed = new HashMap<>();
  private final Map<Integer, Stand> proposed = new HashMap<>();

  /**
   * A commit is about to be made.
   *
   * @param state what {@code Trails.state} tells, with totals
   */
  synchronized void propose(int line, long mark, byte[] state) {
    proposed.put(line, new Stand(mark, state.clone()));
  }

  /** The commit that was proposed last was made. */
  synchronized void confirm(int line) {
    committed.put(line, proposed.get(line));
  }

  /** A line is followed from a commit of the last run on; empty where that was damaged. */
  synchronized void resumed(int line, long mark, Optional<byte[]> state) {
    committed.put(line, new Stand(mark, state.map(byte[]::clone).orElse(NOTHING)));
  }

  /**
   * The state at a commit.
   *
   * @return empty for one that this run of the box did not see; no bytes where the trails began
   *     anew
   */
  synchronized Optional<byte[]> at(int line, long mark) {
    for (Map<Integer, Stand> each : List.of(proposed, committed)) {
      Stand stand = each.get(line);
      if (stand != null && stand.mark() == mark) {
        return Optional.of(stand.state().clone());
      }
    }
    return Optional.empty();
  }
}
