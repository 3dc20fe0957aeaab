// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A box that keeps parts and is restarted at will; its frames come when the test says so. */
final class Home {
  private final Chronicle chronicle = new Chronicle(Watch.PARIS);
  private Trails trails = new Trails();

  Home() {
    chronicle.begin(trails);
  }

  /** Takes a frame of that second. */
  List<Part> take(long at, Decoded.Accepted frame) {
    List<Boundary> crossed = trails.accept(frame, at, chronicle.wanted(at));
    return chronicle.take(frame, at, crossed);
  }

  /** Takes a frame at that time of the civil clock. */
  List<Part> take(String local, Decoded.Accepted frame) {
    return take(Watch.paris(local), frame);
  }

  /** A frame of the total each minute from one time to another, at so many watts. */
  List<Part> live(String from, String to, Index index, long watts) {
    List<Part> closed = new ArrayList<>();
    for (long at = Watch.paris(from); at <= Watch.paris(to); at += 60) {
      closed.addAll(take(at, Frame.total("A", index.wattHours())));
      index.add(watts);
    }
    return closed;
  }

  /** The index of a meter that counts on. */
  static final class Index {
    private long wattMinutes;

    Index(long wattHours) {
      wattMinutes = wattHours * 60;
    }

    /** A minute passes. */
    void add(long watts) {
      wattMinutes += watts;
    }

    long wattHours() {
      return wattMinutes / 60;
    }
  }

  void keep() {
    chronicle.keep();
  }

  /** Keeps and starts again. */
  void restart() {
    chronicle.keep();
    trails = Trails.resume(trails.state(false));
    chronicle.begin(trails);
  }

  Trails trails() {
    return trails;
  }

  Chronicle chronicle() {
    chronicle.keep();
    return chronicle;
  }

  Total total(Grain grain, String local) {
    return chronicle().totals(grain).get(Instant.ofEpochSecond(Watch.paris(local)));
  }
}
