// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.Ask;
import energy.foyer.window.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the design promises of one consent, worked out from what the resident did and from nothing
 * that the box says: when something may leave, and which windows are due.
 */
final class ExpectedConsent {
  /** A window closes that long after its end. */
  static final Duration CLOSES = Duration.ofMinutes(2);

  /** A pause undone so soon counts as none. */
  private static final Duration SLIP = Duration.ofSeconds(60);

  final UUID id;
  final String service;
  final String home;
  final String address;
  final List<Ask> asks;
  private final ZoneId zone;
  private final Instant given;
  private final Instant until;
  private final List<Stop> stops = new ArrayList<>();
  private Optional<Instant> ended = Optional.empty();
  private Instant certain = Instant.MIN;
  private boolean erased;

  /** What a consent is known by: its identity, its service, its pseudonym and its address. */
  record Names(UUID id, String service, String home, String address) {}

  /** A civil window, half-open. */
  record Window(Instant start, Instant end) {}

  /**
   * A pause or a suspension; its end is open while it lasts.
   *
   * @param from from when on windows are not told
   * @param at when it was known: a suspension reaches back to what it was asked for
   */
  private record Stop(Instant from, Instant at, boolean pause, Optional<Instant> to) {
    boolean slip() {
      return pause && to.isPresent() && !to.get().isAfter(from.plus(SLIP));
    }

    boolean overlaps(Window window) {
      return from.isBefore(window.end()) && (to.isEmpty() || to.get().isAfter(window.start()));
    }

    boolean lasts(Instant instant) {
      return !at.isAfter(instant) && (to.isEmpty() || to.get().isAfter(instant));
    }
  }

  ExpectedConsent(Names names, List<Ask> asks, ZoneId zone, Window span) {
    id = names.id();
    service = names.service();
    home = names.home();
    address = names.address();
    this.asks = List.copyOf(asks);
    this.zone = zone;
    given = span.start();
    until = span.end();
  }

  /** Whether anything about consumption may leave under it at an instant. */
  boolean active(Instant now) {
    return living(now) && !paused();
  }

  boolean living(Instant now) {
    return ended.isEmpty() && !now.isBefore(given) && now.isBefore(until);
  }

  /** Whether something began before the grant. */
  boolean past(Instant start) {
    return start.isBefore(given);
  }

  boolean paused() {
    return stops.stream().anyMatch(stop -> stop.to().isEmpty());
  }

  boolean suspended() {
    return stops.stream().anyMatch(stop -> stop.to().isEmpty() && !stop.pause());
  }

  /** Whether something could be sealed under it at an instant, as it looks afterwards. */
  boolean wasActive(Instant instant) {
    return !instant.isBefore(given)
        && instant.isBefore(until)
        && ended.filter(end -> !end.isAfter(instant)).isEmpty()
        && stops.stream().noneMatch(stop -> stop.lasts(instant));
  }

  void pause(Instant now) {
    stops.add(new Stop(now, now, true, Optional.empty()));
  }

  /** Nobody vouched for who lives here since an instant. */
  void suspend(Instant since, Instant now) {
    stops.add(new Stop(since, now, false, Optional.empty()));
  }

  void resume(Instant now) {
    boolean together = stops.stream().filter(stop -> stop.to().isEmpty()).count() > 1;
    stops.replaceAll(
        stop ->
            stop.to().isPresent()
                ? stop
                : new Stop(stop.from(), stop.at(), stop.pause() && !together, Optional.of(now)));
  }

  void end(Instant now) {
    ended = ended.or(() -> Optional.of(now));
  }

  /** Whether the resident asked that the service erase all. */
  void erase(boolean asked) {
    erased = asked;
  }

  boolean erased() {
    return erased;
  }

  /** When the last figure could leave under it. */
  Instant lastChance(Instant now) {
    Instant over = ended.filter(until::isAfter).orElse(until);
    return over.isBefore(now) ? over : now;
  }

  /** Nothing was in the way of what closed before that instant: it has left. */
  void left(Instant closed) {
    certain = certain.isAfter(closed) ? certain : closed;
  }

  /** Whether a window must have arrived by the end, not only may have. */
  boolean certain(Window window) {
    return !window.end().isAfter(certain);
  }

  /**
   * The windows of a figure that are due if all is delivered before an instant.
   *
   * @param seen since when the meter is followed: nothing of the past before is known
   */
  List<Window> due(Ask ask, Instant seen, Instant before) {
    Instant reached = given.atZone(zone).minus(ask.history()).toInstant();
    boolean past = !ask.history().isZero();
    List<Window> due = new ArrayList<>();
    Instant last = lastChance(before);
    for (Window one = first(past ? reached : given);
        !one.end().plus(CLOSES).isAfter(last);
        one = from(one.end())) {
      Window window = one;
      boolean told = stops.stream().noneMatch(stop -> !stop.slip() && stop.overlaps(window));
      boolean known = !window.start().isBefore(seen);
      if (told && known && !window.end().isAfter(until)) {
        due.add(window);
      }
    }
    return due;
  }

  Step step() {
    return asks.get(0).step();
  }

  /** The first window that starts at an instant or after it. */
  private Window first(Instant after) {
    LocalDate day = after.atZone(zone).toLocalDate();
    Instant start =
        switch (step()) {
          case HALF_HOUR ->
              Instant.ofEpochSecond(Math.floorDiv(after.getEpochSecond(), 1800L) * 1800L);
          case DAY -> midnight(day);
          case WEEK -> midnight(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
          case MONTH -> midnight(day.withDayOfMonth(1));
        };
    Window around = from(start);
    return start.isBefore(after) ? from(around.end()) : around;
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The window that starts at an instant, which is a boundary. */
  private Window from(Instant start) {
    LocalDate day = start.atZone(zone).toLocalDate();
    Instant end =
        switch (step()) {
          case HALF_HOUR -> start.plusSeconds(1800);
          case DAY -> midnight(day.plusDays(1));
          case WEEK -> midnight(day.plusDays(7));
          case MONTH -> midnight(day.plusMonths(1));
        };
    return new Window(start, end);
  }
}
