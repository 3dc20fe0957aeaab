// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The consents and refusals of an agent, as its local API tells them. */
@Json
record ConsentList(List<Kept> consents) {
  private static final Set<String> LIVING = Set.of("active", "paused", "suspended");

  /** One thing that happened. */
  record Event(String kind, String at) {
    Event {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(at);
    }
  }

  /** A consent or a refusal. */
  @Json
  record Kept(
      String id,
      String service,
      OfferList.Both controller,
      OfferList.Both purpose,
      String state,
      List<OfferList.Figures> granted,
      String until,
      Optional<Boolean> askRenewal,
      List<Event> events,
      Optional<Boolean> restored) {
    Kept {
      Objects.requireNonNull(id);
      Objects.requireNonNull(service);
      Objects.requireNonNull(controller);
      Objects.requireNonNull(purpose);
      Objects.requireNonNull(state);
      granted = List.copyOf(granted);
      Objects.requireNonNull(until);
      events = List.copyOf(events);
    }

    /** Whether anything can still change. */
    boolean living() {
      return lives(state);
    }

    /** Prints it in plain words. */
    void show(Session session) {
      String language = session.words().language();
      session.say(
          "consent.one",
          id,
          service,
          session.word("state", state),
          controller.in(language),
          purpose.in(language));
      granted.forEach(figures -> session.line("  - " + FigureWords.of(session, figures)));
      events.forEach(
          event ->
              session.say(
                  "consent.event", session.time(event.at()), session.word("event", event.kind())));
      if (living() && restored.orElse(false)) {
        session.say("consent.restored", id, id);
      } else if (living()) {
        session.say("consent.until", session.time(until));
        if (askRenewal.orElse(false)) {
          session.say("consent.ask-renewal", id);
        }
      }
    }
  }

  /** Whether a consent in that state can still change. */
  static boolean lives(String state) {
    return LIVING.contains(state);
  }

  ConsentList {
    consents = List.copyOf(consents);
  }

  /** Those of the box. */
  static ConsentList of(Session session) throws Trouble {
    return session.api().read(ConsentList.class, session.api().get("/consents"));
  }

  /** Those of which anything can still change. */
  ConsentList living() {
    return new ConsentList(consents.stream().filter(Kept::living).toList());
  }

  /** The one of that number, or the only one that was given to that service. */
  Kept named(Session session, String which) throws Trouble {
    List<Kept> named =
        consents.stream()
            .filter(one -> !one.state().equals("refused"))
            .filter(one -> one.id().equals(which) || one.service().equals(which))
            .toList();
    if (named.isEmpty()) {
      throw session.failed("consent.unknown", which);
    }
    if (named.size() > 1) {
      String ids = named.stream().map(Kept::id).collect(Collectors.joining(", "));
      throw session.failed("change.several", which, ids);
    }
    return named.get(0);
  }
}
