// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.consent.Offer;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Census;
import energy.foyer.provisioning.service.JsonTree;
import energy.foyer.provisioning.service.Showcase;
import energy.foyer.provisioning.service.rehearsal.Difference;
import energy.foyer.provisioning.service.rehearsal.Held;
import energy.foyer.provisioning.service.rehearsal.Rehearsal;
import energy.foyer.provisioning.service.rehearsal.Said;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rehearses a service's own programme. */
@Command(
    description = {
      "At the operator: plays made-up homes to the service's own programme and compares what it holds"
          + " in the end with the truth. No broker and no true key takes part.",
      "The homes say yes, send invented figures, correct them, pause, withdraw, ask for erasure;"
          + " messages come late, twice, in disorder, forged; the programme is killed at work.",
      "--exec CMD is fed as by 'service receive --to exec'; --held CMD then prints what the service"
          + " holds: one JSON object a line with consent, quantity, statistic, step, start, value.",
      "--database URL is filled as by 'service receive --to postgresql --only-copy', and must be"
          + " empty; without --held its own windows are compared.",
      "Exits with 1 if there is any difference."
    },
    mixinStandardHelpOptions = true)
public final class ServiceRehearseCommand implements Callable<Integer> {
  /** Differences that people are told; scripts are told all. */
  private static final int MOST_TOLD = 20;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @ArgGroup private Source source = new Source();

  /** Whose offer. */
  private static final class Source {
    @Option(names = "--offer", description = "The service's offer, JSON.")
    private Optional<Path> offer = Optional.empty();

    @Option(
        names = "--like",
        description = "One of the offers that ship (default: conseil-renovation).")
    private Optional<String> like = Optional.empty();
  }

  @Option(
      names = "--homes",
      defaultValue = "50",
      description = "How many homes, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int homes;

  @Option(
      names = "--days",
      defaultValue = "30",
      description = "How many days, 1 to 366 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--seed", description = "Plays the story of an earlier rehearsal again.")
  private Optional<Long> seed;

  @Option(names = "--exec", paramLabel = "CMD", description = "The service's own programme.")
  private Optional<String> exec;

  @Option(names = "--held", paramLabel = "CMD", description = "Prints what the service holds.")
  private Optional<String> held;

  @Option(
      names = "--kills",
      defaultValue = "3",
      description = "How often the programme is killed (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--patience",
      defaultValue = "PT10S",
      description = "How long a line may stay unanswered (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Option(names = "--truth", description = "Write what should be held to this file.")
  private Optional<Path> truth;

  @Option(names = "--json", description = "Print one JSON object, for scripts.")
  private boolean json;

  @Mixin private KeptIn kept;

  public ServiceRehearseCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    check();
    long number = seed.orElseGet(() -> new SplittableRandom().nextLong(1_000_000));
    Rehearsal rehearsal = rehearsal(offer(), number);
    Rehearsal.Played played = exec.isPresent() ? fed(rehearsal) : filled(rehearsal);
    if (truth.isPresent()) {
      Files.write(truth.get(), rehearsal.truth().lines());
    }
    List<Held> said =
        held.isPresent() ? Said.by(held.get()) : Said.in(kept.url(), kept.properties());
    List<Difference> differences = rehearsal.truth().against(said);
    Result result = new Result(number, rehearsal, played, differences);
    if (json) {
      spec.commandLine().getOut().println(JsonTree.write(members(result)));
    } else {
      tell(result);
    }
    return differences.isEmpty() ? 0 : 1;
  }

  private record Result(
      long seed, Rehearsal rehearsal, Rehearsal.Played played, List<Difference> differences) {}

  /** Before a story is written, which takes its time. */
  private void check() throws IOException {
    if (exec.isPresent() == kept.shared()) {
      throw wrong("expected either --exec or --database");
    }
    if (kept.shared()) {
      checkEmpty();
    } else if (held.isEmpty()) {
      throw wrong("--held: needed with --exec, to know what the service holds");
    } else {
      checkNothingHeld(held.get());
    }
    if (kills < 0 || patience.isNegative() || patience.isZero()) {
      throw wrong("--kills: expected 0 or more; --patience: more than zero");
    }
  }

  private Offer offer() throws IOException {
    if (source.offer.isPresent()) {
      return new OfferFile(source.offer.get()).read(spec);
    }
    String name = source.like.orElse("conseil-renovation");
    if (!Showcase.names().contains(name)) {
      throw wrong("--like: expected one of " + String.join(", ", Showcase.names()));
    }
    var from = clock.instant().truncatedTo(ChronoUnit.DAYS);
    return Showcase.offer(name, name, ServiceKeys.create().keys(), from);
  }

  private Rehearsal rehearsal(Offer offer, long number) {
    try {
      return new Rehearsal(new Rehearsal.Plan(offer, homes, days, number));
    } catch (IllegalArgumentException wrong) {
      throw wrong("--homes, --days: expected " + wrong.getMessage());
    }
  }

  private Rehearsal.Played fed(Rehearsal rehearsal) throws IOException {
    Path folder = Files.createTempDirectory("foyer-rehearsal");
    try (Archive archive = Archive.open(folder.resolve("state"))) {
      var programme = new Rehearsal.Programme(exec.orElseThrow(), kills, patience);
      return rehearsal.play(archive, programme, this::note);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private Rehearsal.Played filled(Rehearsal rehearsal) throws IOException {
    try (Archive archive = Archive.postgresql(kept.url(), kept.properties())) {
      return rehearsal.play(archive, this::note);
    }
  }

  /** Nothing of a rehearsal comes into a database that is in use. */
  private void checkEmpty() throws IOException {
    try (Archive archive = Archive.postgresql(kept.url(), kept.properties())) {
      archive.ready();
      Census census = Census.of(archive, clock.instant());
      if (census.consents() + census.windows() + census.parked() > 0) {
        throw wrong("--database: is not empty; rehearse in one of its own");
      }
    }
  }

  /** What was there before the story would all be told as a difference. */
  private void checkNothingHeld(String command) {
    int before;
    try {
      before = Said.by(command).size();
    } catch (IOException notYet) {
      note("before the rehearsal nothing is held: " + notYet.getMessage());
      return;
    }
    if (before > 0) {
      throw wrong("--held: " + before + " windows are held already: rehearse on an empty database");
    }
  }

  private void tell(Result result) {
    PrintWriter out = spec.commandLine().getOut();
    Rehearsal.Played played = result.played();
    out.println(
        "seed "
            + result.seed()
            + ": "
            + homes
            + " homes, "
            + result.rehearsal().consents()
            + " consents, "
            + days
            + " days");
    out.println(
        "played "
            + played.messages()
            + " messages, refused "
            + played.refused()
            + "; programme killed "
            + played.killed()
            + " times, "
            + played.repeated()
            + " documents given again");
    out.println(
        "to be held: "
            + result.rehearsal().truth().windows()
            + " windows; erasures asked "
            + result.rehearsal().truth().erasures()
            + ", said done "
            + played.erased());
    result.differences().stream().limit(MOST_TOLD).map(Difference::line).forEach(out::println);
    int count = result.differences().size();
    if (count > MOST_TOLD) {
      out.println("… and " + (count - MOST_TOLD) + " more; --json prints all");
    }
    out.println(count == 0 ? "no difference" : count + " difference" + (count > 1 ? "s" : ""));
  }

  private Map<String, Object> members(Result result) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("seed", result.seed());
    members.put("homes", homes);
    members.put("days", days);
    members.put("consents", result.rehearsal().consents());
    members.put("messages", result.played().messages());
    members.put("refused", result.played().refused());
    members.put("killed", result.played().killed());
    members.put("repeated", result.played().repeated());
    members.put("windows", result.rehearsal().truth().windows());
    members.put("erasures", result.rehearsal().truth().erasures());
    members.put("erased", result.played().erased());
    members.put("differences", result.differences().stream().map(this::members).toList());
    return members;
  }

  private Map<String, Object> members(Difference difference) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", difference.kind().code());
    members.put("consent", difference.window().consent());
    members.put("quantity", difference.window().quantity());
    members.put("statistic", difference.window().statistic());
    members.put("step", difference.window().step());
    members.put("start", difference.window().start().toString());
    members.put("told", difference.told());
    members.put("held", difference.held());
    return members;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void note(String sentence) {
    spec.commandLine().getErr().println("foyer-provision: " + sentence);
  }
}
