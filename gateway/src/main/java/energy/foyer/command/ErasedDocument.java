// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What was erased, or would be, and who may hold figures of it. */
@Json
record ErasedDocument(
    String from,
    String until,
    Map<String, RetentionBody.Amount> kinds,
    OptionalInt messages,
    List<Recipient> recipients) {

  /** What is asked of the box. */
  @Json
  record Asked(
      Optional<String> from,
      Optional<String> until,
      OptionalLong meter,
      boolean services,
      boolean dryRun) {
    /** The same, to be done. */
    Asked doing(boolean andServices) {
      return new Asked(from, until, meter, andServices, false);
    }
  }

  /** A service that may hold figures of the span. */
  record Recipient(
      String consent, String service, OfferList.Both controller, String contact, String state) {
    Recipient {
      Objects.requireNonNull(consent);
      Objects.requireNonNull(service);
      Objects.requireNonNull(controller);
      Objects.requireNonNull(contact);
      Objects.requireNonNull(state);
    }

    /** The same where its consent ends too. */
    void showLeaving(Session session) {
      boolean asks = state.equals("lives") || state.equals("reachable");
      say(session, asks ? "leaving" : state);
      if (state.equals("out-of-reach")) {
        session.say("erase.contact", contact);
      }
    }

    private void say(Session session, String how) {
      session.say(
          "erase.recipient",
          controller.in(session.words().language()),
          service,
          session.word("erasure", how),
          consent);
    }

    void show(Session session) {
      say(session, state);
      if (state.equals("lives")) {
        session.say("erase.lives", consent);
      } else if (state.equals("out-of-reach")) {
        session.say("erase.contact", contact);
      }
    }
  }

  ErasedDocument {
    Objects.requireNonNull(from);
    Objects.requireNonNull(until);
    kinds = Map.copyOf(kinds);
    recipients = List.copyOf(recipients);
  }

  /** Whether any service could be asked. */
  boolean anyReachable() {
    return recipients.stream().anyMatch(one -> one.state().equals("reachable"));
  }
}
