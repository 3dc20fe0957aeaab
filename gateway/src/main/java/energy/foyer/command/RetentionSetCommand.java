// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Sets how long the history is kept; where some of it goes with that, whoever sits there agrees.
 */
@Command(name = "set")
final class RetentionSetCommand implements Callable<Integer> {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "detailDays", "--detail-days",
          "halfHourDays", "--half-hour-days",
          "dayDays", "--day-days",
          "quotaMiB", "--quota-mib",
          "tailSeconds", "--tail-seconds");

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--detail-days", paramLabel = "DAYS")
  private Optional<Long> detailDays = Optional.empty();

  @Option(names = "--half-hour-days", paramLabel = "DAYS")
  private Optional<Long> halfHourDays = Optional.empty();

  @Option(names = "--day-days", paramLabel = "DAYS")
  private Optional<Long> dayDays = Optional.empty();

  @Option(names = "--quota-mib", paramLabel = "MIB")
  private Optional<Long> quota = Optional.empty();

  @Option(names = "--tail-seconds", paramLabel = "SECONDS")
  private Optional<Long> tailSeconds = Optional.empty();

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  RetentionSetCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    RetentionBody.Settings wanted =
        new RetentionBody.Settings(
            number(tailSeconds),
            number(detailDays),
            number(halfHourDays),
            number(dayDays),
            number(quota),
            false);
    if (wanted.none()) {
      throw session.wrongUse("retention.what");
    }
    try (Resident resident = access.open(session)) {
      return set(resident.session(), wanted);
    } catch (Trouble refused) {
      throw refused.is("setting") ? inOptions(refused) : refused;
    }
  }

  private int set(Session session, RetentionBody.Settings wanted) throws Trouble {
    String would = post(session, wanted.dry());
    RetentionBody.Kept kept = session.api().read(RetentionBody.Kept.class, would);
    tell(session, kept);
    if (dryRun) {
      if (session.json()) {
        session.document(would);
      }
      session.say("retention.dry-run");
      return 0;
    }
    if (kept.deletes() && !yes) {
      if (streams.terminal().isEmpty()) {
        throw session.wrongUse("purge.no-terminal");
      }
      if (!agreed(session)) {
        session.say("retention.unchanged");
        return Trouble.FAILED;
      }
    }
    RetentionCommand.print(session, post(session, wanted));
    return 0;
  }

  private static void tell(Session session, RetentionBody.Kept kept) {
    Numbers numbers = new Numbers(session.words());
    new TreeMap<>(kept.goes())
        .forEach(
            (kind, going) ->
                session.say(
                    "retention.goes",
                    session.word("kind", kind),
                    FigureWords.count(session.words(), "span.days", going.days().orElse(0)),
                    session.time(going.before()),
                    numbers.mebi(going.bytes().orElse(0))));
    long over = kept.over().orElse(0);
    if (over > 0) {
      session.say("retention.over", numbers.mebi(over));
    }
  }

  private boolean agreed(Session session) {
    String question = session.words().say("retention.question");
    return streams.terminal().filter(terminal -> terminal.agrees(question)).isPresent();
  }

  private static String post(Session session, RetentionBody.Settings settings) throws Trouble {
    String json = Documents.builder().build().type(RetentionBody.Settings.class).toJson(settings);
    return session.api().post("/retention", json);
  }

  /** Names what was typed, where the agent names its own fields. */
  private static Trouble inOptions(Trouble refused) {
    String told = refused.getMessage();
    for (Map.Entry<String, String> field : OPTIONS.entrySet()) {
      told =
          told.replaceAll(
              "«\u00a0" + field.getKey() + "\u00a0»|‘" + field.getKey() + "’", field.getValue());
    }
    return new Trouble(Trouble.FAILED, told);
  }

  private static OptionalLong number(Optional<Long> typed) {
    return typed.map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
