// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Rejection;
import java.util.List;

/**
 * The valid groups of the frame that is coming in. They become readings when it has ended: the
 * frame's {@code DATE} comes after groups that it dates.
 */
final class FrameUnderway {
  /** Groups of a frame; the longest of the specification has 71. */
  static final int MOST_GROUPS = 96;

  private static final int DATE = TicLabels.place("DATE");
  private static final int ADCO = TicLabels.place("ADCO");
  private static final int ADSC = TicLabels.place("ADSC");
  private static final int FIRST_ADIR = TicLabels.place("ADIR1");
  private static final int LAST_ADIR = TicLabels.place("ADIR3");

  private final Register[] registers = new Register[MOST_GROUPS];
  private final long[] values = new long[MOST_GROUPS];
  private final String[] texts = new String[MOST_GROUPS];
  private final long[] ats = new long[MOST_GROUPS];
  private final MeterClock[] clocks = new MeterClock[MOST_GROUPS];

  /** The number of the last frame in which each label came. */
  private final long[] lastSeen = new long[Group.places()];

  private long number = 1;
  private int groups;
  private int readings;
  private boolean body;
  private String meter = "";
  private long at = Reading.UNDATED;
  private MeterClock clock = MeterClock.ABSENT;

  int groups() {
    return groups;
  }

  boolean isFull() {
    return groups == MOST_GROUPS;
  }

  /** Whether it has more than the {@code ADIR} groups with which a short frame begins. */
  boolean hasBody() {
    return body;
  }

  /** Whether a group of that label came in already. */
  boolean holds(Group group) {
    return group.place() != Group.NO_PLACE && lastSeen[group.place()] == number;
  }

  void add(Group group) {
    groups++;
    int place = group.place();
    if (place != Group.NO_PLACE) {
      lastSeen[place] = number;
    }
    body |= place < FIRST_ADIR || place > LAST_ADIR;
    if (place == DATE) {
      at = group.at();
      clock = group.clock();
      return;
    }
    if (place == ADCO || place == ADSC) {
      meter = group.text();
    }
    registers[readings] = group.register();
    values[readings] = group.value();
    texts[readings] = group.text();
    ats[readings] = group.at();
    clocks[readings] = group.clock();
    readings++;
  }

  /** The frame as it came in; a new one begins. */
  Decoded.Accepted end(List<Rejection> rejections) {
    Reading[] list = new Reading[readings];
    for (int i = 0; i < list.length; i++) {
      boolean own = ats[i] != Reading.UNDATED;
      list[i] =
          new Reading(
              registers[i], own ? ats[i] : at, own ? clocks[i] : clock, values[i], texts[i]);
    }
    Decoded.Accepted ended =
        new Decoded.Accepted(meter, at, clock, List.of(list), rejections, groups);
    number++;
    groups = 0;
    readings = 0;
    body = false;
    meter = "";
    at = Reading.UNDATED;
    clock = MeterClock.ABSENT;
    return ended;
  }
}
