// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Prices;
import energy.foyer.store.References;
import energy.foyer.store.Unlocked;
import energy.foyer.window.PriceBook;
import energy.foyer.window.PriceList;
import energy.foyer.wire.Reference;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code /prices}: what the resident pays, and what the territory proposes. */
public final class PriceRoutes {
  private final Desk desk;
  private final Prices prices;

  /** All lists, by the day from which they hold. */
  @Json
  public record PricesBody(List<PriceBody> prices) {}

  /** A list to be added. */
  @Json
  public record AddedBody(Optional<PriceBody> price, Optional<Boolean> dryRun) {
    public AddedBody {
      price = Objects.requireNonNullElse(price, Optional.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }
  }

  /**
   * A list to be removed.
   *
   * @param from the day from which it holds
   */
  @Json
  public record RemovedBody(Optional<String> from, Optional<Boolean> dryRun) {
    public RemovedBody {
      from = Objects.requireNonNullElse(from, Optional.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }
  }

  /**
   * What the territory proposes.
   *
   * @param kva the subscribed power that the meter tells; absent where it tells none
   * @param option how the meter's registers count; absent where nothing was counted yet
   * @param proposals the lists that hold today or later and are for that power
   * @param tempoDays how many days have a known colour
   * @param refused documents that the territory did not sign, or that are none
   */
  @Json
  public record ProposalsBody(
      OptionalInt kva,
      Optional<String> option,
      List<ProposalBody> proposals,
      int tempoDays,
      List<RefusedBody> refused) {}

  /**
   * One of them.
   *
   * @param reference the name under which the territory signed it
   * @param fits whether it is for what the meter counts
   */
  public record ProposalBody(
      String reference, OfferBody.Words title, boolean fits, PriceBody price) {}

  /** A document that was refused. */
  public record RefusedBody(String name, String reason, String at) {
    static RefusedBody of(References.Refused refused) {
      return new RefusedBody(refused.name(), refused.reason(), refused.at().toString());
    }
  }

  PriceRoutes(Desk desk) {
    this.desk = desk;
    this.prices = desk.books().prices();
  }

  List<Route> all() {
    return List.of(
        Route.get("/prices", Set.of(), this::list),
        Route.post("/prices", this::add),
        Route.post("/prices/remove", this::remove),
        Route.get("/prices/proposals", Set.of(), this::proposals));
  }

  private Answer list(Call call) throws IOException {
    return told(prices.book().lists());
  }

  private Answer told(List<PriceList> lists) {
    List<PriceBody> bodies = lists.stream().map(list -> PriceBody.of(desk.jsonb(), list)).toList();
    return Answer.of(desk.jsonb(), PricesBody.class, new PricesBody(bodies));
  }

  private Answer add(Call call) throws Refused, IOException {
    AddedBody body = Bodies.read(desk.jsonb(), AddedBody.class, call.body(), "price, dryRun");
    PriceBody price = body.price().orElseThrow(() -> wrong("price", "{…}"));
    PriceList list = price.list(desk.jsonb());
    Prices.Added added = body.dryRun().orElse(false) ? prices.check(list) : prices.add(list);
    switch (added) {
      case ADDED -> {}
      case SAME_DAY ->
          throw new Refused(
              Fault.PRICES_KEPT,
              "D'autres prix commencent déjà le " + list.from() + " : retirez-les d'abord.",
              "Other prices begin on " + list.from() + " already: remove those first.");
      case FULL ->
          throw new Refused(
              Fault.PRICES_KEPT,
              "La box garde au plus " + PriceBook.MOST + " listes de prix.",
              "The box keeps at most " + PriceBook.MOST + " price lists.");
    }
    return told(List.of(list));
  }

  private Answer remove(Call call) throws Refused, IOException {
    RemovedBody body = Bodies.read(desk.jsonb(), RemovedBody.class, call.body(), "from, dryRun");
    LocalDate from = day(body.from().orElse(""));
    boolean only = body.dryRun().orElse(false);
    PriceList list =
        (only ? prices.book().from(from) : prices.remove(from))
            .orElseThrow(
                () ->
                    new Refused(
                        Fault.PRICES_UNKNOWN,
                        "Aucun prix ne commence le " + from + ".",
                        "No prices begin on " + from + "."));
    return told(List.of(list));
  }

  private static LocalDate day(String text) throws Refused {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException otherwise) {
      throw wrong("from", "2026-02-01");
    }
  }

  private static Refused wrong(String field, String expected) {
    return Refused.expected(Fault.BODY, field, expected);
  }

  private Answer proposals(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    return desk.readers()
        .take(
            () -> {
              OwnContract contract = OwnContract.of(desk, resident);
              References references = desk.books().references();
              List<ProposalBody> proposals = new ArrayList<>();
              for (Reference reference : references.all()) {
                if (reference instanceof Reference.Prices priced) {
                  add(priced, contract, proposals);
                }
              }
              ProposalsBody body =
                  new ProposalsBody(
                      contract.kva(),
                      contract.option().map(option -> option.code()),
                      proposals,
                      references.tempo().all().size(),
                      references.refused().stream().map(RefusedBody::of).toList());
              return Answer.of(desk.jsonb(), ProposalsBody.class, body);
            });
  }

  /** Lists that a later one of the same option and power has not taken the place of by today. */
  private void add(Reference.Prices priced, OwnContract contract, List<ProposalBody> proposals) {
    LocalDate today = LocalDate.ofInstant(desk.now(), desk.parts().zone());
    for (PriceList list : priced.lists()) {
      boolean over =
          priced.lists().stream()
              .anyMatch(
                  other ->
                      other.option() == list.option()
                          && other.kva().equals(list.kva())
                          && other.from().isAfter(list.from())
                          && !other.from().isAfter(today));
      if (!over && contract.powered(list)) {
        proposals.add(
            new ProposalBody(
                priced.name(),
                OfferBody.Words.of(priced.title()),
                contract.fits(list),
                PriceBody.of(desk.jsonb(), list)));
      }
    }
  }
}
