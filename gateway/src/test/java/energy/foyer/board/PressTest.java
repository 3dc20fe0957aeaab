// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PressTest {
  private static final long MILLI = 1_000_000;

  private final Press press = new Press();

  /**
   * Feels a button every 20 ms from 0 on; at which milliseconds a press was told.
   *
   * @param changes when the contact changes, released at first
   */
  private List<Integer> presses(boolean downAtFirst, int until, int... changes) {
    List<Integer> told = new ArrayList<>();
    for (int at = 0; at < until; at += 20) {
      boolean down = downAtFirst;
      for (int change : changes) {
        down ^= change <= at;
      }
      if (press.sample(down, at * MILLI)) {
        told.add(at);
      }
    }
    return told;
  }

  @Test
  void shortPress_isToldOnceAtItsRelease() {
    assertEquals(List.of(540), presses(false, 3_000, 300, 500));
  }

  @Test
  void bouncingContact_isOnePress() {
    assertEquals(
        List.of(600), presses(false, 3_000, 300, 305, 310, 325, 330, 500, 515, 520, 535, 550));
  }

  @Test
  void touchShorterThanABounce_isNone() {
    assertEquals(List.of(), presses(false, 3_000, 300, 320, 600, 625));
  }

  @Test
  void pressOfTwoSeconds_doesNothing() {
    assertEquals(List.of(), presses(false, 5_000, 300, 2_300));
    assertEquals(List.of(6_220), new PressTest().presses(false, 9_000, 4_200, 6_180));
  }

  @Test
  void twoPresses_areTwo() {
    assertEquals(List.of(540, 1_040), presses(false, 3_000, 300, 500, 800, 1_000));
  }

  @Test
  void buttonThatHangsAtTheStart_doesNothingUntilItIsPressedAnew() {
    assertEquals(List.of(1_040), presses(true, 3_000, 500, 800, 1_000));
    assertTrue(press.released());
    assertFalse(press.held());
  }

  @Test
  void movingContact_isFeltAgainUntilItSettles() {
    assertFalse(press.settled());
    presses(false, 200);
    assertTrue(press.settled());
    press.sample(true, 200 * MILLI);
    assertFalse(press.settled());
    press.sample(true, 240 * MILLI);
    assertTrue(press.settled());
    assertTrue(press.held());
    press.sample(false, 260 * MILLI);
    assertFalse(press.settled());
  }

  @Test
  void timeThatPassesTheLargestNumber_changesNothing() {
    long from = Long.MAX_VALUE - 400 * MILLI;
    boolean told = false;
    for (int at = 0; at < 1_000; at += 20) {
      told |= press.sample(at >= 300 && at < 600, from + at * MILLI);
    }
    assertTrue(told);
  }
}
