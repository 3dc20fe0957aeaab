// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Rejection.Reason;
import java.nio.charset.StandardCharsets;

/**
 * The group that was judged last. One object serves all groups of a line, so that judging leaves
 * nothing behind but what a reading holds.
 */
final class Group {
  /** Label, separator, data, separator, checksum: one character each at least. */
  private static final int SHORTEST = 5;

  /** Characters of an unknown label, so that a scrap is not taken for one. */
  private static final int SHORTEST_UNKNOWN = 2;

  /** What a group without a label of its own in {@link #places} has for a place. */
  static final int NO_PLACE = -1;

  private final UnknownLabels unknown = new UnknownLabels();
  private final LastTexts texts = new LastTexts(places());
  private final byte[] bytes;

  private TicMode mode = TicMode.HISTORIC;
  private int horodate;
  private int data;
  private int dataEnd;

  private Reason flaw = Reason.STRUCTURE;
  private int place;
  private Register register = TicLabels.list().get(0).register();
  private long value;
  private String text = "";
  private long at = Reading.UNDATED;
  private MeterClock clock = MeterClock.ABSENT;

  /**
   * A judge of what stands in a buffer.
   *
   * @param bytes where the groups will stand
   */
  Group(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How many labels have a place of their own. */
  static int places() {
    return TicLabels.list().size() + UnknownLabels.MOST;
  }

  /**
   * Judges one group.
   *
   * @param from its first byte, the label's
   * @param to behind its last byte, the checksum
   * @param ended whether CR or LF came behind it; a group of an unknown label that was cut short
   *     could not be told from a whole one
   * @return false when it is not valid, and {@link #flaw} tells why
   */
  boolean judge(int from, int to, boolean ended) {
    if (to - from < SHORTEST || !recognised(bytes[to - 2])) {
      return wrong(Reason.STRUCTURE);
    }
    dataEnd = to - 2;
    int sum = sum(from, dataEnd);
    if (sum < 0) {
      return wrong(Reason.CHARACTER);
    }
    if (bytes[to - 1] != mode.checksum(sum)) {
      return wrong(Reason.CHECKSUM);
    }
    int labelEnd = next(from);
    if (labelEnd == dataEnd) {
      return wrong(Reason.STRUCTURE);
    }
    long key = TicLabel.key(bytes, from, labelEnd);
    return key >= 0 && divided(labelEnd + 1) ? labelled(key, from, ended) : wrong(Reason.STRUCTURE);
  }

  private boolean recognised(byte separator) {
    mode = separator == '\t' ? TicMode.STANDARD : TicMode.HISTORIC;
    return separator == mode.separator();
  }

  /** The sum of the characters, -1 where one is none of the mode's. */
  private int sum(int from, int to) {
    byte separator = mode.separator();
    int sum = 0;
    for (int i = from; i < to; i++) {
      byte one = bytes[i];
      if (one < ' ' && one != separator || one == 0x7F) {
        return -1;
      }
      sum += one;
    }
    return sum;
  }

  private int next(int from) {
    byte separator = mode.separator();
    int at = from;
    while (at < dataEnd && bytes[at] != separator) {
      at++;
    }
    return at;
  }

  /** Finds the data and, in standard mode, the horodate before it. */
  private boolean divided(int from) {
    data = from;
    horodate = from;
    if (mode == TicMode.HISTORIC) {
      return true;
    }
    int first = next(from);
    if (first < dataEnd) {
      data = first + 1;
      return next(data) == dataEnd;
    }
    return true;
  }

  private boolean labelled(long key, int from, boolean ended) {
    place = TicLabels.find(key);
    if (place < 0) {
      return ended ? unlabelled(key, from) : wrong(Reason.STRUCTURE);
    }
    TicLabel label = TicLabels.list().get(place);
    if (label.mode() != mode || label.dated() != (data != horodate)) {
      return wrong(Reason.STRUCTURE);
    }
    register = label.register();
    if (dataEnd - data != label.length()) {
      return wrong(Reason.LENGTH);
    }
    return dated() && valued(label.shape());
  }

  private boolean unlabelled(long key, int from) {
    int labelEnd = horodate - 1;
    if (labelEnd - from < SHORTEST_UNKNOWN) {
      return wrong(Reason.STRUCTURE);
    }
    int known = unknown.find(key, bytes, from, labelEnd);
    place = known < 0 ? NO_PLACE : TicLabels.list().size() + known;
    register = known < 0 ? UnknownLabels.register(bytes, from, labelEnd) : unknown.at(known);
    return dated() && valued(Shape.TEXT);
  }

  private boolean dated() {
    at = Reading.UNDATED;
    clock = MeterClock.ABSENT;
    if (data == horodate) {
      return true;
    }
    if (data - 1 - horodate != Horodate.LENGTH) {
      return wrong(Reason.LENGTH);
    }
    byte season = bytes[horodate];
    if (!Horodate.isSeason(season) || !Shape.digits(bytes, horodate + 1, data - 1)) {
      return wrong(Reason.CHARACTER);
    }
    if (season == ' ') {
      return true;
    }
    at = Horodate.seconds(bytes, horodate);
    clock = Horodate.isSet(season) ? MeterClock.SET : MeterClock.DEGRADED;
    return at != Horodate.WRONG || wrong(Reason.TIME);
  }

  private boolean valued(Shape shape) {
    value = 0;
    text = "";
    if (shape.isNumber()) {
      if (!shape.fits(bytes, data, dataEnd)) {
        return wrong(shape.flaw());
      }
      value = Shape.number(bytes, data, dataEnd);
      return true;
    }
    if (place != NO_PLACE && texts.same(place, bytes, data, dataEnd)) {
      text = texts.last(place);
      return true;
    }
    if (!shape.fits(bytes, data, dataEnd)) {
      return wrong(shape.flaw());
    }
    text =
        place == NO_PLACE
            ? new String(bytes, data, dataEnd - data, StandardCharsets.US_ASCII)
            : texts.keep(place, bytes, data, dataEnd);
    return true;
  }

  private boolean wrong(Reason reason) {
    flaw = reason;
    return false;
  }

  Reason flaw() {
    return flaw;
  }

  /** Stands for the label where it was seen before, {@link #NO_PLACE} for one too many. */
  int place() {
    return place;
  }

  Register register() {
    return register;
  }

  long value() {
    return value;
  }

  String text() {
    return text;
  }

  /** Its own time, {@link Reading#UNDATED} where it has none. */
  long at() {
    return at;
  }

  MeterClock clock() {
    return clock;
  }
}
