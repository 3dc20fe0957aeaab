// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes old history at once: after it was told how much, and whoever sits there said yes. */
@Command(name = "purge")
final class PurgeCommand implements Callable<Integer> {
  private static final Set<String> KINDS = Set.of("detail", "half-hours", "days");

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--kind", paramLabel = "KIND", split = ",", required = true)
  private List<String> kinds = List.of();

  @Option(names = "--before", paramLabel = "TIME", required = true)
  private String before = "";

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  PurgeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    if (!KINDS.containsAll(kinds)) {
      throw session.wrongUse("purge.kind");
    }
    Instant until =
        TypedSpan.read(before, session.zone())
            .orElseThrow(() -> session.wrongUse("history.time", "--before"))
            .start();
    if (!yes && !dryRun && streams.terminal().isEmpty()) {
      throw session.wrongUse("purge.no-terminal");
    }
    try (Resident resident = access.open(session)) {
      return purge(resident, until);
    }
  }

  private int purge(Resident resident, Instant until) throws Trouble {
    Session session = resident.session();
    if (dryRun) {
      show(session, "purge.would", ask(session, until, true));
      session.say("purge.dry-run");
      return 0;
    }
    if (!yes) {
      show(session, "purge.would", ask(session, until, true));
      if (!agreed(session, until)) {
        session.say("purge.nothing");
        return Trouble.FAILED;
      }
    }
    show(session, "purge.done", ask(session, until, false));
    return 0;
  }

  private String ask(Session session, Instant until, boolean dry) throws Trouble {
    RetentionBody.Purge purge =
        new RetentionBody.Purge(kinds.stream().distinct().toList(), until.toString(), dry);
    String json = Documents.builder().build().type(RetentionBody.Purge.class).toJson(purge);
    return Progress.during(
        session, "purge.working", () -> session.api().post("/retention/purge", json));
  }

  private static void show(Session session, String name, String document) throws Trouble {
    if (session.json()) {
      session.document(document);
      return;
    }
    Numbers numbers = new Numbers(session.words());
    RetentionBody.Purged purged = session.api().read(RetentionBody.Purged.class, document);
    new TreeMap<>(purged.kinds())
        .forEach(
            (kind, amount) ->
                session.say(
                    name,
                    session.word("kind", kind),
                    FigureWords.count(session.words(), "purge.parts", amount.rows().orElse(0)),
                    numbers.mebi(amount.bytes().orElse(0))));
  }

  private boolean agreed(Session session, Instant until) {
    String question = session.words().say("purge.question", session.time(until.toString()));
    return streams.terminal().filter(terminal -> terminal.agrees(question)).isPresent();
  }
}
