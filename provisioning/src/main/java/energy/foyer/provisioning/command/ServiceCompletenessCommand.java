// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Completeness;
import energy.foyer.provisioning.service.JsonTree;
import energy.foyer.provisioning.service.Operator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells how much came. */
@Command(
    description = {
      "At the operator: how many windows came of those that the consents let the service have, by"
          + " home and day.",
      "A pause is not seen by a service: its windows count as missing. So does granted history from"
          + " before a box was there, which no home has: look at days from the consent on."
    },
    mixinStandardHelpOptions = true)
public final class ServiceCompletenessCommand implements Callable<Integer> {
  private static final int DAYS = 30;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "Folder of the service.")
  private Path folder;

  @Option(names = "--from", description = "First day (default: 30 days ago).")
  private Optional<LocalDate> from;

  @Option(names = "--to", description = "Last day (default: yesterday).")
  private Optional<LocalDate> to;

  @Option(names = "--home", description = "Only that of one home.")
  private Optional<String> home;

  @Option(names = "--incomplete", description = "Only days of which something is missing.")
  private boolean incomplete;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Mixin private KeptIn kept;

  public ServiceCompletenessCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    LocalDate end =
        to.map(last -> last.plusDays(1))
            .orElseGet(() -> clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    LocalDate begin = from.orElseGet(() -> end.minusDays(DAYS));
    if (!begin.isBefore(end) || end.isAfter(begin.plusDays(Completeness.MOST_DAYS))) {
      throw new ParameterException(
          spec.commandLine(), "--from, --to: expected 1 to " + Completeness.MOST_DAYS + " days");
    }
    List<Completeness.Day> days;
    Operator operator = new Operator(folder);
    try (Archive archive = kept.open(operator)) {
      Completeness completeness = new Completeness(archive);
      if (home.isPresent() && !completeness.knows(home.get())) {
        throw new IOException("--home: no consent of that home is known");
      }
      days = completeness.between(begin, end, clock.instant());
    }
    PrintWriter out = spec.commandLine().getOut();
    long expected = 0;
    long held = 0;
    for (Completeness.Day day : days) {
      if (home.isEmpty() || home.get().equals(day.home())) {
        expected += day.expected();
        held += day.held();
        if (!incomplete || day.held() < day.expected()) {
          out.println(json ? JsonTree.write(members(day)) : line(day));
        }
      }
    }
    if (!json) {
      out.println("in all " + held + " of " + expected + " windows");
    }
    return 0;
  }

  private static String line(Completeness.Day day) {
    return String.format(
        "%s  %s  %d of %d  coverage %d/1000",
        day.home(), day.day(), day.held(), day.expected(), day.coverage());
  }

  private static Map<String, Object> members(Completeness.Day day) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("home", day.home());
    members.put("consent", day.consent().toString());
    members.put("day", day.day().toString());
    members.put("expected", day.expected());
    members.put("held", day.held());
    members.put("coverage", day.coverage());
    return members;
  }
}
