// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.Objects;
import java.util.Optional;

/** Whether it is asked if it is still you, as the local API tells it. */
@Json
record QuestionStanding(Optional<Asked> question) {

  /** What is asked. */
  @Json
  record Asked(String cause, String since, String asked, String until) {
    Asked {
      Objects.requireNonNull(cause);
      Objects.requireNonNull(since);
      Objects.requireNonNull(asked);
      Objects.requireNonNull(until);
    }

    /** Prints it, and how to answer. */
    void show(Session session) {
      session.line(session.word("question.cause", cause));
      session.say("question.asked", session.time(asked), session.time(since), session.time(until));
    }
  }

  QuestionStanding {
    question = Objects.requireNonNullElse(question, Optional.empty());
  }
}
