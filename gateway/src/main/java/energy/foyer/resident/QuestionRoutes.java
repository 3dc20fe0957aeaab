// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code /question}: whether it is still you. Yes wants an open session, which only somebody who
 * knows a passphrase, the code or a remembered phone has; no needs none, as every end of sharing.
 */
public final class QuestionRoutes {
  private static final String YES = "yes";
  private static final String NO = "no";

  private final Desk desk;

  /**
   * @param question absent while nothing is asked
   */
  @Json
  public record StandingBody(Optional<QuestionBody> question) {}

  /**
   * @param answer {@code yes} or {@code no}
   */
  @Json
  record AnswerBody(Optional<String> answer) {
    AnswerBody {
      answer = Objects.requireNonNullElse(answer, Optional.empty());
    }
  }

  /**
   * What the answer left.
   *
   * @param consents those that have not ended, as they are now
   */
  @Json
  public record AnsweredBody(String answer, List<ConsentBody> consents) {}

  QuestionRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return Stream.of(
            Route.get("/question", Set.of(), call -> standing()),
            Route.post("/question", this::answer))
        .map(route -> route.to(Access.CLAIMED))
        .toList();
  }

  private Answer standing() throws IOException {
    return Answer.of(
        desk.jsonb(),
        StandingBody.class,
        new StandingBody(desk.books().questions().standing().map(QuestionBody::of)));
  }

  private Answer answer(Call call) throws Refused, IOException {
    AnswerBody body = Bodies.read(desk.jsonb(), AnswerBody.class, call.body(), "answer");
    String answer = body.answer().orElse("");
    if (!answer.equals(YES) && !answer.equals(NO)) {
      throw new Refused(
          Fault.BODY, "« answer » : attendu : yes ou no.", "'answer': expected yes or no.");
    }
    boolean yes = answer.equals(YES);
    if (yes) {
      call.resident();
    }
    if (!desk.books().questions().answer(yes, desk.now())) {
      throw new Refused(
          Fault.QUESTION_NONE,
          "Rien n'est demandé en ce moment : rien n'a changé.",
          "Nothing is asked now: nothing was changed.");
    }
    desk.parts().wake().run();
    return Answer.of(desk.jsonb(), AnsweredBody.class, new AnsweredBody(answer, living()));
  }

  private List<ConsentBody> living() throws IOException {
    Instant now = desk.now();
    List<ConsentRecord> all = desk.books().consents().all();
    return all.stream()
        .filter(record -> !record.state(now).ended())
        .map(record -> ConsentBody.of(record, now))
        .toList();
  }
}
