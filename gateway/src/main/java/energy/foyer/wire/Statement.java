// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a home took from the network in twelve months that follow one another: the resident carries
 * it, and shows it to whom they choose. Nothing else is in it.
 *
 * @param made when the box made it, a whole second between 1970 and 2106
 * @param audience for whom the resident had it made, at most {@value #LONGEST_AUDIENCE} bytes of
 *     UTF-8 without control characters; empty text for nobody named
 * @param first the first of the months, 1970 or later
 * @param months each as the box knows it, {@value #MONTHS} of them
 */
public record Statement(Instant made, String audience, YearMonth first, List<Month> months) {
  /** Months of a statement. */
  public static final int MONTHS = 12;

  /** Bytes of the audience at most. */
  public static final int LONGEST_AUDIENCE = 60;

  /** Kilowatt-hours of a month at most: more than any home's connection delivers. */
  public static final long LARGEST = 9_999_999;

  private static final long LAST_SECOND = 0xffff_ffffL;

  /**
   * One month.
   *
   * @param kilowattHours taken from the network, 0 to {@value #LARGEST}, rounded once; empty where
   *     nothing is known
   * @param knownPercent how much of its time is known, 0 to 100, rounded down
   * @param imported whether some of it comes from what the resident brought
   * @param corrected whether the resident corrected some of it
   * @param estimated whether some of it was interpolated over a gap
   */
  public record Month(
      OptionalLong kilowattHours,
      int knownPercent,
      boolean imported,
      boolean corrected,
      boolean estimated) {
    public Month {
      Objects.requireNonNull(kilowattHours);
      if (kilowattHours.orElse(0) < 0 || kilowattHours.orElse(0) > LARGEST) {
        throw new IllegalArgumentException("a month has 0 to " + LARGEST + " kWh");
      }
      if (knownPercent < 0 || knownPercent > 100) {
        throw new IllegalArgumentException("of a month 0 to 100 per cent are known");
      }
    }

    /** One of which nothing is known. */
    public static Month unknown() {
      return new Month(OptionalLong.empty(), 0, false, false, false);
    }

    /** Says nothing of how much. */
    @Override
    public String toString() {
      return "Month[redacted]";
    }
  }

  public Statement {
    Objects.requireNonNull(first);
    months = List.copyOf(months);
    if (months.size() != MONTHS) {
      throw new IllegalArgumentException("a statement has " + MONTHS + " months");
    }
    if (made.getNano() != 0 || made.getEpochSecond() < 0 || made.getEpochSecond() > LAST_SECOND) {
      throw new IllegalArgumentException("a statement is made in a whole second of 1970 to 2106");
    }
    if (first.getYear() < 1970 || first.getYear() > 2200) {
      throw new IllegalArgumentException("the first month lies in 1970 or later");
    }
    if (fault(audience).isPresent()) {
      throw new IllegalArgumentException("an audience is " + fault(audience).get());
    }
  }

  /** What an audience would have to be; empty for one that is good. */
  public static Optional<String> fault(String audience) {
    boolean plain = audience.codePoints().noneMatch(Statement::odd);
    boolean brief = audience.getBytes(StandardCharsets.UTF_8).length <= LONGEST_AUDIENCE;
    return plain && brief && audience.equals(audience.strip())
        ? Optional.empty()
        : Optional.of("at most " + LONGEST_AUDIENCE + " bytes without control characters");
  }

  /** Characters that are not seen, or turn the direction of what is. */
  private static boolean odd(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Kilowatt-hours of all months of which some are known. */
  public long total() {
    return months.stream().mapToLong(month -> month.kilowattHours().orElse(0)).sum();
  }

  /** Says which months, not how much. */
  @Override
  public String toString() {
    return "Statement[" + first + "]";
  }
}
