// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.AccountBody;
import energy.foyer.resident.ConsentBody;
import energy.foyer.resident.Fault;
import energy.foyer.resident.OfferBody;
import energy.foyer.resident.OfferRoutes;
import energy.foyer.resident.Refused;
import energy.foyer.resident.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /sharing/consents}: one consent whole, and each change of it. */
record ConsentPages(Home home) {
  private static final String ONE = "/sharing/consents/{id}";

  /**
   * What the page of a consent shows.
   *
   * @param figures what was granted
   * @param rows who, under which name, until when, how far the service has it
   * @param said what the service signed, newest first
   * @param events what happened, oldest first
   * @param notice what was shown before the choice; no part where it can be told by its hash only
   * @param language of the notice
   */
  record Whole(
      ConsentCard card,
      List<String> figures,
      List<Row> rows,
      List<Said> said,
      List<Row> events,
      NoticeText notice,
      String language) {
    /** Names the consent only. */
    @Override
    public String toString() {
      return "Whole[" + card.id() + "]";
    }
  }

  /**
   * What a service signed.
   *
   * @param kind which kind of receipt, in words
   * @param at when it says that it signed
   * @param text what it answers, empty text for no answer
   * @param entry its place in the ledger
   */
  record Said(String kind, String at, String text, long entry) {}

  /**
   * What is confirmed after a restore.
   *
   * @param granted the figures, without any past
   * @param language of the notice
   * @param problem why it cannot be confirmed now, empty text for nothing
   */
  record Again(
      ConsentCard card,
      List<String> granted,
      int version,
      NoticeText notice,
      String language,
      String problem) {
    /** Names the consent only. */
    @Override
    public String toString() {
      return "Again[" + card.id() + "]";
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get(ONE, this::one),
        PageRoute.post(ONE + "/withdraw", this::withdraw),
        PageRoute.post(ONE + "/pause", visit -> change(visit, "pause", "sharing-paused")),
        PageRoute.post(ONE + "/resume", visit -> change(visit, "resume", "sharing-resumed")),
        PageRoute.post(ONE + "/renew", visit -> change(visit, "renew", "sharing-renewed")),
        PageRoute.post(ONE + "/erase", this::erase),
        PageRoute.get(ONE + "/confirm", visit -> confirming(visit, "")),
        PageRoute.post(ONE + "/confirm", this::confirm));
  }

  private Reply withdraw(Visit visit) throws Refused, IOException {
    boolean erase = visit.form().text("erase").equals("yes");
    home.inside().post(visit, path(visit) + "/withdraw", Map.of("erase", erase), ConsentBody.class);
    return Reply.to("/sharing?done=sharing-" + (erase ? "withdrawn-erase" : "withdrawn"));
  }

  private Reply change(Visit visit, String what, String done) throws Refused, IOException {
    home.inside().post(visit, path(visit) + "/" + what, Map.of(), ConsentBody.class);
    return Reply.to("/sharing?done=" + done);
  }

  private Reply erase(Visit visit) throws Refused, IOException {
    home.inside().post(visit, path(visit) + "/erase", Map.of(), AccountBody.class);
    return Reply.to("/sharing?done=sharing-erase");
  }

  private static String path(Visit visit) {
    return "/consents/" + visit.id();
  }

  private Reply one(Visit visit) throws Refused, IOException {
    ShareWords say = ShareWords.of(home, visit);
    AccountBody account = home.inside().get(visit, path(visit), AccountBody.class);
    ConsentCard card = ConsentCard.of(account, Optional.empty(), offer(visit, account), say);
    ConsentBody consent = account.consent();
    Whole whole =
        new Whole(
            card,
            consent.granted().stream()
                .map(one -> say.figure(one) + ", " + say.past(one.history()))
                .toList(),
            rows(account, say),
            account.said().stream().map(said -> said(said, say)).toList(),
            consent.events().stream()
                .map(event -> Row.of(say.moment(event.at()), event(event, say)))
                .toList(),
            account
                .notice()
                .map(text -> NoticeText.of(text, consent.notice().sha256()))
                .orElse(new NoticeText(List.of(), consent.notice().sha256())),
            consent.notice().language());
    Frame frame = home.frame(visit, "sharing", say.title(consent));
    return Reply.page(output -> JteconsentGenerated.render(output, null, frame, whole));
  }

  private static String event(ConsentBody.EventBody event, ShareWords say) {
    String key = "sharing.by." + event.method();
    String by = say.words().has(key) ? " " + say.words().say(key) : "";
    return say.named("event", event.kind()) + by;
  }

  private static List<Row> rows(AccountBody account, ShareWords say) {
    Words words = say.words();
    ConsentBody consent = account.consent();
    AccountBody.NumbersBody numbers = account.numbers();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(words.say("sharing.row.contact"), account.contact()));
    rows.add(Row.of(words.say("sharing.row.until"), say.moment(consent.until())));
    if (!consent.facts().isEmpty()) {
      List<String> facts =
          consent.facts().stream().map(fact -> Numbers.headed(say.named("fact", fact))).toList();
      rows.add(new Row(words.say("sharing.row.typed"), facts));
    }
    consent.home().ifPresent(name -> rows.add(Row.of(words.say("sharing.row.home"), name)));
    rows.add(
        Row.of(
            words.say("sharing.row.has"),
            numbers.received() == 0
                ? words.say("sharing.has.nothing")
                : words.say("sharing.has", say.numbers().count(numbers.received()))));
    numbers
        .missing()
        .forEach(
            gap ->
                rows.add(
                    Row.of(
                        words.say("sharing.row.misses"),
                        words.say("sharing.misses", gap.from(), gap.to()))));
    account
        .recordConfirmed()
        .ifPresent(at -> rows.add(Row.of(words.say("sharing.row.knows"), say.moment(at))));
    rows.addAll(erasure(account, say));
    return rows;
  }

  private static List<Row> erasure(AccountBody account, ShareWords say) {
    Words words = say.words();
    List<Row> rows = new ArrayList<>();
    account
        .erasure()
        .asked()
        .ifPresent(at -> rows.add(Row.of(words.say("sharing.row.erasure-asked"), say.moment(at))));
    account
        .erasure()
        .confirmed()
        .ifPresent(at -> rows.add(Row.of(words.say("sharing.row.erased"), say.moment(at))));
    account
        .emptied()
        .ifPresent(at -> rows.add(Row.of(words.say("sharing.row.emptied"), say.moment(at))));
    return rows;
  }

  private static Said said(AccountBody.SaidBody said, ShareWords say) {
    return new Said(
        say.named("said", said.kind()),
        say.moment(said.at()),
        said.text().map(say::in).orElse(""),
        said.entry());
  }

  private Optional<OfferBody> offer(Visit visit, AccountBody account) throws Refused, IOException {
    return home.inside().get(visit, "/offers", OfferRoutes.OffersBody.class).offers().stream()
        .filter(one -> one.service().equals(account.consent().service()))
        .findFirst();
  }

  private Reply confirming(Visit visit, String problem) throws Refused, IOException {
    ShareWords say = ShareWords.of(home, visit);
    AccountBody account = home.inside().get(visit, path(visit), AccountBody.class);
    Optional<OfferBody> standing = offer(visit, account);
    ConsentCard card = ConsentCard.of(account, Optional.empty(), standing, say);
    if (!card.can().confirm()) {
      return Reply.to("/sharing/consents/" + visit.id());
    }
    OfferBody offer = standing.orElseThrow(ConsentPages::nothingOffered);
    String language = visit.words().language();
    Shown notice = language.equals("en") ? offer.notices().en() : offer.notices().fr();
    Again again =
        new Again(
            card,
            account.consent().granted().stream().map(say::figure).toList(),
            offer.version(),
            NoticeText.of(notice.text(), notice.sha256()),
            language,
            problem);
    Frame frame =
        home.frame(visit, "sharing", visit.words().say("sharing.confirm.title", card.title()));
    return Reply.page(output -> JteconfirmGenerated.render(output, null, frame, again));
  }

  private static Refused nothingOffered() {
    return new Refused(
        Fault.OFFER_UNKNOWN,
        "Ce service ne propose plus rien : cet accord ne peut plus être confirmé. Retirez-le, ou"
            + " laissez-le : rien n’en sort.",
        "This service offers nothing any more: this consent cannot be confirmed. Withdraw it, or"
            + " leave it: nothing leaves under it.");
  }

  private Reply confirm(Visit visit) throws Refused, IOException {
    Form form = visit.form();
    if (form.text("choice").equals("withdraw")) {
      return withdraw(visit);
    }
    try {
      String version = form.text("version");
      home.inside()
          .post(
              visit,
              path(visit) + "/confirm",
              Map.of(
                  "version", version.matches("[0-9]{1,6}") ? Integer.parseInt(version) : -1,
                  "notice", form.text("notice"),
                  "language", form.text("language")),
              ConsentBody.class);
      return Reply.to("/sharing?done=sharing-confirmed");
    } catch (Refused refused) {
      return switch (refused.fault()) {
        case LOCKED, PASSPHRASE_NEEDED -> throw refused;
        default -> confirming(visit, visit.told(refused)).status(refused.fault().status());
      };
    }
  }
}
