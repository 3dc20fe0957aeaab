// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How the agent is to run.
 *
 * @param config the configuration, read and found good
 * @param demonstration the clock of a demonstration, empty for the host's own
 */
public record RunOptions(Config config, Optional<Demonstration> demonstration) {

  /** The most times as fast that a demonstration runs. */
  public static final long FASTEST = 100_000;

  /**
   * A clock that starts at an instant and runs a whole number of times as fast.
   *
   * @param speed 1 to {@link #FASTEST}
   */
  public record Demonstration(Instant from, long speed) {
    public Demonstration {
      Objects.requireNonNull(from);
      if (speed < 1 || speed > FASTEST) {
        throw new IllegalArgumentException(
            "a demonstration runs 1 to " + FASTEST + " times as fast");
      }
    }
  }

  public RunOptions {
    Objects.requireNonNull(config);
    Objects.requireNonNull(demonstration);
  }
}
