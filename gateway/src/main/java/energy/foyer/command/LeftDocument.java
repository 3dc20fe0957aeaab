// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What goes when everything goes, and who may hold figures of it. */
@Json
record LeftDocument(
    Map<String, RetentionBody.Amount> kinds,
    OptionalLong entries,
    List<ErasedDocument.Recipient> recipients) {

  /** What is asked of the box. */
  @Json
  record Asked(boolean everything, boolean dryRun) {}

  LeftDocument {
    kinds = Map.copyOf(kinds);
    recipients = List.copyOf(recipients);
  }

  /** Prints it in plain words. */
  void show(Session session) {
    Numbers numbers = new Numbers(session.words());
    new TreeMap<>(kinds)
        .forEach(
            (kind, amount) ->
                session.say(
                    "leave.kind",
                    session.word("kind", kind),
                    numbers.whole(amount.rows().orElse(0)),
                    numbers.mebi(amount.bytes().orElse(0))));
    session.say("leave.else", numbers.whole(entries.orElse(0)));
    session.say(recipients.isEmpty() ? "erase.nobody" : "leave.recipients");
    recipients.forEach(one -> one.showLeaving(session));
  }
}
