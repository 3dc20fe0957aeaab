// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tells whether it is asked if those who consented still live here, and answers it. Yes is the
 * resident's own word, with the passphrase; no is as easy as every end of sharing.
 */
@Command(name = "still-you")
final class StillYouCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Parameters(paramLabel = "yes|no", arity = "0..1", descriptionKey = "client.answer")
  private Optional<Said> said = Optional.empty();

  /** The answers. */
  enum Said {
    yes,
    no
  }

  /** What the answer left. */
  @Json
  record Answered(String answer, List<ConsentList.Kept> consents) {
    Answered {
      Objects.requireNonNull(answer);
      consents = List.copyOf(consents);
    }
  }

  StillYouCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    String text = session.api().get("/question");
    QuestionStanding standing = session.api().read(QuestionStanding.class, text);
    if (said.isEmpty()) {
      show(session, text, standing);
    } else if (standing.question().isEmpty()) {
      throw session.failed("question.none");
    } else if (dryRun) {
      session.say("question.dry-run." + said.get());
    } else if (said.get() == Said.yes) {
      try (Resident resident = access.open(session)) {
        answer(resident.session(), Said.yes);
      }
    } else {
      answer(session, Said.no);
    }
    return 0;
  }

  private static void show(Session session, String text, QuestionStanding standing) {
    if (session.json()) {
      session.document(text);
    } else if (standing.question().isPresent()) {
      standing.question().get().show(session);
    } else {
      session.say("question.none");
    }
  }

  private static void answer(Session session, Said said) throws Trouble {
    String text = session.api().post("/question", "{\"answer\":\"" + said + "\"}");
    if (session.json()) {
      session.document(text);
      return;
    }
    session.say("question.done." + said);
    for (ConsentList.Kept consent : session.api().read(Answered.class, text).consents()) {
      String state = session.word("state", consent.state());
      session.say("question.consent", consent.service(), state, consent.id());
    }
  }
}
