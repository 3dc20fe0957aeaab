// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells who received what since an instant. */
@Command(name = "report")
final class LedgerReportCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--since", paramLabel = "TIME", required = true)
  private String since = "";

  LedgerReportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    Instant from =
        TypedSpan.read(since, plain.zone())
            .orElseThrow(() -> plain.wrongUse("history.time", "--since"))
            .start();
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      String path = "/ledger/report?since=" + from;
      String text = Progress.during(session, "ledger.reading", () -> session.api().get(path));
      if (session.json()) {
        session.document(text);
        return 0;
      }
      LedgerBody.Report report = session.api().read(LedgerBody.Report.class, text);
      session.say("report.head", session.time(report.since()), session.time(report.at()));
      if (report.recipients().isEmpty()) {
        session.say("report.nobody");
      }
      report.recipients().forEach(recipient -> show(session, recipient));
      return 0;
    }
  }

  private static void show(Session session, LedgerBody.Recipient one) {
    String language = session.words().language();
    session.say(
        "report.one",
        one.controller().in(language),
        one.service(),
        one.contact(),
        one.purpose().in(language),
        one.consent(),
        session.word("state", one.state()));
    session.say(
        "report.sent",
        FigureWords.count(session.words(), "report.messages", one.messages().orElse(0)),
        FigureWords.count(session.words(), "report.records", one.records().orElse(0)),
        session.time(one.first()),
        session.time(one.last()));
    one.figures()
        .forEach(
            figures ->
                session.say(
                    "report.figures",
                    session.word("quantity", figures.quantity()),
                    session.word("statistic", figures.statistic()),
                    session.word("step", figures.step()),
                    FigureWords.count(session.words(), "windows", figures.windows().orElse(0)),
                    session.time(instant(figures.from())),
                    session.time(instant(figures.to()))));
    if (one.uncertain().orElse(0) > 0) {
      session.say("report.uncertain", one.uncertain().getAsLong());
    }
    if (!one.facts().isEmpty()) {
      session.say("report.facts", String.join(", ", one.facts()));
    }
    session.say("report.received", one.received().orElse(0));
    one.erasureAsked()
        .ifPresent(
            asked ->
                session.say(
                    one.erasureConfirmed().isPresent() ? "report.erased" : "report.asked",
                    session.time(one.erasureConfirmed().orElse(asked))));
  }

  /** A civil time with its offset as an instant. */
  private static String instant(String civil) {
    return OffsetDateTime.parse(civil).toInstant().toString();
  }
}
