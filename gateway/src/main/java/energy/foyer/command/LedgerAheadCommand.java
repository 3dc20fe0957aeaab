// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what would leave the home today; nothing is changed by asking. */
@Command(name = "ahead")
final class LedgerAheadCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--documents", descriptionKey = "ledger.option.documents")
  private boolean documents;

  LedgerAheadCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    try (Resident resident = access.open(target.open(streams))) {
      Session session = resident.session();
      String text =
          Progress.during(session, "ledger.reading", () -> session.api().get("/ledger/ahead"));
      if (session.json()) {
        session.document(text);
      } else {
        show(session, session.api().read(LedgerBody.Ahead.class, text));
      }
      return 0;
    }
  }

  private void show(Session session, LedgerBody.Ahead ahead) throws Trouble {
    if (!ahead.trusted().orElse(true)) {
      session.say("ahead.clock");
    }
    if (ahead.waiting().isEmpty() && ahead.due().isEmpty()) {
      session.say("ahead.nothing");
    }
    if (!ahead.waiting().isEmpty()) {
      session.say("ahead.waiting");
      LedgerLines lines = new LedgerLines(session);
      ahead.waiting().forEach(entry -> lines.show(entry, documents));
      if (ahead.moreWaiting().orElse(0) > 0) {
        session.say("ahead.more-waiting", ahead.moreWaiting().getAsLong());
      }
    }
    if (!ahead.due().isEmpty()) {
      session.say("ahead.due");
      for (LedgerBody.Due due : ahead.due()) {
        due(session, due);
      }
      if (ahead.more().orElse(false)) {
        session.say("ahead.more");
      }
    }
    for (LedgerBody.Coming coming : ahead.coming()) {
      session.say(
          "ahead.coming",
          session.time(coming.at()),
          coming.service(),
          session.word("quantity", coming.quantity()),
          session.word("statistic", coming.statistic()),
          session.word("step", coming.step()));
    }
  }

  private void due(Session session, LedgerBody.Due due) throws Trouble {
    LedgerBody.Prepared told = session.api().read(LedgerBody.Prepared.class, due.document());
    session.say(
        "ahead.figures",
        due.service(),
        session.word("quantity", told.quantity()),
        session.word("statistic", told.statistic()),
        session.word("step", told.step()),
        FigureWords.count(session.words(), "windows", told.windows().size()),
        session.time(told.from()),
        session.time(told.to()));
    if (documents) {
      session.line("    " + due.document().strip());
    }
  }
}
