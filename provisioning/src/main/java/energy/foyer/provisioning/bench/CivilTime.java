// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.tic.Horodate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The legal time that a meter in metropolitan France keeps. */
final class CivilTime {
  static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private CivilTime() {}

  /** The civil time at a second since 1970. */
  static LocalDateTime of(long second) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(second), ZONE);
  }

  /** The second since 1970 of a civil time; the earlier one of two. */
  static long second(LocalDateTime time) {
    return time.atZone(ZONE).withEarlierOffsetAtOverlap().toEpochSecond();
  }

  /** The second as a meter writes it, with its season. */
  static String horodate(long second) {
    Instant instant = Instant.ofEpochSecond(second);
    return ZONE.getRules().isDaylightSavings(instant)
        ? Horodate.summer(instant)
        : Horodate.winter(instant);
  }
}
