// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds prices: of a file, typed, or one that the territory proposes. */
@Command(name = "add")
final class AddPricesCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "FILE", arity = "0..1")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--proposal", paramLabel = "NAME")
  private Optional<String> proposal = Optional.empty();

  @Option(names = "--from", paramLabel = "DAY")
  private Optional<String> from = Optional.empty();

  @Option(names = "--option", paramLabel = "OPTION")
  private Optional<String> option = Optional.empty();

  @Option(names = "--title", paramLabel = "TEXT")
  private String title = "—";

  @Option(names = "--kva", paramLabel = "KVA")
  private Optional<Integer> kva = Optional.empty();

  @Option(names = "--price", paramLabel = "TARIFF=EUROS")
  private Map<String, String> prices = new LinkedHashMap<>();

  @Option(names = "--standing", paramLabel = "EUROS/month|EUROS/year")
  private String standing = "0/month";

  @Option(names = "--sale", paramLabel = "EUROS")
  private Optional<String> sale = Optional.empty();

  @Option(names = "--vat", paramLabel = "PERCENT")
  private String vat = "20";

  @Option(names = "--standing-vat", paramLabel = "PERCENT")
  private Optional<String> standingVat = Optional.empty();

  @Option(names = "--without-vat")
  private boolean without;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  AddPricesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    List<PricesBody.Listed> lists = lists(session);
    try (Resident resident = access.open(session)) {
      List<PricesBody.Listed> all = proposal.isPresent() ? proposed(resident.session()) : lists;
      List<String> answers = new ArrayList<>();
      // first what the box says of each: none is added where one cannot be
      for (PricesBody.Listed list : all) {
        answers.add(post(resident, list, true));
      }
      for (int i = 0; i < all.size() && !dryRun; i++) {
        answers.set(i, post(resident, all.get(i), false));
      }
      for (String answer : answers) {
        PricesCommand.tell(session, answer, dryRun ? "prices.would-add" : "prices.added");
      }
    }
    return 0;
  }

  private static String post(Resident resident, PricesBody.Listed list, boolean dryRun)
      throws Trouble {
    String body =
        Documents.builder()
            .build()
            .type(PricesBody.Added.class)
            .toJson(new PricesBody.Added(list, dryRun));
    return resident.api().post("/prices", body);
  }

  /** Those that stand in the file or were typed; none where the territory's are asked for. */
  private List<PricesBody.Listed> lists(Session session) throws Trouble {
    int ways =
        (file.isPresent() ? 1 : 0) + (proposal.isPresent() ? 1 : 0) + (prices.isEmpty() ? 0 : 1);
    if (ways != 1) {
      throw session.wrongUse("prices.which");
    }
    if (file.isPresent()) {
      return PriceFile.read(session, file.get());
    }
    return proposal.isPresent() ? List.of() : List.of(typed(session));
  }

  private PricesBody.Listed typed(Session session) throws Trouble {
    if (from.isEmpty() || option.isEmpty()) {
      throw session.wrongUse("prices.which");
    }
    String[] charge = standing.split("/", 2);
    OptionalLong amount = Euros.typed(charge[0]);
    if (amount.isEmpty() || charge.length < 2 || !charge[1].matches("month|year")) {
      throw session.wrongUse("prices.typed", "--standing", "15.20/month");
    }
    OptionalLong paid = sale.map(Euros::typed).orElse(OptionalLong.empty());
    if (sale.isPresent() && paid.isEmpty()) {
      throw session.wrongUse("prices.typed", "--sale", "0.04");
    }
    PricesBody.Tax tax =
        new PricesBody.Tax(
            rate(session, "--vat", vat),
            rate(session, "--standing-vat", standingVat.orElse(vat)),
            Optional.of(!without));
    return new PricesBody.Listed(
        from,
        Optional.of(title),
        option,
        kva.map(OptionalInt::of).orElse(OptionalInt.empty()),
        PricesCommand.typed(session, prices),
        Optional.of(new PricesBody.Standing(amount, Optional.of(charge[1]))),
        Optional.of(tax),
        paid);
  }

  private static OptionalInt rate(Session session, String name, String typed) throws Trouble {
    Optional<Integer> rate = Euros.perMille(typed);
    if (rate.isEmpty()) {
      throw session.wrongUse("prices.typed", name, "5.5");
    }
    return OptionalInt.of(rate.get());
  }

  /** Those of the territory that fit the meter's own contract, or the option that was named. */
  private List<PricesBody.Listed> proposed(Session session) throws Trouble {
    PricesBody.Proposed proposed =
        session.api().read(PricesBody.Proposed.class, session.api().get("/prices/proposals"));
    List<PricesBody.Listed> fitting =
        proposed.proposals().stream()
            .filter(one -> one.reference().equals(proposal.orElse("")))
            .filter(
                one ->
                    option.isPresent()
                        ? one.price().option().equals(option)
                        : one.fits().orElse(false))
            .map(PricesBody.Proposal::price)
            .toList();
    if (fitting.isEmpty()) {
      throw session.failed("prices.no-proposal", proposal.orElse(""));
    }
    return fitting;
  }
}
