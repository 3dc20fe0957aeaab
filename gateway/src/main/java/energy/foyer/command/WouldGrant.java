// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What a choice would grant, as the local API tells it. */
@Json
record WouldGrant(String until, List<Past> granted) {

  /** One figure, and what would be told of the time before. */
  record Past(
      OfferList.Figures figures,
      OptionalLong pastWindows,
      Optional<String> pastFrom,
      Optional<String> pastTo,
      String next) {
    Past {
      Objects.requireNonNull(figures);
      pastWindows.orElseThrow();
      Objects.requireNonNull(next);
    }

    private void show(Session session) {
      session.line("  - " + FigureWords.of(session, figures));
      long windows = pastWindows.orElse(0);
      if (windows == 0) {
        session.say("grant.no-past", session.time(next));
      } else {
        String count = new Numbers(session.words()).whole(windows);
        session.say(
            "grant.past", count, session.time(pastFrom), session.time(pastTo), session.time(next));
      }
    }
  }

  WouldGrant {
    Objects.requireNonNull(until);
    granted = List.copyOf(granted);
  }

  /** Prints it in plain words. */
  void show(Session session) {
    session.say("grant.would", session.time(until));
    granted.forEach(past -> past.show(session));
  }
}
