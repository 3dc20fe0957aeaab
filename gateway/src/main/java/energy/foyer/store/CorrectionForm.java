// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Text;
import energy.foyer.window.Span;
import energy.foyer.window.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What every correction must be, whatever the history holds.
 *
 * @param zone the civil zone of the half-hours
 */
record CorrectionForm(ZoneId zone) {
  static final Text NOTHING =
      new Text(
          "la box ne garde rien de ce temps : il n'y a rien à corriger",
          "the box holds nothing of that time: there is nothing to correct");

  private static final Text UNEVEN =
      new Text(
          "le début et la fin doivent tomber sur l'heure ou la demie",
          "start and end must be on the hour or the half-hour");
  private static final Text LONG =
      new Text(
          "31 jours au plus à la fois, la fin après le début",
          "at most 31 days at once, the end after the start");
  private static final Text FUTURE =
      new Text("ce temps n'est pas encore fini", "that time is not over yet");
  private static final Text LARGE =
      new Text(
          "la valeur dépasse " + Corrections.LARGEST, "the value is above " + Corrections.LARGEST);

  /** The first that is wrong. */
  Optional<Text> fault(Correction correction) {
    Span span = correction.span();
    if (!Step.HALF_HOUR.bounds(span.start(), zone) || !Step.HALF_HOUR.bounds(span.end(), zone)) {
      return Optional.of(UNEVEN);
    }
    if (span.seconds() > Corrections.LONGEST.toSeconds() || span.seconds() <= 0) {
      return Optional.of(LONG);
    }
    if (span.end().isAfter(correction.made())) {
      return Optional.of(FUTURE);
    }
    return correction.value().orElse(0) > Corrections.LARGEST
        ? Optional.of(LARGE)
        : Optional.empty();
  }

  /** That some of it is corrected already. */
  Text corrected(Span other) {
    return new Text(
        "une autre correction touche ce temps, du "
            + told(other.start(), "dd/MM/uuuu HH:mm")
            + " au "
            + told(other.end(), "dd/MM/uuuu HH:mm")
            + " ; corrigez exactement celle-là",
        "another correction touches that time, from "
            + told(other.start(), "uuuu-MM-dd HH:mm")
            + " to "
            + told(other.end(), "uuuu-MM-dd HH:mm")
            + "; correct just that one again");
  }

  private String told(Instant instant, String pattern) {
    return DateTimeFormatter.ofPattern(pattern).format(instant.atZone(zone));
  }
}
