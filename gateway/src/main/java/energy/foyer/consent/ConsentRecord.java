// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import energy.foyer.window.Step;
import energy.foyer.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One offer that the resident granted or refused, frozen as it was shown, and all that happened
 * since.
 *
 * @param offer the offer as it stood at the grant
 * @param granted the figures granted, never wider than the offer's; empty for a refusal
 * @param zone the civil zone of its windows
 * @param home the pseudonym on the wire, 26 characters of {@code [a-z2-7]}; empty for a refusal
 * @param notice what was shown
 * @param until the instant from which it no longer holds
 * @param facts the declared facts and, under {@code reference}, the file number, as typed
 * @param events what happened, in order, the first being the request or the choice
 * @param replaces the consent in whose place it was given after a restore
 */
public record ConsentRecord(
    UUID id,
    Offer offer,
    List<Ask> granted,
    ZoneId zone,
    String home,
    Notice notice,
    Instant until,
    Map<String, String> facts,
    List<ConsentEvent> events,
    Optional<UUID> replaces) {

  /** How soon a pause must be undone to count as none. */
  public static final Duration SLIP = Duration.ofSeconds(60);

  /** How the suspension of a consent that came back from a backup is indicated. */
  public static final String RESTORE = "restore";

  /**
   * The text that was shown before the choice.
   *
   * @param language {@code fr} or {@code en}
   * @param sha256 SHA-256 of the UTF-8 text, lower-case hexadecimal
   */
  public record Notice(String language, String sha256) {}

  /** What a consent is at one instant. */
  public enum State {
    /** Asked for, not yet answered. */
    REQUESTED,
    ACTIVE,
    PAUSED,
    SUSPENDED,
    REFUSED,
    WITHDRAWN,
    EXPIRED,
    TERMINATED;

    /** Whether nothing of the consent may ever leave again. */
    public boolean ended() {
      return this == REFUSED || this == WITHDRAWN || this == EXPIRED || this == TERMINATED;
    }
  }

  public ConsentRecord {
    Objects.requireNonNull(id);
    Objects.requireNonNull(offer);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(home);
    Objects.requireNonNull(until);
    Objects.requireNonNull(replaces);
    granted = List.copyOf(granted);
    facts = Map.copyOf(facts);
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a consent record begins with an event");
    }
  }

  /** One that replaces no other. */
  public ConsentRecord(
      UUID id,
      Offer offer,
      List<Ask> granted,
      ZoneId zone,
      String home,
      Notice notice,
      Instant until,
      Map<String, String> facts,
      List<ConsentEvent> events) {
    this(id, offer, granted, zone, home, notice, until, facts, events, Optional.empty());
  }

  /** The same record in the place of another, and ending no later. */
  ConsentRecord inPlaceOf(ConsentRecord other) {
    Instant end = other.until().isBefore(until) ? other.until() : until;
    return new ConsentRecord(
        id, offer, granted, zone, home, notice, end, facts, events, Optional.of(other.id()));
  }

  /** The same record with these events. */
  public ConsentRecord having(List<ConsentEvent> others) {
    return new ConsentRecord(
        id, offer, granted, zone, home, notice, until, facts, others, replaces);
  }

  /** The state at an instant: that of the last event, or expired once its time has run out. */
  public State state(Instant now) {
    ConsentEvent.Kind kind = events.get(events.size() - 1).kind();
    State state =
        switch (kind) {
          case GIVEN, RESUMED, RENEWED -> State.ACTIVE;
          case PAUSED -> State.PAUSED;
          case REQUESTED -> State.REQUESTED;
          case SUSPENDED -> State.SUSPENDED;
          case REFUSED -> State.REFUSED;
          case WITHDRAWN -> State.WITHDRAWN;
          case EXPIRED -> State.EXPIRED;
          case TERMINATED -> State.TERMINATED;
        };
    return !state.ended() && !now.isBefore(until) ? State.EXPIRED : state;
  }

  /** Whether it came back from a backup, without its keys: nothing ever leaves under it again. */
  public boolean restored() {
    return events.stream()
        .anyMatch(
            event -> event.kind() == ConsentEvent.Kind.SUSPENDED && event.method().equals(RESTORE));
  }

  /** When the resident said yes; empty for a refusal. */
  public Optional<Instant> given() {
    return events.stream()
        .filter(event -> event.kind() == ConsentEvent.Kind.GIVEN)
        .map(ConsentEvent::at)
        .findFirst();
  }

  /** The one step that was granted; empty for a refusal. */
  public Optional<Step> step() {
    return granted.stream().map(Ask::step).findFirst();
  }

  /**
   * Whether a window overlaps a pause or a suspension. A pause undone within {@link #SLIP} was a
   * slip and counts as none. One that seems to end before it began, because the clock was set back,
   * has no known end and lasts on.
   */
  public boolean interrupted(Window window) {
    Optional<Instant> from = Optional.empty();
    boolean slip = false;
    for (ConsentEvent event : events) {
      switch (event.kind()) {
        case PAUSED, SUSPENDED -> {
          slip = from.isEmpty() && event.kind() == ConsentEvent.Kind.PAUSED;
          from =
              from.filter(before -> before.isBefore(event.since()))
                  .or(() -> Optional.of(event.since()));
        }
        case RESUMED, RENEWED, GIVEN -> {
          if (from.isEmpty() || event.at().isBefore(from.get())) {
            continue;
          }
          boolean undone = slip && !event.at().isAfter(from.get().plus(SLIP));
          if (!undone && overlaps(window, from.get(), event.at())) {
            return true;
          }
          from = Optional.empty();
        }
        default -> {}
      }
    }
    return from.isPresent() && from.get().isBefore(window.end());
  }

  private static boolean overlaps(Window window, Instant from, Instant to) {
    return from.isBefore(window.end()) && to.isAfter(window.start());
  }

  /** The same record after one more event. */
  public ConsentRecord with(ConsentEvent event) {
    ConsentEvent.Kind last = events.get(events.size() - 1).kind();
    if (last.last()) {
      throw new IllegalStateException("this consent ended (" + last + "); nothing can follow");
    }
    List<ConsentEvent> longer = new ArrayList<>(events);
    longer.add(event);
    return having(longer);
  }

  /**
   * The same record given again.
   *
   * @param later its new end
   */
  public ConsentRecord renewed(ConsentEvent event, Instant later) {
    if (event.kind() != ConsentEvent.Kind.RENEWED || !later.isAfter(until)) {
      throw new IllegalStateException("a renewal moves the end on, and nothing else does");
    }
    if (event.at().isBefore(events.get(events.size() - 1).at())) {
      throw new IllegalStateException("a renewal comes after all that happened before");
    }
    List<ConsentEvent> longer = with(event).events();
    return new ConsentRecord(
        id, offer, granted, zone, home, notice, later, facts, longer, replaces);
  }

  /** Names the consent only. */
  @Override
  public String toString() {
    return "ConsentRecord[" + id + "]";
  }
}
