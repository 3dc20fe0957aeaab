// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of each civil day at which a kilowatt-hour is cheaper.
 *
 * @param ranges 1 to {@link #MOST}; one may go over midnight
 */
public record OffPeakHours(List<Range> ranges) {
  /** Ranges a day at most. */
  public static final int MOST = 8;

  /** Those of Tempo, whose day goes from six to six: 22:00 to 6:00. */
  public static final OffPeakHours TEMPO = new OffPeakHours(List.of(new Range(22 * 60, 6 * 60)));

  private static final int DAY = 24 * 60;
  private static final Pattern RANGE =
      Pattern.compile("([01]?\\d|2[0-3])[:hH]([0-5]\\d)-([01]?\\d|2[0-3])[:hH]([0-5]\\d)");

  /**
   * Minutes of the civil clock from midnight.
   *
   * @param from the first, 0 to 1439
   * @param to the first after them, 0 to 1439, before {@code from} where midnight lies between
   */
  public record Range(int from, int to) {
    public Range {
      if (from < 0 || from >= DAY || to < 0 || to >= DAY || from == to) {
        throw new IllegalArgumentException("a range of hours lies in a day");
      }
    }

    private boolean holds(int minute) {
      return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    }
  }

  public OffPeakHours {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty() || ranges.size() > MOST) {
      throw new IllegalArgumentException("off-peak hours are 1 to " + MOST + " ranges");
    }
  }

  /** Reads {@code 22:56-06:56} or {@code 2h00-7h00,14h00-17h00}; empty if it is none. */
  public static Optional<OffPeakHours> read(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = RANGE.matcher(part.strip());
      if (!matcher.matches() || ranges.size() == MOST) {
        return Optional.empty();
      }
      int from = minute(matcher.group(1), matcher.group(2));
      int to = minute(matcher.group(3), matcher.group(4));
      if (from == to) {
        return Optional.empty();
      }
      ranges.add(new Range(from, to));
    }
    return Optional.of(new OffPeakHours(ranges));
  }

  private static int minute(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }

  /**
   * How many of the minutes from one on are off-peak.
   *
   * @param minute the first, of the civil clock
   * @param length how many are looked at
   */
  int within(int minute, int length) {
    int inside = 0;
    for (int i = 0; i < length; i++) {
      int at = (minute + i) % DAY;
      inside += ranges.stream().anyMatch(range -> range.holds(at)) ? 1 : 0;
    }
    return inside;
  }
}
