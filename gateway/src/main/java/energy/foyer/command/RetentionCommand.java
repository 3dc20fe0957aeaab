// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How long the history is kept. */
@Command(name = "retention")
final class RetentionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** With its own commands below it. */
  static CommandLine line(Streams streams) {
    CommandLine line = new CommandLine(new RetentionCommand());
    line.addSubcommand("show", new Shown(streams));
    line.addSubcommand("set", new RetentionSetCommand(streams));
    line.addSubcommand("purge", new PurgeCommand(streams));
    return line;
  }

  /** Without a command there is nothing to do: says what there is. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), Words.ofThisHost().say("gateway.no-command"));
  }

  /** Prints what is set. */
  static void print(Session session, String document) throws Trouble {
    if (session.json()) {
      session.document(document);
      return;
    }
    RetentionBody.Kept kept = session.api().read(RetentionBody.Kept.class, document);
    RetentionBody.Settings settings = kept.settings();
    Map<String, RetentionBody.Amount> kinds = kept.use().kinds();
    kind(session, "detail", settings.detailDays(), kinds);
    kind(session, "half-hours", settings.halfHourDays(), kinds);
    kind(session, "days", settings.dayDays(), kinds);
    Numbers numbers = new Numbers(session.words());
    session.say(
        "retention.room",
        numbers.mebi(kept.use().bytes().orElse(0)),
        numbers.whole(settings.quotaMiB().orElse(0)),
        numbers.mebi(kept.use().freeBytes().orElse(0)));
    kept.use()
        .first()
        .ifPresent(
            first ->
                session.say(
                    "retention.span", session.time(first), session.time(kept.use().last())));
    session.say("retention.tail", settings.tailSeconds().orElse(0));
  }

  private static void kind(
      Session session, String name, OptionalLong days, Map<String, RetentionBody.Amount> kinds) {
    Numbers numbers = new Numbers(session.words());
    long kept = days.orElse(0);
    long bytes = Optional.ofNullable(kinds.get(name)).map(one -> one.bytes().orElse(0)).orElse(0L);
    session.say(
        "retention.kind",
        session.word("kind", name),
        kept == 0
            ? session.words().say("retention.ever")
            : session
                .words()
                .say("retention.for", FigureWords.count(session.words(), "span.days", kept)),
        numbers.mebi(bytes));
  }

  /** Shows what is set. */
  @Command(name = "show")
  static final class Shown implements Callable<Integer> {
    private final Streams streams;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    Shown(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws Trouble {
      try (Resident resident = access.open(target.open(streams))) {
        print(resident.session(), resident.api().get("/retention"));
      }
      return 0;
    }
  }
}
