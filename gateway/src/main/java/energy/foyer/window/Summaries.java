// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The half-hours and days of one meter line as they come about. It begins where the trails stand:
 * after a restart the parts that were open when the trails were kept end there and these begin
 * there, so that both add up to what the indexes rose.
 *
 * <p>For each frame: {@link #wanted}, then {@link Trails#accept} with those among the boundaries
 * needed, then {@link #accept} with what that crossed.
 *
 * <p>A half-hour or day closes once every register was followed to its end ({@link
 * Trails#complete}). In a gap half-hours are interpolated and marked as estimated; one longer than
 * {@link #LEAP} is spread over its days only, and no half-hour tells of its energy.
 */
public final class Summaries {
  /** The longest gap that is spread over half-hours, seconds: 31 days. */
  public static final long LEAP = 31 * 86_400L;

  private static final Comparator<Part> ORDER =
      Comparator.comparing((Part part) -> part.span().end()).thenComparing(Part::grain);

  private final Trails trails;
  private final List<Wanted> wantedHalfHours;
  private final List<Wanted> wantedDays;
  private final Tallies halfHours;
  private final Tallies days;
  private final Measures measures = new Measures();
  private final DayExtremes ofDay = new DayExtremes();
  private long measuredAt = Long.MIN_VALUE;
  private long measuredUntil = Long.MIN_VALUE;
  private List<Boundary> beforeLeap = List.of();
  private long followedBefore;

  /**
   * @param zone the civil zone of half-hours and days
   * @param trails the trails of the line, as they were resumed or new
   */
  public Summaries(ZoneId zone, Trails trails) {
    this.trails = Objects.requireNonNull(trails);
    wantedHalfHours = wanted(Step.HALF_HOUR, zone);
    wantedDays = wanted(Step.DAY, zone);
    halfHours = new Tallies(Grain.HALF_HOUR, zone);
    days = new Tallies(Grain.DAY, zone);
    List<Boundary> standing = trails.standing();
    halfHours.begin(standing);
    days.begin(standing);
  }

  private static List<Wanted> wanted(Step step, ZoneId zone) {
    List<Wanted> wanted = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      wanted.add(new Wanted(quantity, Statistic.SUM_BY_TARIFF, step, zone, Instant.EPOCH));
    }
    return List.copyOf(wanted);
  }

  /**
   * The boundaries that it needs of a frame that comes; the same list as long as the frames follow
   * each other.
   *
   * @param at the frame's trusted time, seconds since 1970
   */
  public List<Wanted> wanted(long at) {
    long followed = trails.complete();
    if (followed == Long.MIN_VALUE || at - followed <= LEAP) {
      beforeLeap = List.of();
      return wantedHalfHours;
    }
    followedBefore = followed;
    beforeLeap = trails.standing();
    return wantedDays;
  }

  /**
   * Takes one frame that the trails have just taken.
   *
   * @param frame what the meter said
   * @param at its trusted time, seconds since 1970
   * @param crossed what {@link Trails#accept} told; boundaries that it does not need may be among
   *     them
   * @return the parts that closed with it, in the order of their ends, half-hours before the day
   *     that they end; mostly none
   */
  public List<Part> accept(Decoded.Accepted frame, long at, List<Boundary> crossed) {
    // What is not believed yet stands elsewhere in time, or is of another meter.
    long followed = trails.complete();
    boolean believed = followed != Long.MIN_VALUE && at == trails.newest();
    if (believed && at >= measuredUntil) {
      turn(at);
    }
    follow(crossed, followed);
    if (believed) {
      measures.hear(frame.readings());
      measuredAt = at;
    }
    return halfHours.due(followed) || days.due(followed) ? close(followed) : List.of();
  }

  private void follow(List<Boundary> crossed, long followed) {
    boolean leapt = !beforeLeap.isEmpty() && followed - followedBefore > LEAP;
    if (leapt) {
      halfHours.leap(beforeLeap, trails.standing());
    }
    for (int i = 0; i < crossed.size(); i++) {
      if (!leapt) {
        halfHours.cross(crossed.get(i));
      }
      days.cross(crossed.get(i));
    }
    if (trails.series() != days.series()) {
      List<Boundary> standing = trails.standing();
      halfHours.adopt(standing);
      days.adopt(standing);
    }
  }

  /** Another half-hour begins for the extremes. */
  private void turn(long at) {
    if (measuredAt != Long.MIN_VALUE) {
      Instant before = Instant.ofEpochSecond(measuredAt);
      List<Extreme> extremes = measures.drain();
      Tally halfHour = halfHours.at(before);
      ofDay.add(halfHour.span(), extremes);
      halfHour.extremes(extremes);
      Tally day = days.at(before);
      day.extremes(ofDay.with(List.of()));
      if (at >= day.span().end().getEpochSecond()) {
        ofDay.clear();
      }
    }
    Instant now = Instant.ofEpochSecond(at);
    measuredUntil = halfHours.at(now).span().end().getEpochSecond();
  }

  private List<Part> close(long followed) {
    List<Part> closed = new ArrayList<>();
    String lead = days.lead();
    for (Tally halfHour : halfHours.close(followed)) {
      halfHour.part(lead).ifPresent(closed::add);
    }
    for (Part part : closed) {
      long seconds = part.to().getEpochSecond() - part.from().getEpochSecond();
      BaseLoad.mean(part.sums(), seconds, part.covered())
          .ifPresent(mean -> days.at(part.from()).mean(mean));
    }
    for (Tally day : days.close(followed)) {
      day.part(lead).ifPresent(closed::add);
    }
    closed.sort(ORDER);
    return closed;
  }

  /**
   * What was seen so far of the half-hours and days not yet closed, mostly one of each: as the
   * trails stand now, so that it belongs together with {@link Trails#state} of the same instant.
   */
  public List<Part> open() {
    List<Boundary> standing = trails.standing();
    List<Part> parts = new ArrayList<>();
    List<Extreme> extremes = measures.extremes();
    add(halfHours.reached(standing), extremes, parts);
    add(days.reached(standing), ofDay.with(extremes), parts);
    parts.sort(ORDER);
    return parts;
  }

  /**
   * The resident erased a span: of the day that is not yet closed, what instantaneous registers
   * said in its half-hours is forgotten, and it tells no base load.
   */
  public void forget(Span erased) {
    ofDay.forget(erased);
    if (measuredAt != Long.MIN_VALUE) {
      Tally day = days.at(Instant.ofEpochSecond(measuredAt));
      if (erased.start().isBefore(day.span().end()) && day.span().start().isBefore(erased.end())) {
        day.forget(ofDay.with(List.of()));
      }
    }
  }

  private void add(List<Tally> tallies, List<Extreme> extremes, List<Part> parts) {
    Instant measured = Instant.ofEpochSecond(Math.max(0, measuredAt));
    for (Tally tally : tallies) {
      if (tally.span().holds(measured)) {
        tally.extremes(extremes);
      }
      tally.part(days.lead()).ifPresent(parts::add);
    }
  }
}
