// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames that are not believed yet: they name another meter, or stand far ahead in time. Once
 * {@link IndexTrail#CONFIRMATIONS} of them in a row agree with each other they are believed, all of
 * them.
 */
final class Strangers {
  /** How far ahead of the last frame the next may stand to be believed at once, seconds. */
  static final long LEAP = 3600;

  /** A frame and its time. */
  record Frame(Decoded.Accepted frame, long at) {}

  private final List<Frame> held = new ArrayList<>();
  private long dropped;

  /** Whether frames are held that name another meter than {@code meter}. */
  boolean nameAnother(String meter) {
    return !held.isEmpty()
        && !held.get(0).frame().meter().isEmpty()
        && !held.get(0).frame().meter().equals(meter);
  }

  /** Takes one more of them; those that are now believed, in the order of time. */
  List<Frame> hold(Decoded.Accepted frame, long at) {
    if (!held.isEmpty() && !agrees(held.get(held.size() - 1), frame, at)) {
      drop();
    }
    held.add(new Frame(frame, at));
    if (held.size() < IndexTrail.CONFIRMATIONS) {
      return List.of();
    }
    List<Frame> believed = List.copyOf(held);
    held.clear();
    return believed;
  }

  private static boolean agrees(Frame last, Decoded.Accepted frame, long at) {
    String before = last.frame().meter();
    String now = frame.meter();
    boolean same = before.isEmpty() || now.isEmpty() || before.equals(now);
    return same && at > last.at() && at - last.at() <= LEAP;
  }

  /** A frame came that they contradict: they are not believed. */
  void drop() {
    dropped += held.size();
    held.clear();
  }

  /** One frame that can be told of neither is not believed. */
  void dropOne() {
    dropped++;
  }

  /** Frames that were not believed. */
  long dropped() {
    return dropped;
  }
}
