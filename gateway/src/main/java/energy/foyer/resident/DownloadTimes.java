// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Times as these files write them: ISO 8601 with an offset, or civil ones without, day first or
 * year first, or the serial number of a spreadsheet.
 *
 * <p>A civil time of the hour that comes twice in autumn is the first one that is later than the
 * row before; the first instant of the hour that spring leaves out is the one after it.
 */
final class DownloadTimes {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2199;
  private static final int DAY = 10;
  private static final long DAY_SECONDS = 86_400;
  private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(100_000);

  private final ZoneId zone;
  private final LocalDate serialZero;

  /**
   * What a cell says.
   *
   * @param local a civil time, of a day its start
   * @param day whether no time of the day is told
   * @param offset as told, empty where it is not
   */
  record Said(LocalDateTime local, boolean day, Optional<ZoneOffset> offset) {
    /** Whether more than one instant may be meant. */
    boolean civil() {
      return !day && offset.isEmpty();
    }
  }

  /**
   * @param from1904 whether serial numbers count from 1904, as some workbooks do
   */
  DownloadTimes(ZoneId zone, boolean from1904) {
    this.zone = zone;
    serialZero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
  }

  /** Reads a cell; empty if it is no time of this or the last decades. */
  Optional<Said> read(DownloadRow row, int column) {
    String text = row.text(column);
    Optional<Said> said;
    try {
      said = row.number(column) ? serial(text) : written(text);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
    return said.filter(one -> one.local().getYear() >= FIRST_YEAR)
        .filter(one -> one.local().getYear() <= LAST_YEAR);
  }

  /** The instant of it; empty if that never was in this zone. */
  Optional<Instant> at(Said said, Instant after) {
    if (said.offset().isPresent()) {
      return Optional.of(said.local().toInstant(said.offset().get()));
    }
    if (said.day()) {
      return Optional.of(said.local().toLocalDate().atStartOfDay(zone).toInstant());
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(said.local());
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(said.local());
      return gap.getDateTimeBefore().equals(said.local())
          ? Optional.of(gap.getInstant())
          : Optional.empty();
    }
    Instant at = said.local().toInstant(offsets.get(0));
    return offsets.size() > 1 && !at.isAfter(after)
        ? Optional.of(said.local().toInstant(offsets.get(1)))
        : Optional.of(at);
  }

  private static Optional<Said> written(String text) {
    if (text.length() < DAY) {
      return Optional.empty();
    }
    boolean french = text.charAt(2) == '/';
    LocalDate date = french ? french(text) : iso(text);
    if (text.length() == DAY) {
      return Optional.of(new Said(date.atStartOfDay(), true, Optional.empty()));
    }
    int end = Math.min(text.length(), text.startsWith(":", DAY + 6) ? DAY + 9 : DAY + 6);
    boolean parted = text.charAt(DAY) == ' ' || (!french && text.charAt(DAY) == 'T');
    LocalTime time = LocalTime.parse(text.substring(DAY + 1, end));
    if (!parted || time.getNano() != 0) {
      return Optional.empty();
    }
    Optional<ZoneOffset> offset =
        end == text.length() ? Optional.empty() : Optional.of(ZoneOffset.of(text.substring(end)));
    return Optional.of(new Said(date.atTime(time), false, offset));
  }

  private static LocalDate french(String text) {
    apart(text, 5, '/');
    return LocalDate.of(digits(text, 6, 10), digits(text, 3, 5), digits(text, 0, 2));
  }

  private static LocalDate iso(String text) {
    apart(text, 4, '-');
    apart(text, 7, '-');
    return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  }

  private static void apart(String text, int at, char mark) {
    if (text.charAt(at) != mark) {
      throw new DateTimeException("no date");
    }
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no date");
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private Optional<Said> serial(String text) {
    Optional<BigDecimal> number =
        DownloadNumbers.decimal(text)
            .filter(one -> one.signum() >= 0 && one.compareTo(LAST_SERIAL) < 0);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong seconds =
        DownloadNumbers.scaled(number.get().multiply(BigDecimal.valueOf(DAY_SECONDS)), 0);
    // the fraction of a day has some fifteen digits: a minute comes out to the second
    long minute = Math.floorDiv(seconds.orElseThrow() + 30, 60L) * 60;
    if (Math.abs(seconds.getAsLong() - minute) > 1) {
      return Optional.empty();
    }
    LocalDate date = serialZero.plusDays(Math.floorDiv(minute, DAY_SECONDS));
    LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(minute, DAY_SECONDS));
    boolean whole = number.get().stripTrailingZeros().scale() <= 0;
    return Optional.of(new Said(date.atTime(time), whole, Optional.empty()));
  }
}
