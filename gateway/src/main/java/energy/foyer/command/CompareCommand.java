// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.OffPeakHours;
import energy.foyer.window.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what other options would have cost on the home's own half-hours: nothing leaves for it. */
@Command(name = "compare")
final class CompareCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Mixin private CostSpan days = new CostSpan();

  @Option(names = "--off-peak", paramLabel = "HOURS")
  private Optional<String> offPeak = Optional.empty();

  @Option(names = "--latest")
  private boolean latest;

  @Option(names = "--prices", paramLabel = "FILE")
  private List<Path> files = new ArrayList<>();

  CompareCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    days.check(plain);
    if (offPeak.isPresent() && OffPeakHours.read(offPeak.get()).isEmpty()) {
      throw plain.wrongUse("compare.hours");
    }
    List<PricesBody.Listed> lists = new ArrayList<>();
    for (Path file : files) {
      lists.addAll(PriceFile.read(plain, file));
    }
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      Span span = days.of(session);
      CostBody.Asked asked =
          new CostBody.Asked(
              span.start().toString(), span.end().toString(), offPeak, latest, lists);
      String body = Documents.builder().build().type(CostBody.Asked.class).toJson(asked);
      String document =
          Progress.during(
              session, "history.reading", () -> session.api().post("/cost/comparison", body));
      if (session.json()) {
        session.document(document);
      } else {
        print(session, session.api().read(CostBody.Compared.class, document));
      }
    }
    return 0;
  }

  private static void print(Session session, CostBody.Compared compared) {
    BillPrinted printed = new BillPrinted(session);
    session.say(
        "compare.what",
        new Numbers(session.words()).whole(compared.energyWh().orElse(0)),
        printed.day(compared.from()),
        printed.lastDay(compared.to()));
    if (compared.outcomes().isEmpty()) {
      session.say("compare.none");
    }
    compared.outcomes().stream()
        .filter(CostBody.Outcome::complete)
        .sorted(Comparator.comparingLong(CostBody.Outcome::total))
        .forEach(
            one ->
                session.say(
                    "compare.total",
                    new Euros(session.words()).cents(one.total()),
                    one.title(),
                    session.word("option", one.option()),
                    session.word("prices", one.source())));
    compared.outcomes().stream()
        .filter(one -> !one.complete())
        .forEach(one -> incomplete(session, printed, one));
    compared.corrections().forEach(one -> one.show(session));
    compared.left().forEach(title -> session.say("compare.left", title));
  }

  private static void incomplete(Session session, BillPrinted printed, CostBody.Outcome one) {
    session.say("compare.incomplete", one.title(), session.word("option", one.option()));
    if (!one.uncoloured().isEmpty()) {
      session.say(
          "compare.uncoloured",
          FigureWords.count(session.words(), "span.days", one.uncoloured().size()),
          printed.day(one.uncoloured().get(0)));
    } else if (!one.bill().unpriced().isEmpty()) {
      session.say("compare.unplaced");
    }
    one.bill()
        .withoutPrices()
        .forEach(
            days ->
                session.say("cost.without", printed.day(days.from()), printed.lastDay(days.to())));
  }
}
