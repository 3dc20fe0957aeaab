// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Beside;
import energy.foyer.store.Correction;
import energy.foyer.store.Corrections;
import energy.foyer.store.Readout;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.PriceBook;
import energy.foyer.window.Seen;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a resident looks back on: days and half-hours of electricity as the corrections leave them,
 * what was brought from elsewhere beside them, and what they cost. It tells what {@code /cost} and
 * {@code /history/beside} tell, day by day.
 */
public final class Chronicle {
  private final Desk desk;
  private final Unlocked resident;
  private final ZoneId zone;
  private Optional<PriceBook> prices = Optional.empty();

  /**
   * A day of which something is kept.
   *
   * @param seen what was taken and given, and how the day was seen
   * @param corrected whether the resident says something of it
   */
  public record Day(LocalDate day, Seen seen, DayNote note, boolean corrected) {
    public Day {
      Objects.requireNonNull(day);
      Objects.requireNonNull(seen);
      Objects.requireNonNull(note);
    }

    /** Says which day, not how much. */
    @Override
    public String toString() {
      return "Day[" + day + "]";
    }
  }

  /**
   * Days that were read.
   *
   * @param asked those that were asked for
   * @param days those of which something is kept
   * @param damaged rows that do not open; what they counted is missing
   */
  public record Told(Days asked, NavigableMap<LocalDate, Day> days, int damaged) {
    public Told {
      Objects.requireNonNull(asked);
      days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
    }

    /** Those of some of the days. */
    public Told within(Days some) {
      return new Told(some, days.subMap(some.from(), true, some.to(), false), damaged);
    }

    /** All of it together. */
    public Use use() {
      return days.values().stream().map(day -> day.seen().use()).reduce(Use.NONE, Use::plus);
    }

    /** Says which days, not how much. */
    @Override
    public String toString() {
      return "Told[" + asked + "]";
    }
  }

  /**
   * @param resident good until the request is answered
   */
  public Chronicle(Desk desk, Unlocked resident) {
    this.desk = Objects.requireNonNull(desk);
    this.resident = Objects.requireNonNull(resident);
    this.zone = desk.parts().zone();
  }

  /** Reads days. */
  public Told days(Days of) throws IOException {
    Uses.Source source = source(of.span(zone));
    Uses uses = Uses.days(source, of.span(zone));
    Set<LocalDate> corrected = new HashSet<>();
    for (Correction one : source.corrections()) {
      Days.of(one.span(), zone)
          .within(of)
          .ifPresent(days -> days.from().datesUntil(days.to()).forEach(corrected::add));
    }
    NavigableMap<LocalDate, Day> days = new TreeMap<>();
    uses.days()
        .forEach(
            (day, seen) -> {
              DayNote note = uses.notes().getOrDefault(day, DayNote.NONE);
              days.put(day, new Day(day, seen, note, corrected.contains(day)));
            });
    return new Told(of, days, uses.damaged());
  }

  private Uses.Source source(Span span) throws IOException {
    Books books = desk.books();
    List<Correction> made =
        new Corrections(books.consents(), books.history(), books.readout())
            .shown(resident, span).stream()
                .map(Corrections.Shown::correction)
                .filter(one -> one.quantity().electric())
                .toList();
    return new Uses.Source(books.readout(), resident, zone, made);
  }

  /** The half-hours of a day that are kept, by their start. */
  public NavigableMap<Instant, Seen> halfHours(LocalDate day) throws IOException {
    Span span = new Days(day, day.plusDays(1)).span(zone);
    NavigableMap<Instant, Seen> halves = new TreeMap<>();
    Uses.halfHours(source(span), span, halves::put);
    return halves;
  }

  /** The half-hour of a day in which its highest power was drawn; empty where none is kept. */
  public Optional<Instant> highest(LocalDate day) throws IOException {
    Span span = new Days(day, day.plusDays(1)).span(zone);
    Optional<Instant> at = Optional.empty();
    long most = -1;
    for (Total total : desk.books().readout().totals(resident, Grain.HALF_HOUR, span).totals()) {
      long here = DayNote.of(total).power().map(Extreme::max).orElse(-1L);
      if (here > most) {
        most = here;
        at = Optional.of(total.span().start());
      }
    }
    return at;
  }

  /** Reads a register of numbers of a day at full resolution. */
  public void readings(Span span, String register, Consumer<Readout.Point> points)
      throws IOException {
    Readout.Query query = new Readout.Query(OptionalLong.empty(), register, span);
    desk.books().readout().readings(resident, query, points);
  }

  /** What was brought from elsewhere, of what was taken or given. */
  public List<Beside.Total> beside(Grain grain, Span span) throws IOException {
    return new Beside(desk.books().history()).totals(resident, grain, span);
  }

  /** What some days cost, from the first to the last of which something is kept. */
  public Optional<Bill> bill(Told told) throws IOException {
    if (told.days().isEmpty()) {
      return Optional.empty();
    }
    Map<LocalDate, Use> uses = new TreeMap<>();
    told.days().forEach((day, one) -> uses.put(day, one.seen().use()));
    Days days = new Days(told.days().firstKey(), told.days().lastKey().plusDays(1));
    return Optional.of(Bill.of(days, uses, prices()));
  }

  /** Read once: a page makes a bill of each of its days. */
  private PriceBook prices() throws IOException {
    if (prices.isEmpty()) {
      prices = Optional.of(desk.books().prices().book());
    }
    return prices.get();
  }

  /** The days from the first to the last of which anything is kept or was brought. */
  public Optional<Days> kept() throws IOException {
    Optional<Span> own = desk.books().history().kept();
    Optional<Span> brought = new Beside(desk.books().history()).span();
    if (own.isEmpty() || brought.isEmpty()) {
      return own.or(() -> brought).map(span -> Days.of(span, zone));
    }
    Days one = Days.of(own.get(), zone);
    Days other = Days.of(brought.get(), zone);
    return Optional.of(
        new Days(
            one.from().isBefore(other.from()) ? one.from() : other.from(),
            one.to().isAfter(other.to()) ? one.to() : other.to()));
  }

  /** Says nothing of what was counted. */
  @Override
  public String toString() {
    return "Chronicle[redacted]";
  }
}
