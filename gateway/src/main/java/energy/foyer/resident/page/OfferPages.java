// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ConsentBody;
import energy.foyer.resident.Fault;
import energy.foyer.resident.OfferBody;
import energy.foyer.resident.OfferRoutes;
import energy.foyer.resident.PreviewRoutes.PreviewBody;
import energy.foyer.resident.Refused;
import energy.foyer.resident.SessionRoutes;
import energy.foyer.resident.Sessions;
import energy.foyer.resident.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /sharing/offers}: one offer whole, with what would leave, its notice, and the choice. */
record OfferPages(Home home) {
  private static final String FACT = "fact-";

  /**
   * What the page of an offer shows.
   *
   * @param easy whether it is shown in easy words
   * @param forms one for each step, none for an offer that cannot be accepted now
   * @param language of the notice
   * @param problem what was wrong with the last try, empty text for none
   */
  record Whole(
      boolean easy,
      OfferCard card,
      int version,
      NoticeText notice,
      String language,
      List<OfferForm> forms,
      String problem) {
    /** Names the service only. */
    @Override
    public String toString() {
      return "Whole[" + card.service() + "]";
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/sharing/offers/{id}", visit -> shown(visit, "")),
        PageRoute.post("/sharing/offers/{id}", this::choose));
  }

  private OfferBody offer(Visit visit) throws Refused, IOException {
    OfferRoutes.OffersBody offers =
        home.inside().get(visit, "/offers", OfferRoutes.OffersBody.class);
    return offers.offers().stream()
        .filter(one -> one.service().equals(visit.id()))
        .findFirst()
        .orElseThrow(OfferPages::gone);
  }

  private static Refused gone() {
    return new Refused(
        Fault.OFFER_UNKNOWN,
        "Cette offre n’existe plus. La page Partage montre celles qui existent.",
        "This offer does not exist any more. The page Sharing shows those that do.");
  }

  private Reply shown(Visit visit, String problem) throws Refused, IOException {
    OfferBody offer = offer(visit);
    ShareWords say = ShareWords.of(home, visit);
    Map<String, String> query = Map.of("service", offer.service(), "past", "1");
    PreviewBody preview = home.inside().get(visit, "/offers/preview", query, PreviewBody.class);
    boolean typed = visit.session().map(Sessions.Use::unlocked).get().byPassphrase();
    String language = visit.words().language();
    Shown notice = language.equals("en") ? offer.notices().en() : offer.notices().fr();
    List<OfferForm> forms =
        offer.standing().equals("open")
            ? OfferForm.of(offer, preview, visit.form(), new OfferForm.Speaking(say, typed))
            : List.of();
    Whole whole =
        new Whole(
            SharingPages.easyWanted(visit),
            OfferCard.of(offer, Optional.of(preview), say),
            offer.version(),
            NoticeText.of(notice.text(), notice.sha256()),
            language,
            forms,
            problem);
    Frame frame = home.frame(visit, "sharing", say.title(offer));
    return Reply.page(output -> JteofferGenerated.render(output, null, frame, whole));
  }

  private Reply choose(Visit visit) throws Refused, IOException {
    Form form = visit.form();
    try {
      if (form.text("choice").equals("refuse")) {
        home.inside()
            .post(
                visit,
                "/consents",
                Map.of(
                    "choice", "refuse",
                    "service", visit.id(),
                    "language", visit.words().language()),
                ConsentBody.class);
        return Reply.to("/sharing?done=sharing-refused");
      }
      return grant(visit);
    } catch (Refused refused) {
      return switch (refused.fault()) {
        case LOCKED -> throw refused;
        default -> again(visit, refused);
      };
    }
  }

  private Reply again(Visit visit, Refused refused) throws Refused, IOException {
    Reply again = shown(visit, visit.told(refused));
    for (Map.Entry<String, String> header : refused.headers().entrySet()) {
      again = again.with(header.getKey(), header.getValue());
    }
    return again.status(refused.fault().status());
  }

  private Reply grant(Visit visit) throws Refused, IOException {
    Map<String, Object> choice = choice(visit);
    if (!visit.form().has("passphrase")) {
      home.inside().post(visit, "/consents", choice, ConsentBody.class);
      return Reply.to("/sharing?done=sharing-granted");
    }
    SessionRoutes.SessionBody opened =
        (SessionRoutes.SessionBody)
            home.inside()
                .ask(
                    visit,
                    new Inside.Asked(
                        "POST", "/session", Map.of(), visit.form().document("passphrase")))
                .document();
    Reply led;
    try {
      home.inside().post(visit.with(opened.session()), "/consents", choice, ConsentBody.class);
      led = Reply.to("/sharing?done=sharing-granted");
    } catch (Refused refused) {
      home.desk().sessions().use(opened.session()).ifPresent(OfferPages::drop);
      throw refused;
    }
    // from now on this browser has the session that was opened by a passphrase
    visit.session().ifPresent(Sessions.Use::end);
    return led.with(Cookies.brief(Cookies.SESSION, opened.session()));
  }

  private static void drop(Sessions.Use use) {
    use.end();
    use.close();
  }

  /** What was chosen, as the API takes it. */
  private static Map<String, Object> choice(Visit visit) throws Refused {
    Form form = visit.form();
    Map<String, Object> choice = new HashMap<>();
    choice.put("choice", "grant");
    choice.put("service", visit.id());
    choice.put("version", number(form.text("version")));
    choice.put("notice", form.text("notice"));
    choice.put("language", form.text("language"));
    List<Map<String, Object>> asks = new ArrayList<>();
    for (String index : form.all("asks")) {
      asks.add(ask(form, index));
    }
    if (asks.isEmpty()) {
      throw new Refused(
          Fault.CHOICE,
          "Rien n’est coché : choisissez au moins un chiffre, ou refusez.",
          "Nothing is ticked: choose at least one figure, or refuse.");
    }
    choice.put("asks", asks);
    if (form.has("duration")) {
      choice.put("duration", form.text("duration"));
    }
    Map<String, String> facts = new TreeMap<>();
    for (String name : form.names()) {
      if (name.startsWith(FACT) && form.has(name)) {
        facts.put(name.substring(FACT.length()), form.text(name));
      }
    }
    choice.put("facts", facts);
    return choice;
  }

  private static Map<String, Object> ask(Form form, String index) throws Refused {
    Map<String, Object> ask = new HashMap<>();
    ask.put("index", number(index));
    if (form.has("step")) {
      ask.put("step", form.text("step"));
    }
    if (form.has("history-" + index)) {
      ask.put("history", form.text("history-" + index));
    }
    ask.put("imported", form.all("imported").contains(index));
    return ask;
  }

  /** A number as the form sends it; one that is none is refused by the API. */
  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
  }
}
