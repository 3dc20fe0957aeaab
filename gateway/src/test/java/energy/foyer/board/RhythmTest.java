// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RhythmTest {
  private static final long MILLI = 1_000_000;

  /** Where the time of a machine may stand: it passes zero, and the largest number. */
  private static final long[] BEGINNINGS = {0, -5_000 * MILLI, Long.MAX_VALUE - 5_000 * MILLI};

  private final Rhythm rhythm = new Rhythm();

  /** Plays it for a time; how long it is dark and lit in turn, milliseconds, dark first. */
  private String played(long from, int millis) {
    StringBuilder spans = new StringBuilder();
    boolean was = false;
    int since = 0;
    for (int at = 0; at < millis; at += 10) {
      boolean lit = rhythm.lit(from + at * MILLI);
      if (lit != was) {
        spans.append(at - since).append(' ');
        since = at;
        was = lit;
      }
    }
    return spans.append(millis - since).toString();
  }

  @Test
  void sign_hasItsOwnRhythm() {
    for (long from : BEGINNINGS) {
      assertEquals("0 9000", sign(Sign.READING, from));
      assertEquals("1000 1000 1000 1000 1000 1000 1000 1000 1000", sign(Sign.PAUSED, from));
      assertEquals(
          "1550 150 150 150 1550 150 150 150 1550 150 150 150 1550 150 150 150 1000",
          sign(Sign.WAITING, from));
      assertTrue(sign(Sign.TROUBLE, from).startsWith("200 200 200 200 200 200"));
      assertEquals("4900 100 4000", sign(Sign.UNCLAIMED, from));
    }
  }

  private static String sign(Sign sign, long from) {
    RhythmTest alone = new RhythmTest();
    alone.rhythm.show(sign);
    return alone.played(from, 9_000);
  }

  @Test
  void steadyLight_goesOutOnceForEachMessage() {
    assertTrue(rhythm.lit(0));
    rhythm.left(3);
    assertEquals("100 100 100 100 100 400", played(10 * MILLI, 900));
    assertEquals(3, rhythm.blinks());
  }

  @Test
  void darkLight_lightsUpOnceForEachMessageAndTheSignBeginsAnew() {
    rhythm.show(Sign.UNCLAIMED);
    played(0, 3_000);
    rhythm.left(2);
    assertEquals("100 100 100 100 4900 100 100", played(3_000 * MILLI, 5_500));
    assertEquals(2, rhythm.blinks());
  }

  @Test
  void signThatChangesDuringABlink_waitsForItsEnd() {
    rhythm.lit(0);
    rhythm.left(1);
    rhythm.lit(10 * MILLI);
    rhythm.show(Sign.PAUSED);
    assertEquals("100 100 1000 1000 1000", played(10 * MILLI, 3_200));
  }

  @Test
  void lightThatIsAskedLate_skipsNothing() {
    rhythm.lit(0);
    rhythm.left(2);
    List<Boolean> seen = new ArrayList<>();
    for (int minute = 1; minute <= 5; minute++) {
      seen.add(rhythm.lit(minute * 60_000 * MILLI));
    }
    assertEquals(List.of(false, true, false, true, true), seen);
    assertEquals(2, rhythm.blinks());
  }

  @Test
  void waitingMessages_areBounded() {
    rhythm.lit(0);
    for (int i = 0; i < 3; i++) {
      rhythm.left(Integer.MAX_VALUE);
    }
    long at = 0;
    while (at == 0 || rhythm.changes()) {
      at += 1_000 * MILLI;
      rhythm.lit(at);
    }
    assertEquals(2_048, rhythm.blinks());
  }
}
