// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.PriceBody;
import energy.foyer.resident.PriceRoutes.AddedBody;
import energy.foyer.resident.PriceRoutes.PricesBody;
import energy.foyer.resident.PriceRoutes.ProposalBody;
import energy.foyer.resident.PriceRoutes.ProposalsBody;
import energy.foyer.resident.Refused;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /settings/prices}: what is paid, what the territory proposes, and what is typed. */
record PricePages(Home home) {

  /**
   * The page.
   *
   * @param contract what the meter tells of the contract, in words; empty text for nothing
   * @param fitting lists of the territory that are for this contract
   * @param others those that are not
   * @param own the resident's, newest first
   */
  record Page(
      String contract,
      List<PriceCard> fitting,
      List<PriceCard> others,
      List<PriceCard> own,
      String problem) {
    @Override
    public String toString() {
      return "Page[redacted]";
    }
  }

  /**
   * The form for one's own prices.
   *
   * @param option whose fields are asked
   * @param kinds what each price is of
   * @param typed what was typed, by field
   */
  record Own(
      String option,
      List<String> options,
      List<String> kinds,
      Map<String, String> typed,
      String problem) {
    String typed(String field) {
      return typed.getOrDefault(field, "");
    }

    @Override
    public String toString() {
      return "Own[" + option + "]";
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/settings/prices", visit -> prices(visit, "")),
        PageRoute.post("/settings/prices/adopt", this::adopt),
        PageRoute.post("/settings/prices/remove", this::remove),
        PageRoute.get("/settings/prices/own", visit -> own(visit, visit.query(), "")),
        PageRoute.post("/settings/prices/own", this::add));
  }

  private Reply prices(Visit visit, String problem) throws Refused, IOException {
    Words words = visit.words();
    Numbers numbers = home.numbers(visit);
    ProposalsBody proposals = home.inside().get(visit, "/prices/proposals", ProposalsBody.class);
    List<PriceBody> kept = home.inside().get(visit, "/prices", PricesBody.class).prices();
    List<PriceCard> fitting = new ArrayList<>();
    List<PriceCard> others = new ArrayList<>();
    for (ProposalBody one : proposals.proposals()) {
      if (!kept.contains(one.price())) {
        String title = words.language().equals("fr") ? one.title().fr() : one.title().en();
        String name = title + " · " + one.price().title().orElse("");
        PriceCard card = PriceCard.of(one.price(), name, key(one), words, numbers);
        (one.fits() ? fitting : others).add(card);
      }
    }
    List<PriceCard> own = new ArrayList<>();
    for (PriceBody one : kept) {
      own.add(
          PriceCard.of(one, PriceCard.named(one.title().orElse(""), words), "", words, numbers));
    }
    Collections.reverse(own);
    Page page = new Page(contract(proposals, words), fitting, others, own, problem);
    Frame frame = home.frame(visit, SettingsPages.PLACE, words.say("settings.prices"));
    return Reply.page(output -> JtesettingsPricesGenerated.render(output, null, frame, page));
  }

  private static String contract(ProposalsBody proposals, Words words) {
    String option = proposals.option().map(code -> words.say("settings.option." + code)).orElse("");
    if (proposals.kva().isEmpty()) {
      return option;
    }
    String power = proposals.kva().getAsInt() + "\u00a0kVA";
    return option.isEmpty() ? power : option + ", " + power;
  }

  /** By which a proposal is told from the others. */
  private static String key(ProposalBody one) {
    PriceBody price = one.price();
    String power = price.kva().isPresent() ? Integer.toString(price.kva().getAsInt()) : "";
    return String.join(
        "|", one.reference(), price.from().orElse(""), price.option().orElse(""), power);
  }

  private Reply adopt(Visit visit) throws Refused, IOException {
    String wanted = visit.form().text("key");
    ProposalsBody proposals = home.inside().get(visit, "/prices/proposals", ProposalsBody.class);
    Optional<ProposalBody> found =
        proposals.proposals().stream().filter(one -> key(one).equals(wanted)).findFirst();
    if (found.isEmpty()) {
      return prices(visit, visit.words().say("settings.prices.gone")).status(409);
    }
    try {
      keep(visit, found.get().price());
      return Reply.to("/settings/prices?done=prices-adopted");
    } catch (Refused refused) {
      return refused(visit, refused);
    }
  }

  private Reply refused(Visit visit, Refused refused) throws Refused, IOException {
    return prices(visit, visit.told(refused)).status(refused.fault().status());
  }

  private void keep(Visit visit, PriceBody price) throws Refused, IOException {
    byte[] body =
        home.desk()
            .jsonb()
            .type(AddedBody.class)
            .toJsonBytes(new AddedBody(Optional.of(price), Optional.empty()));
    home.inside().ask(visit, new Inside.Asked("POST", "/prices", Map.of(), body));
  }

  private Reply remove(Visit visit) throws Refused, IOException {
    try {
      Map<String, String> fields = Map.of("from", visit.form().text("from"));
      home.inside().post(visit, "/prices/remove", fields, PricesBody.class);
      return Reply.to("/settings/prices?done=prices-removed");
    } catch (Refused refused) {
      return refused(visit, refused);
    }
  }

  private Reply own(Visit visit, Form form, String problem) throws Refused, IOException {
    TariffOption option = PriceForm.option(form.has("option") ? form.text("option") : told(visit));
    Map<String, String> typed = new HashMap<>();
    for (String field : form.names()) {
      typed.put(field, form.text(field));
    }
    Own own =
        new Own(
            option.code(),
            PriceForm.OPTIONS.stream().map(TariffOption::code).toList(),
            option.kinds().stream().map(TariffKind::code).toList(),
            typed,
            problem);
    Frame frame = home.frame(visit, SettingsPages.PLACE, visit.words().say("settings.prices.own"));
    return Reply.page(output -> JtesettingsOwnPricesGenerated.render(output, null, frame, own));
  }

  /** The option that the meter tells, empty text where it tells none. */
  private String told(Visit visit) throws Refused, IOException {
    ProposalsBody proposals = home.inside().get(visit, "/prices/proposals", ProposalsBody.class);
    return proposals.option().orElse("");
  }

  private Reply add(Visit visit) throws Refused, IOException {
    try {
      keep(visit, new PriceForm(visit.form()).body());
      return Reply.to("/settings/prices?done=prices-added");
    } catch (Refused refused) {
      String problem = visit.told(refused);
      return own(visit, visit.form(), problem).status(refused.fault().status());
    }
  }
}
