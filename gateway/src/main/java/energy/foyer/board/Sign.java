// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.util.List;

/** What the light says of the box, each by a rhythm of its own. */
public enum Sign {
  /** All is well: lit without a break. */
  READING(),
  /** All sharing is paused: slowly, one second dark and one second lit. */
  PAUSED(1_000, 1_000),
  /** Something waits for the resident: two flashes every two seconds. */
  WAITING(1_550, 150, 150, 150),
  /** Something is wrong: fast, two and a half flashes a second. */
  TROUBLE(200, 200),
  /** Nobody has claimed the box: a short flash every five seconds. */
  UNCLAIMED(4_900, 100);

  private final List<Integer> beats;

  Sign(Integer... beats) {
    this.beats = List.of(beats);
  }

  /** How long the light is dark, then lit, in turn, milliseconds; empty for lit all the time. */
  List<Integer> beats() {
    return beats;
  }
}
