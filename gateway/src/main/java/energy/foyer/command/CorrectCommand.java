// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says of a span that it was counted wrongly: the readings stay, and services are told again. */
@Command(name = "correct")
final class CorrectCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--from", paramLabel = "TIME", required = true)
  private String from = "";

  @Option(names = "--to", paramLabel = "TIME", required = true)
  private String to = "";

  @Option(names = "--wrong")
  private boolean wrong;

  @Option(names = "--value", paramLabel = "WH")
  private Optional<Long> value = Optional.empty();

  @Option(names = "--quantity", paramLabel = "QUANTITY")
  private Optional<String> quantity = Optional.empty();

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  CorrectCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    if (wrong == value.isPresent()) {
      throw session.wrongUse("correct.which");
    }
    CorrectionBody.Asked asked =
        new CorrectionBody.Asked(
            quantity,
            typed(session, "--from", from).start().toString(),
            end(session).toString(),
            wrong,
            value.map(OptionalLong::of).orElse(OptionalLong.empty()),
            dryRun);
    String json = Documents.builder().build().type(CorrectionBody.Asked.class).toJson(asked);
    String answer;
    try (Resident resident = access.open(session)) {
      answer = resident.api().post("/history/corrections", json);
    }
    if (session.json()) {
      session.document(answer);
    } else {
      CorrectionBody.Corrected told = session.api().read(CorrectionBody.Corrected.class, answer);
      told.show(session);
      told.windowsAgain().ifPresent(count -> session.say("correct.again", count));
      if (told.openWindows().orElse(0) > 0) {
        session.say("correct.open");
      }
    }
    if (dryRun) {
      session.say("correct.dry-run");
    }
    return 0;
  }

  private Instant end(Session session) throws Trouble {
    return typed(session, "--to", to).end();
  }

  private static TypedSpan typed(Session session, String option, String text) throws Trouble {
    return TypedSpan.read(text, session.zone())
        .orElseThrow(() -> session.wrongUse("history.time", option));
  }
}
