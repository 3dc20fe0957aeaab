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
   * @param sum the sum of all its bytes, or -1 where one of them is neither printable nor HT
   * @param whole whether it surely is no scrap of another group: it stands between an LF and a CR
   *     or LF, and the one before it was valid. What is known of a label tells scraps; an unknown
   *     label needs it.
   * @return false when it is not valid, and {@link #flaw} tells why
   */
  boolean judge(int from, int to, int sum, boolean whole) {
    if (to - from < SHORTEST || !recognised(bytes[to - 2])) {
      return wrong(Reason.STRUCTURE);
    }
    dataEnd = to - 2;
    if (sum < 0) {
      return wrong(Reason.CHARACTER);
    }
    byte checksum = bytes[to - 1];
    if (checksum != mode.checksum(sum - checksum - bytes[dataEnd])) {
      return wrong(Reason.CHECKSUM);
    }
    return labelled(from, whole);
  }

  private boolean recognised(byte separator) {
    mode = separator == '\t' ? TicMode.STANDARD : TicMode.HISTORIC;
    return separator == mode.separator();
  }

  private boolean labelled(int from, boolean whole) {
    byte separator = mode.separator();
    int most = Math.min(dataEnd, from + TicLabel.LONGEST + 1);
    int at = from;
    long key = 0;
    while (at < most && bytes[at] != separator) {
      key = key << 7 | bytes[at];
      at++;
    }
    if (at == most) {
      return wrong(Reason.STRUCTURE);
    }
    horodate = at + 1;
    place = TicLabels.find(key);
    if (place >= 0) {
      return known(TicLabels.at(place));
    }
    boolean label = at - from >= SHORTEST_UNKNOWN && TicLabel.key(bytes, from, at) == key;
    return whole && label ? unknown(key, from) : wrong(Reason.STRUCTURE);
  }

  private boolean known(TicLabel label) {
    if (label.mode() != mode) {
      return wrong(Reason.STRUCTURE);
    }
    register = label.register();
    data = label.dated() ? horodate + Horodate.LENGTH + 1 : horodate;
    if (dataEnd - data != label.length()) {
      return wrong(Reason.LENGTH);
    }
    return dated() && valued(label.shape());
  }

  /** The number of parts of an unknown label's group tells whether one of them is a horodate. */
  private boolean unknown(long key, int from) {
    int labelEnd = horodate - 1;
    data = horodate;
    for (int at = horodate; at < dataEnd && mode == TicMode.STANDARD; at++) {
      if (bytes[at] == '\t') {
        data = horodate + Horodate.LENGTH + 1;
      }
    }
    if (data > dataEnd || horodate == dataEnd) {
      return wrong(Reason.LENGTH);
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
    if (bytes[data - 1] != '\t') {
      return wrong(Reason.STRUCTURE);
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
      value = Shape.number(bytes, data, dataEnd);
      boolean fits = value >= 0 && (shape == Shape.NUMBER || shape.fits(bytes, data, dataEnd));
      return fits || wrong(value < 0 ? Reason.CHARACTER : shape.flaw());
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
