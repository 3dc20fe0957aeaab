// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows what was prepared, what left, to whom, and what did not leave: {@code ledger} alone and
 * {@code ledger list} are the same.
 */
@Command(name = "ledger")
final class LedgerCommand implements Callable<Integer> {
  private static final int MOST = 100;
  private static final Set<String> KINDS =
      Set.of("prepared", "left", "may-have-left", "dropped", "receipt", "security");

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--before", paramLabel = "NUMBER", descriptionKey = "ledger.option.before")
  private Optional<Long> before = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", descriptionKey = "ledger.option.limit")
  private int limit = 50;

  @Option(names = "--consent", paramLabel = "CONSENT", descriptionKey = "ledger.option.consent")
  private Optional<String> consent = Optional.empty();

  @Option(names = "--kind", paramLabel = "KIND", split = ",", descriptionKey = "ledger.option.kind")
  private List<String> kinds = List.of();

  @Option(names = "--documents", descriptionKey = "ledger.option.documents")
  private boolean documents;

  private LedgerCommand(Streams streams) {
    this.streams = streams;
  }

  /** With its own commands below it. */
  static CommandLine line(Streams streams) {
    CommandLine line = new CommandLine(new LedgerCommand(streams));
    line.addSubcommand("list", new LedgerCommand(streams));
    line.addSubcommand("show", new LedgerShowCommand(streams));
    line.addSubcommand("verify", new LedgerVerifyCommand(streams));
    line.addSubcommand("export", new LedgerExportCommand(streams));
    line.addSubcommand("report", new LedgerReportCommand(streams));
    line.addSubcommand("ahead", new LedgerAheadCommand(streams));
    return line;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    if (limit < 1 || limit > MOST) {
      throw plain.wrongUse("ledger.limit", MOST);
    }
    if (!KINDS.containsAll(kinds)) {
      throw plain.wrongUse(
          "ledger.kinds", KINDS.stream().sorted().collect(Collectors.joining(", ")));
    }
    try (Resident resident = access.open(plain)) {
      return list(resident.session());
    }
  }

  private int list(Session session) throws Trouble {
    StringBuilder path = new StringBuilder("/ledger?limit=").append(limit);
    before.ifPresent(number -> path.append("&before=").append(number));
    consent.ifPresent(id -> path.append("&consent=").append(id));
    if (!kinds.isEmpty()) {
      path.append("&kind=").append(String.join("+", kinds));
    }
    String text =
        Progress.during(session, "ledger.reading", () -> session.api().get(path.toString()));
    if (session.json()) {
      session.document(text);
      return 0;
    }
    LedgerBody.Page page = session.api().read(LedgerBody.Page.class, text);
    if (page.entries().isEmpty()) {
      session.say(page.before().isPresent() ? "ledger.none-so-far" : "ledger.none");
    }
    LedgerLines lines = new LedgerLines(session);
    page.entries().forEach(entry -> lines.show(entry, documents));
    page.before().ifPresent(number -> session.say("ledger.more", number));
    return 0;
  }
}
