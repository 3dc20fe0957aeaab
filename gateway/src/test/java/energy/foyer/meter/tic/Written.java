// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import java.time.Instant;
import java.time.ZoneId;

/** Readings written again as the meter wrote them. */
final class Written {

  private Written() {}

  /** What stood between the label and the last separator. */
  static String data(Reading reading) {
    TicLabel label = TicLabels.named(reading.register().label()).orElse(null);
    if (label == null) {
      return reading.text();
    }
    boolean number = reading.register().kind() != Register.Kind.TEXT;
    String data = Long.toString(reading.value());
    data = number ? "0".repeat(label.length() - data.length()) + data : reading.text();
    return label.dated() ? horodate(reading.at()) + "\t" + data : data;
  }

  /**
   * Label, value and own horodate; a group without one of its own may lose that of its frame. The
   * announced peaks of {@link Frames} have none that applies.
   */
  static String told(Reading reading) {
    String label = reading.register().label();
    boolean dated = TicLabels.named(label).map(TicLabel::dated).orElse(false);
    boolean own = dated && !label.startsWith("DPM");
    return label + (own ? " " + reading.at() : "") + " " + reading.value() + " " + reading.text();
  }

  /** The time as a meter in France wrote it whose clock was set. */
  static String horodate(long at) {
    Instant time = Instant.ofEpochSecond(at);
    boolean summer = ZoneId.of("Europe/Paris").getRules().isDaylightSavings(time);
    return summer ? Horodate.summer(time) : Horodate.winter(time);
  }
}
