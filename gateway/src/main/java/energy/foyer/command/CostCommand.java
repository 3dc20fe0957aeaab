// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Span;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the electricity cost, by the resident's own prices. */
@Command(name = "cost")
final class CostCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Mixin private CostSpan days = new CostSpan();

  private CostCommand(Streams streams) {
    this.streams = streams;
  }

  /** With its own command below it. */
  static CommandLine line(Streams streams) {
    CommandLine line = new CommandLine(new CostCommand(streams));
    line.addSubcommand("compare", new CompareCommand(streams));
    return line;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    days.check(plain);
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      Span span = days.of(session);
      String path =
          "/cost?from=" + span.start().getEpochSecond() + "&to=" + span.end().getEpochSecond();
      String document = Progress.during(session, "history.reading", () -> session.api().get(path));
      if (session.json()) {
        session.document(document);
        return 0;
      }
      CostBody.Cost cost = session.api().read(CostBody.Cost.class, document);
      new BillPrinted(session).print(cost.bill());
      cost.coverage().show(session);
      cost.corrections().forEach(one -> one.show(session));
      GapLines gaps = new GapLines(session);
      gaps.print(cost.gaps());
      gaps.count(cost.damagedRows().orElse(0));
    }
    return 0;
  }
}
