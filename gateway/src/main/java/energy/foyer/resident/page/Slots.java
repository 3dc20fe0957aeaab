// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Seen;
import energy.foyer.window.Span;
import energy.foyer.window.Use;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Divides a period: a day into half-hours, a week and a month into days, a year into months. */
record Slots(Words words, Numbers numbers, ZoneId zone, LocalDate today) {
  /** Days that are told one by one at most. */
  private static final long MOST_DAYS = 62;

  private static final long HALF_HOUR = 1800;

  /** Whether a period is told by its months. */
  static boolean byMonth(Period period) {
    return period.kind() == Period.Kind.YEAR || period.days().count() > MOST_DAYS;
  }

  /** The parts of a period longer than a day. */
  List<Slot> of(Period period, Stretch stretch, Chronicle chronicle) throws IOException {
    List<Slot> slots = new ArrayList<>();
    for (Days part : parts(period)) {
      Stretch some = stretch.within(part);
      Optional<Bill> bill = some.bill(chronicle);
      slots.add(byMonth(period) ? month(part, some, bill) : day(part.from(), some, bill));
    }
    return slots;
  }

  /** Its days, or its months: the first and the last of a span may be cut. */
  static List<Days> parts(Period period) {
    List<Days> parts = new ArrayList<>();
    Days all = period.days();
    for (LocalDate from = all.from(); from.isBefore(all.to()); ) {
      LocalDate next =
          byMonth(period) ? YearMonth.from(from).plusMonths(1).atDay(1) : from.plusDays(1);
      LocalDate to = next.isBefore(all.to()) ? next : all.to();
      parts.add(new Days(from, to));
      from = to;
    }
    return parts;
  }

  private Slot day(LocalDate day, Stretch some, Optional<Bill> bill) {
    return new Slot(
        numbers.shortDay(day),
        numbers.day(day),
        some.isEmpty() ? "" : Period.at(Period.Kind.DAY, day).address(),
        some.use(),
        some.imported(),
        cost(bill),
        chips(some),
        !some.isEmpty());
  }

  private Slot month(Days part, Stretch some, Optional<Bill> bill) {
    YearMonth month = YearMonth.from(part.from());
    return new Slot(
        numbers.shortMonth(month.getMonthValue()) + " " + month.getYear(),
        numbers.month(month),
        some.isEmpty() ? "" : Period.at(Period.Kind.MONTH, part.from()).address(),
        some.use(),
        some.imported(),
        cost(bill),
        chips(some),
        !some.isEmpty());
  }

  private static OptionalLong cost(Optional<Bill> bill) {
    boolean priced =
        bill.isPresent() && (!bill.get().energy().isEmpty() || !bill.get().standing().isEmpty());
    return priced ? OptionalLong.of(bill.get().total().millicents()) : OptionalLong.empty();
  }

  private List<Chart.Chip> chips(Stretch some) {
    Collection<Chronicle.Day> days = some.told().days().values();
    List<Chart.Chip> chips = new ArrayList<>();
    if (!some.brought().isEmpty()) {
      chips.add(new Chart.Chip("upload", words.say("history.imported")));
    }
    if (days.stream().anyMatch(Chronicle.Day::corrected)) {
      chips.add(new Chart.Chip("check", words.say("history.corrected")));
    }
    if (days.stream().anyMatch(day -> day.note().estimated())) {
      chips.add(new Chart.Chip("information", words.say("history.estimated")));
    }
    if (days.stream().anyMatch(this::partial)) {
      chips.add(new Chart.Chip("clock", words.say("history.partial")));
    }
    if (days.stream().anyMatch(day -> day.note().meterChanged())) {
      chips.add(new Chart.Chip("meter", words.say("history.meter-changed")));
    }
    return chips;
  }

  /** Of today the rest is still to come. */
  private boolean partial(Chronicle.Day day) {
    return day.day().isBefore(today) && day.seen().coverage().missing() > 0;
  }

  /** The half-hours of a day, also those of which nothing is kept. */
  List<Slot> halves(LocalDate day, HistoryLook.OfDay kept) {
    Span span = new Days(day, day.plusDays(1)).span(zone);
    List<Slot> slots = new ArrayList<>();
    for (Instant at = span.start(); at.isBefore(span.end()); at = at.plusSeconds(HALF_HOUR)) {
      slots.add(half(at, kept));
    }
    return slots;
  }

  private Slot half(Instant at, HistoryLook.OfDay kept) {
    Instant start = Grain.HALF_HOUR.spanAt(at, zone).start();
    Optional<Seen> seen = Optional.ofNullable(kept.seen().get(start));
    Optional<Long> brought = Optional.ofNullable(kept.brought().get(start));
    return new Slot(
        numbers.time(at),
        halfHour(at),
        "",
        seen.map(Seen::use).orElse(Use.NONE),
        brought.orElse(0L),
        OptionalLong.empty(),
        seen.map(this::halfChips).orElse(List.of()),
        seen.isPresent() || brought.isPresent());
  }

  /** {@code de 13 h à 13 h 30}. */
  String halfHour(Instant start) {
    Instant end = start.plusSeconds(HALF_HOUR);
    return words.say("history.half-hour", numbers.time(start), numbers.time(end));
  }

  private List<Chart.Chip> halfChips(Seen seen) {
    if (seen.coverage().corrected() > 0) {
      return List.of(new Chart.Chip("check", words.say("history.corrected")));
    }
    return seen.coverage().measured() * 2 < HALF_HOUR && seen.coverage().interpolated() > 0
        ? List.of(new Chart.Chip("information", words.say("history.estimated")))
        : List.of();
  }
}
