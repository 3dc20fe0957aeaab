// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The civil time of a home in the words of ESPI: when summer time begins and ends, each rule in 32
 * bits. Source: NAESB REQ.21 ESPI, {@code DstRuleType}: seconds (12), hour (5), day of the week
 * (3), day of the month (5), operator (3), month (4), from the lowest bit on.
 */
final class EspiTime {
  private static final int ON_OR_AFTER = 1;
  private static final int LAST = 7;

  private EspiTime() {}

  static String of(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffsetTransitionRule> changes = rules.getTransitionRules();
    String start = "00000000";
    String end = "00000000";
    long summer = 0;
    long offset = rules.getOffset(Instant.EPOCH).getTotalSeconds();
    for (ZoneOffsetTransitionRule change : changes) {
      boolean forward =
          change.getOffsetAfter().getTotalSeconds() > change.getOffsetBefore().getTotalSeconds();
      offset = change.getStandardOffset().getTotalSeconds();
      if (forward) {
        start = rule(change);
        summer = change.getOffsetAfter().getTotalSeconds() - offset;
      } else {
        end = rule(change);
      }
    }
    return "<dstEndRule>"
        + end
        + "</dstEndRule><dstOffset>"
        + summer
        + "</dstOffset><dstStartRule>"
        + start
        + "</dstStartRule><tzOffset>"
        + offset
        + "</tzOffset>";
  }

  /** In the wall time before the change. */
  private static String rule(ZoneOffsetTransitionRule change) {
    int wall =
        switch (change.getTimeDefinition()) {
          case UTC -> change.getOffsetBefore().getTotalSeconds();
          case STANDARD ->
              change.getOffsetBefore().getTotalSeconds()
                  - change.getStandardOffset().getTotalSeconds();
          case WALL -> 0;
        };
    int seconds = Math.floorMod(change.getLocalTime().toSecondOfDay() + wall, 86_400);
    int weekday = Optional.ofNullable(change.getDayOfWeek()).map(DayOfWeek::getValue).orElse(0);
    // that of the last seven days of the month is the last of the month
    int lastSeven = change.getMonth().minLength() - 6;
    boolean last =
        change.getDayOfMonthIndicator() < 0
            || (weekday > 0 && change.getDayOfMonthIndicator() == lastSeven);
    long rule = seconds % 3600;
    rule |= (long) (seconds / 3600) << 12;
    rule |= (long) weekday << 17;
    rule |= (long) (last ? 0 : change.getDayOfMonthIndicator()) << 20;
    rule |= (long) (last ? LAST : weekday == 0 ? 0 : ON_OR_AFTER) << 25;
    rule |= (long) change.getMonth().getValue() << 28;
    return String.format(Locale.ROOT, "%08X", rule);
  }
}
