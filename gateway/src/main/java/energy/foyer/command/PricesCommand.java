// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the resident pays for electricity. */
@Command(name = "prices")
final class PricesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** With its own commands below it. */
  static CommandLine line(Streams streams) {
    CommandLine line = new CommandLine(new PricesCommand());
    line.addSubcommand("show", new Shown(streams));
    line.addSubcommand("add", new AddPricesCommand(streams));
    line.addSubcommand("remove", new Removed(streams));
    return line;
  }

  /** Without a command there is nothing to do: says what there is. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), Words.ofThisHost().say("gateway.no-command"));
  }

  /** Prints one list, under the text of that name. */
  static void print(Session session, String name, PricesBody.Listed list) {
    Euros euros = new Euros(session.words());
    PricesBody.Standing standing =
        list.standing().orElse(new PricesBody.Standing(OptionalLong.empty(), Optional.empty()));
    String prices =
        new TreeMap<>(list.energy())
            .entrySet().stream()
                .map(
                    each ->
                        session.word("tariff", each.getKey()) + " " + euros.exact(each.getValue()))
                .collect(Collectors.joining(", "));
    boolean included = list.tax().flatMap(PricesBody.Tax::included).orElse(false);
    session.say(
        name,
        new BillPrinted(session).day(list.from().orElse("1970-01-01")),
        list.title().orElse(""),
        session.word("option", list.option().orElse("")),
        list.kva().isPresent() ? list.kva().getAsInt() + " kVA" : "—",
        prices,
        euros.exact(standing.millicents().orElse(0)),
        session.word("per", standing.per().orElse("")),
        session.words().say(included ? "prices.with-tax" : "prices.without-tax"));
    list.sale().ifPresent(price -> session.say("prices.sale", euros.exact(price)));
  }

  /** Shows them, and what the territory proposes. */
  @Command(name = "show")
  static final class Shown implements Callable<Integer> {
    private final Streams streams;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    @Option(names = "--proposals")
    private boolean proposals;

    Shown(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws Trouble {
      try (Resident resident = access.open(target.open(streams))) {
        Session session = resident.session();
        String document = session.api().get(proposals ? "/prices/proposals" : "/prices");
        if (session.json()) {
          session.document(document);
        } else if (proposals) {
          proposals(session, session.api().read(PricesBody.Proposed.class, document));
        } else {
          PricesBody.Kept kept = session.api().read(PricesBody.Kept.class, document);
          if (kept.prices().isEmpty()) {
            session.say("prices.none");
          }
          kept.prices().forEach(list -> print(session, "prices.list", list));
        }
      }
      return 0;
    }

    private static void proposals(Session session, PricesBody.Proposed proposed) {
      if (proposed.proposals().isEmpty()) {
        session.say("prices.no-proposals");
      }
      for (PricesBody.Proposal one : proposed.proposals()) {
        String title =
            session.words().language().equals("fr") ? one.title().fr() : one.title().en();
        session.say("prices.proposal", one.reference(), title);
        print(session, "prices.list", one.price());
        session.say(one.fits().orElse(false) ? "prices.fits" : "prices.fits-not");
      }
      session.say("prices.tempo", proposed.tempoDays().orElse(0));
      proposed.refused().forEach(one -> session.say("prices.refused", one.name(), one.reason()));
    }
  }

  /** Removes those that begin on a day. */
  @Command(name = "remove")
  static final class Removed implements Callable<Integer> {
    private final Streams streams;

    @Mixin private Target target = new Target();

    @Mixin private Access access = new Access();

    @Option(names = "--dry-run", descriptionKey = "client.dry-run")
    private boolean dryRun;

    @Parameters(paramLabel = "DAY")
    private String from = "";

    Removed(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() throws Trouble {
      Session session = target.open(streams);
      String body =
          Documents.builder()
              .build()
              .type(PricesBody.Removed.class)
              .toJson(new PricesBody.Removed(from, dryRun));
      String answer;
      try (Resident resident = access.open(session)) {
        answer = resident.api().post("/prices/remove", body);
      }
      tell(session, answer, dryRun ? "prices.would-remove" : "prices.removed");
      return 0;
    }
  }

  /** Prints what changed, or would have. */
  static void tell(Session session, String answer, String name) throws Trouble {
    if (session.json()) {
      session.document(answer);
    } else {
      session
          .api()
          .read(PricesBody.Kept.class, answer)
          .prices()
          .forEach(list -> print(session, name, list));
    }
  }

  /** Prices as they were typed, {@code peak=0.2146}. */
  static Map<String, Long> typed(Session session, Map<String, String> typed) throws Trouble {
    Map<String, Long> prices = new TreeMap<>();
    for (Map.Entry<String, String> each : typed.entrySet()) {
      var price = Euros.typed(each.getValue());
      prices.put(
          each.getKey(),
          price.isPresent() ? price.getAsLong() : wrong(session, "--price", "peak=0.2146"));
    }
    return prices;
  }

  private static long wrong(Session session, String option, String example) throws Trouble {
    throw session.wrongUse("prices.typed", option, example);
  }
}
