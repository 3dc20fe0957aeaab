// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the same electricity would have cost under several options, told from half-hours. Each of
 * these is put under the kind that the option would have counted it as:
 *
 * <ul>
 *   <li>base: all of it;
 *   <li>peak and off-peak: as the meter's own registers counted where it has this option already,
 *       else by the hours that are asked about; where such an hour begins inside a half-hour, its
 *       energy is divided by the minutes;
 *   <li>Tempo: likewise as the meter counted, else off-peak from 22:00 to 6:00 and by the colour of
 *       the day that began at six.
 * </ul>
 *
 * <p>What cannot be put under any is counted as {@link TariffKind#OTHER}, so that it stands in the
 * bill as energy without a price and that bill is not complete.
 */
public final class Comparison {
  /** Options compared at once at most. */
  public static final int MOST = 16;

  private static final int HALF_HOUR = 30;
  private static final LocalTime MORNING = LocalTime.of(6, 0);

  /**
   * What is compared.
   *
   * @param title what people call it
   * @param option the option of all its lists
   * @param prices its price lists
   */
  public record Alternative(String title, TariffOption option, PriceBook prices) {
    public Alternative {
      Objects.requireNonNull(title);
      Objects.requireNonNull(prices);
      if (option == TariffOption.EJP || option == TariffOption.OTHER) {
        throw new IllegalArgumentException("compared are base, peak and off-peak, and Tempo");
      }
      if (prices.lists().stream().anyMatch(list -> list.option() != option)) {
        throw new IllegalArgumentException("an alternative has lists of one option");
      }
    }
  }

  /**
   * How half-hours are placed.
   *
   * @param zone the civil zone of hours and days
   * @param offPeak the hours of peak and off-peak; empty for those that the meter counts by
   * @param tempo the colours that are known
   */
  public record Calendar(ZoneId zone, Optional<OffPeakHours> offPeak, TempoDays tempo) {
    public Calendar {
      Objects.requireNonNull(zone);
      Objects.requireNonNull(offPeak);
      Objects.requireNonNull(tempo);
    }
  }

  /**
   * What one of them would have cost.
   *
   * @param bill complete only if all of it could be placed and has a price
   * @param uncoloured days without a known colour on which something was used, for Tempo only
   */
  public record Outcome(Alternative alternative, Bill bill, Set<LocalDate> uncoloured) {
    public Outcome {
      Objects.requireNonNull(alternative);
      Objects.requireNonNull(bill);
      uncoloured = Set.copyOf(uncoloured);
    }
  }

  private final Calendar calendar;
  private final List<Column> columns = new ArrayList<>();

  /**
   * One alternative while the half-hours come.
   *
   * @param days watt-hours of each, by the ordinal of the kind
   */
  private record Column(
      Alternative alternative, Map<LocalDate, long[]> days, Set<LocalDate> uncoloured) {
    private static final TariffKind[] KINDS = TariffKind.values();

    void put(LocalDate day, TariffKind kind, long value) {
      if (value > 0) {
        long[] sums = days.computeIfAbsent(day, any -> new long[KINDS.length]);
        sums[kind.ordinal()] = Math.addExact(sums[kind.ordinal()], value);
      }
    }

    Map<LocalDate, Use> uses() {
      Map<LocalDate, Use> uses = new TreeMap<>();
      days.forEach(
          (day, sums) -> {
            Map<TariffKind, Long> kinds = new EnumMap<>(TariffKind.class);
            for (TariffKind kind : KINDS) {
              if (sums[kind.ordinal()] > 0) {
                kinds.put(kind, sums[kind.ordinal()]);
              }
            }
            uses.put(day, new Use(kinds));
          });
      return uses;
    }
  }

  /**
   * @param alternatives at most {@link #MOST}
   */
  public Comparison(Calendar calendar, List<Alternative> alternatives) {
    this.calendar = Objects.requireNonNull(calendar);
    if (alternatives.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " alternatives");
    }
    alternatives.forEach(one -> columns.add(new Column(one, new HashMap<>(), new TreeSet<>())));
  }

  /** Takes one half-hour, in any order. */
  public void take(Instant start, Use use) {
    ZonedDateTime civil = start.atZone(calendar.zone());
    LocalDate day = civil.toLocalDate();
    for (Column column : columns) {
      switch (column.alternative().option()) {
        case BASE -> column.put(day, TariffKind.BASE, use.total());
        case PEAK_OFFPEAK -> peak(column, civil, use);
        default -> tempo(column, civil, use);
      }
    }
  }

  private void peak(Column column, ZonedDateTime civil, Use use) {
    LocalDate day = civil.toLocalDate();
    if (calendar.offPeak().isPresent()) {
      long minutes = calendar.offPeak().get().within(minute(civil), HALF_HOUR);
      long off = use.total() * minutes / HALF_HOUR;
      column.put(day, TariffKind.OFFPEAK, off);
      column.put(day, TariffKind.PEAK, use.total() - off);
    } else {
      asCounted(column, day, use);
    }
  }

  private void tempo(Column column, ZonedDateTime civil, Use use) {
    LocalDate day = civil.toLocalDate();
    if (TariffOption.TEMPO.kinds().containsAll(use.kinds().keySet())) {
      asCounted(column, day, use);
      return;
    }
    LocalDate begun = civil.toLocalTime().isBefore(MORNING) ? day.minusDays(1) : day;
    Optional<TempoDays.Colour> colour = calendar.tempo().on(begun);
    if (colour.isEmpty()) {
      column.uncoloured().add(begun);
      column.put(day, TariffKind.OTHER, use.total());
    } else {
      boolean off = OffPeakHours.TEMPO.within(minute(civil), 1) > 0;
      column.put(day, off ? colour.get().offPeak() : colour.get().peak(), use.total());
    }
  }

  private static void asCounted(Column column, LocalDate day, Use use) {
    List<TariffKind> priced = column.alternative().option().kinds();
    use.kinds()
        .forEach(
            (kind, value) ->
                column.put(day, priced.contains(kind) ? kind : TariffKind.OTHER, value));
  }

  private static int minute(ZonedDateTime civil) {
    return civil.getHour() * 60 + civil.getMinute();
  }

  /**
   * What each would have cost, in the order in which they were given.
   *
   * @param days those that the half-hours are of
   */
  public List<Outcome> outcomes(Days days) {
    return columns.stream()
        .map(
            column ->
                new Outcome(
                    column.alternative(),
                    Bill.of(days, column.uses(), column.alternative().prices()),
                    column.uncoloured()))
        .toList();
  }
}
