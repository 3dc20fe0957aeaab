// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Erases a span of the history, or all of it, after it was told what goes and who received figures
 * of it; those services are asked to erase too, if the resident says so. Or erases everything.
 */
@Command(name = "erase")
final class EraseCommand implements Callable<Integer> {
  private static final Set<String> NO = Set.of("no", "non");
  private static final int TRIES = 3;

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--from", paramLabel = "TIME")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME")
  private Optional<String> to = Optional.empty();

  @Option(names = "--meter", paramLabel = "NUMBER")
  private Optional<String> meter = Optional.empty();

  @Option(names = "--readings")
  private boolean readings;

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--services")
  private boolean services;

  @Option(names = "--only-here")
  private boolean onlyHere;

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  EraseCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    boolean span = from.isPresent() || to.isPresent();
    boolean one = meter.isPresent() && !span && !readings && !all;
    if (!one && Stream.of(span, readings, all).filter(is -> is).count() != 1) {
      throw session.wrongUse("erase.which");
    }
    if (all && meter.isPresent()) {
      throw session.wrongUse("erase.which");
    }
    if (all && (services || onlyHere)) {
      throw session.wrongUse("erase.all-asks");
    }
    if (all) {
      return new Departing(streams, target, yes, dryRun).leave(access, "leave.begin-anew");
    }
    if (services && onlyHere) {
      throw session.wrongUse("erase.both");
    }
    if (!dryRun && !yes && streams.terminal().isEmpty()) {
      throw session.wrongUse("purge.no-terminal");
    }
    if (!dryRun && yes && !services && !onlyHere) {
      throw session.wrongUse("erase.say");
    }
    Optional<String> start = instant(session, "--from", from, true);
    Optional<String> end = instant(session, "--to", to, false);
    try (Resident resident = access.open(session)) {
      OptionalLong which = OptionalLong.empty();
      if (meter.isPresent()) {
        which = OptionalLong.of(MeterList.named(resident.session(), meter.get()));
      }
      return erase(resident.session(), new ErasedDocument.Asked(start, end, which, services, true));
    }
  }

  /** The first instant of what was typed, or the first after it. */
  private static Optional<String> instant(
      Session session, String option, Optional<String> typed, boolean first) throws Trouble {
    if (typed.isEmpty()) {
      return typed;
    }
    TypedSpan span =
        TypedSpan.read(typed.get(), session.zone())
            .orElseThrow(() -> session.wrongUse("history.time", option));
    Instant instant = first ? span.start() : span.end();
    return Optional.of(instant.toString());
  }

  private int erase(Session session, ErasedDocument.Asked asked) throws Trouble {
    boolean told = dryRun || !yes;
    boolean ask = services;
    if (told) {
      String would = ask(session, asked);
      ErasedDocument document = session.api().read(ErasedDocument.class, would);
      show(session, "purge.would", would, document);
      if (dryRun) {
        session.say("purge.dry-run");
        return 0;
      }
      ask = services || (!onlyHere && document.anyReachable() && agreed(session, "erase.ask"));
      session.say("erase.stays");
      if (!agreed(session, "erase.question")) {
        session.say("purge.nothing");
        return Trouble.FAILED;
      }
    }
    String done = ask(session, asked.doing(ask));
    ErasedDocument document = session.api().read(ErasedDocument.class, done);
    show(session, "purge.done", done, document);
    return 0;
  }

  private static String ask(Session session, ErasedDocument.Asked asked) throws Trouble {
    String json = Documents.builder().build().type(ErasedDocument.Asked.class).toJson(asked);
    return Progress.during(session, "purge.working", () -> session.api().post("/erasure", json));
  }

  private static void show(Session session, String name, String text, ErasedDocument document) {
    if (session.json()) {
      session.document(text);
      return;
    }
    Numbers numbers = new Numbers(session.words());
    new TreeMap<>(document.kinds())
        .forEach(
            (kind, amount) ->
                session.say(
                    name,
                    session.word("kind", kind),
                    FigureWords.count(session.words(), "purge.parts", amount.rows().orElse(0)),
                    numbers.mebi(amount.bytes().orElse(0))));
    int messages = document.messages().orElse(0);
    if (messages > 0) {
      session.say("erase.messages", numbers.whole(messages));
    }
    session.say(document.recipients().isEmpty() ? "erase.nobody" : "erase.recipients");
    document.recipients().forEach(one -> one.show(session));
  }

  /** Asks until one of both is typed; anything else three times is a no. */
  private boolean agreed(Session session, String question) {
    for (int tries = 0; tries < TRIES; tries++) {
      String typed =
          streams
              .terminal()
              .flatMap(terminal -> terminal.line(session.words().say(question) + " "))
              .map(line -> line.strip().toLowerCase(Locale.ROOT))
              .orElse("no");
      if (Terminal.yes(typed)) {
        return true;
      }
      if (NO.contains(typed)) {
        return false;
      }
    }
    return false;
  }
}
