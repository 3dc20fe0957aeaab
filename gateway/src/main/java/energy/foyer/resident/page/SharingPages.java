// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.AccountBody;
import energy.foyer.resident.ConsentBody;
import energy.foyer.resident.ConsentRoutes;
import energy.foyer.resident.LedgerRoutes;
import energy.foyer.resident.OfferBody;
import energy.foyer.resident.OfferRoutes;
import energy.foyer.resident.PreviewRoutes.PreviewBody;
import energy.foyer.resident.QuestionBody;
import energy.foyer.resident.QuestionRoutes;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /sharing}: what services ask, what the household shares, and how to end it. */
record SharingPages(Home home) {
  private static final String PLACE = "sharing";

  /** The states in which something may leave, or may leave again. */
  static final Set<String> LIVING = Set.of("active", "paused", "suspended");

  /** The newest of those that are over; the ledger keeps all. */
  private static final int MOST_ENDED = 12;

  private static final Duration YEAR = Duration.ofDays(365);

  /**
   * All that is shown.
   *
   * @param easy whether it is shown in easy words
   * @param question whether it is still you, empty while nothing is asked
   * @param waiting offers that wait for an answer
   * @param living consents that have not ended
   * @param others offers that were answered before
   * @param ended consents that are over
   * @param odd what the territory took back, and documents that were not accepted
   */
  record Sharing(
      boolean easy,
      Optional<Question> question,
      List<OfferCard> waiting,
      List<ConsentCard> living,
      List<OfferCard> others,
      List<ConsentCard> ended,
      List<Row> odd) {
    /** Names nothing of what is shared. */
    @Override
    public String toString() {
      return "Sharing[" + living.size() + " consents]";
    }
  }

  /**
   * "Still you?"
   *
   * @param cause why it is asked
   * @param text since when, what is held back, and what no answer means
   */
  record Question(String cause, String text) {}

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/sharing", this::list),
        PageRoute.post("/pause", visit -> changeAll(visit, "pause", "paused")),
        PageRoute.post("/resume", visit -> changeAll(visit, "resume", "resumed")),
        PageRoute.post("/sharing/easy", this::easy),
        PageRoute.post("/sharing/question", this::answer));
  }

  /** Pauses or resumes all sharing, from the head of whatever page. */
  private Reply changeAll(Visit visit, String what, String done) throws Refused, IOException {
    home.inside().post(visit, "/consents/" + what, Map.of(), Object.class);
    return Reply.to(LoginPages.back(visit) + "?done=" + done);
  }

  /** Whether who asks wants easy words. */
  static boolean easyWanted(Visit visit) {
    return visit.cookies().value(Cookies.EASY).equals("yes");
  }

  private Reply easy(Visit visit) throws Refused {
    boolean wanted = visit.form().text("value").equals("yes");
    String cookie = wanted ? Cookies.kept(Cookies.EASY, "yes", YEAR) : Cookies.gone(Cookies.EASY);
    return Reply.to(LoginPages.back(visit)).with(cookie);
  }

  private Reply answer(Visit visit) throws Refused, IOException {
    String answer = visit.form().text("answer");
    home.inside()
        .post(visit, "/question", Map.of("answer", answer), QuestionRoutes.AnsweredBody.class);
    return Reply.to("/sharing?done=sharing-" + (answer.equals("yes") ? "still" : "not"));
  }

  private Reply list(Visit visit) throws Refused, IOException {
    ShareWords say = ShareWords.of(home, visit);
    OfferRoutes.OffersBody offers =
        home.inside().get(visit, "/offers", OfferRoutes.OffersBody.class);
    List<ConsentCard> living = new ArrayList<>();
    List<ConsentCard> ended = new ArrayList<>();
    List<ConsentBody> consents = consents(visit);
    for (int i = consents.size() - 1; i >= 0; i--) {
      ConsentBody consent = consents.get(i);
      boolean lives = LIVING.contains(consent.state());
      if (lives || !consent.state().equals("refused") && ended.size() < MOST_ENDED) {
        (lives ? living : ended).add(card(visit, consent, offers.offers(), say));
      }
    }
    List<OfferCard> waiting = new ArrayList<>();
    List<OfferCard> others = new ArrayList<>();
    for (OfferBody offer : offers.offers()) {
      boolean asked = offer.standing().equals("open");
      boolean fresh = asked && offer.refusedUntil().isEmpty() && offer.consents().isEmpty();
      Optional<PreviewBody> preview = fresh ? Optional.of(preview(visit, offer)) : Optional.empty();
      (fresh ? waiting : others).add(OfferCard.of(offer, preview, say));
    }
    Sharing sharing =
        new Sharing(
            easyWanted(visit),
            question(visit, say),
            waiting,
            living,
            others,
            ended,
            odd(offers, say));
    Frame frame = home.frame(visit, PLACE, visit.words().say("place.sharing"));
    return Reply.page(output -> JtesharingGenerated.render(output, null, frame, sharing));
  }

  private List<ConsentBody> consents(Visit visit) throws Refused, IOException {
    return home.inside().get(visit, "/consents", ConsentRoutes.ConsentsBody.class).consents();
  }

  private PreviewBody preview(Visit visit, OfferBody offer) throws Refused, IOException {
    return home.inside()
        .get(visit, "/offers/preview", Map.of("service", offer.service()), PreviewBody.class);
  }

  private ConsentCard card(Visit visit, ConsentBody consent, List<OfferBody> offers, ShareWords say)
      throws Refused, IOException {
    AccountBody account = home.inside().get(visit, "/consents/" + consent.id(), AccountBody.class);
    Optional<OfferBody> offer =
        offers.stream().filter(one -> one.service().equals(consent.service())).findFirst();
    boolean lives = LIVING.contains(consent.state()) && account.numbers().handed() > 0;
    Optional<String> last = lives ? lastLeft(visit, consent.id()) : Optional.empty();
    return ConsentCard.of(account, last, offer, say);
  }

  /**
   * When something left under a consent the last time, as far as one look into the ledger tells.
   */
  private Optional<String> lastLeft(Visit visit, String consent) throws Refused, IOException {
    Map<String, String> query =
        Map.of("consent", consent, "kind", "left+may-have-left", "limit", "1");
    return home
        .inside()
        .get(visit, "/ledger", query, LedgerRoutes.LedgerBody.class)
        .entries()
        .stream()
        .map(LedgerRoutes.EntryBody::at)
        .findFirst();
  }

  private Optional<Question> question(Visit visit, ShareWords say) throws Refused, IOException {
    return home.inside()
        .get(visit, "/question", QuestionRoutes.StandingBody.class)
        .question()
        .map(body -> question(body, say));
  }

  private static Question question(QuestionBody body, ShareWords say) {
    return new Question(
        say.named("cause", body.cause()),
        say.words()
            .say(
                "sharing.question.text",
                say.moment(body.asked()),
                say.moment(body.since()),
                say.date(body.until())));
  }

  private static List<Row> odd(OfferRoutes.OffersBody offers, ShareWords say) {
    List<Row> rows = new ArrayList<>();
    offers
        .withdrawn()
        .forEach(
            one ->
                rows.add(
                    Row.of(
                        one.service(),
                        say.words().say("sharing.odd.withdrawn", say.date(one.at())))));
    offers
        .refused()
        .forEach(
            one ->
                rows.add(
                    Row.of(
                        one.service(),
                        say.words().say("sharing.odd.refused", say.date(one.at()), one.reason()))));
    return rows;
  }
}
