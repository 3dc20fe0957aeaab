// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.forward;

import java.util.Objects;

/**
 * How the delivery stands, for people.
 *
 * @param state whether all went out
 * @param reason why not, one clause in English without topics and payloads; empty when all did
 */
public record Delivery(State state, String reason) {
  /** As the status of the box names it. */
  public enum State {
    /** The line stands and nothing waits. */
    OK,
    /** The line stands, and something waits. */
    WAITING,
    /** There is no line. */
    DOWN
  }

  public Delivery {
    Objects.requireNonNull(state);
    Objects.requireNonNull(reason);
  }

  /** Whether the line stands. */
  public boolean connected() {
    return state != State.DOWN;
  }

  /** Whether all went out. */
  public boolean ok() {
    return state == State.OK;
  }
}
