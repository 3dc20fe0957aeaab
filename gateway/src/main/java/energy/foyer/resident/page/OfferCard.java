// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Figures;
import energy.foyer.resident.OfferBody;
import energy.foyer.resident.PreviewRoutes.AskedBody;
import energy.foyer.resident.PreviewRoutes.PreviewBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An offer as a card: who asks, for what, which figures, how fine, how long, and what would leave.
 *
 * @param service its name, which its own page carries
 * @param kind what the service is to the resident, for example a public body
 * @param title what it is for, in few words, and {@code purpose} in all
 * @param rows one a question
 * @param outside what would have left last, each on a line; none while nothing is there yet
 * @param easy a sentence each, ours
 * @param easyText the short text of the service, a sentence each; none but in French
 * @param note why it is not asked now, that it was or can still be accepted; empty text for nothing
 */
record OfferCard(
    String service,
    String who,
    String kind,
    String title,
    String purpose,
    List<Row> rows,
    List<Outside> outside,
    List<String> easy,
    List<String> easyText,
    String note) {

  /** Benefit, figures, how fine, how long. */
  private static final int BRIEF = 4;

  /**
   * A figure that would leave.
   *
   * @param figure which one
   * @param window of which time, empty text where nothing is there yet
   * @param value the figure itself, or that there is none yet
   * @param note how it came about, empty text for what was measured whole
   * @param past how many figures of the past would leave at once; empty text where not asked
   */
  record Outside(String figure, String window, String value, String note, String past) {}

  /** What a list of offers shows of the rows; the page of the offer shows all. */
  List<Row> brief() {
    return rows.subList(0, BRIEF);
  }

  static OfferCard of(OfferBody offer, Optional<PreviewBody> preview, ShareWords say) {
    return new OfferCard(
        offer.service(),
        say.in(offer.controller()),
        say.named("kind", offer.controllerKind()),
        say.title(offer),
        say.in(offer.purpose()),
        rows(offer, say),
        preview.map(body -> outside(body, say)).orElse(List.of()),
        easy(offer, say),
        easyText(offer, say),
        note(offer, say));
  }

  private static List<Row> rows(OfferBody offer, ShareWords say) {
    Words words = say.words();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(words.say("sharing.row.benefit"), say.in(offer.benefit())));
    List<String> what = new ArrayList<>();
    for (Figures figures : offer.asks()) {
      what.add(
          figures.required()
              ? say.figure(figures)
              : words.say("sharing.optional", say.figure(figures)));
    }
    rows.add(new Row(words.say("sharing.row.what"), what));
    rows.add(
        new Row(
            words.say("sharing.row.fine"),
            offer.asks().stream()
                .map(Figures::step)
                .distinct()
                .map(step -> say.named("tells", step))
                .toList()));
    rows.add(new Row(words.say("sharing.row.long"), howLong(offer, say)));
    List<String> typed = typed(offer, say);
    if (!typed.isEmpty()) {
      rows.add(new Row(words.say("sharing.row.typed"), typed));
    }
    rows.add(
        Row.of(
            words.say("sharing.row.others"),
            offer.recipients().isEmpty()
                ? words.say("sharing.others.none")
                : String.join(words.say("sharing.join"), offer.recipients())));
    return rows;
  }

  private static List<String> howLong(OfferBody offer, ShareWords say) {
    Words words = say.words();
    List<String> texts = new ArrayList<>();
    texts.add(words.say("sharing.long", say.span(offer.consentDuration())));
    List<String> pasts =
        offer.asks().stream().map(Figures::history).distinct().map(say::span).toList();
    pasts.stream()
        .filter(span -> !span.isEmpty())
        .forEach(span -> texts.add(words.say("sharing.long.past", span)));
    texts.add(
        words.say(
            "sharing.long.kept",
            say.span(offer.storage().duration()),
            say.country(offer.storage().location())));
    return texts;
  }

  /** What the resident would have to type. */
  static List<String> typed(OfferBody offer, ShareWords say) {
    List<String> typed = new ArrayList<>();
    if (!offer.reference().equals("none")) {
      typed.add(asked("reference", offer.reference().equals("required"), say));
    }
    offer.declared().forEach(fact -> typed.add(asked(fact.fact(), fact.required(), say)));
    return typed;
  }

  private static String asked(String fact, boolean required, ShareWords say) {
    String named = Numbers.headed(say.named("fact", fact));
    return required ? named : say.words().say("sharing.optional", named);
  }

  static List<Outside> outside(PreviewBody preview, ShareWords say) {
    return preview.asks().stream().map(asked -> outside(asked, say)).toList();
  }

  /** What would leave of one kind of figure. */
  static Outside outside(AskedBody asked, ShareWords say) {
    String step = asked.figures().step();
    return new Outside(
        say.figure(asked.figures()),
        asked
            .last()
            .map(
                last ->
                    Numbers.headed(
                        say.window(Instant.parse(last.start()), Instant.parse(last.end()), step)))
            .orElse(""),
        asked.last().map(say::value).orElse(say.words().say("sharing.outside.none")),
        asked.last().map(last -> say.note(last.quality(), last.coverage())).orElse(""),
        past(asked, say));
  }

  private static String past(AskedBody asked, ShareWords say) {
    if (asked.pastWindows().isEmpty() || say.span(asked.figures().history()).isEmpty()) {
      return "";
    }
    Words words = say.words();
    long windows = asked.pastWindows().getAsLong();
    long brought = asked.importedWindows().orElse(0);
    if (windows == 0 && brought == 0) {
      return words.say("sharing.outside.no-past");
    }
    String text =
        words.count("sharing.outside.past", windows, say.numbers().count(windows))
            + asked
                .pastFrom()
                .map(from -> " " + words.say("sharing.outside.from", say.date(from)))
                .orElse("");
    return brought == 0
        ? text
        : text
            + " "
            + words.count("sharing.outside.imported", brought, say.numbers().count(brought));
  }

  /** The territory signs it in French alone. */
  private static List<String> easyText(OfferBody offer, ShareWords say) {
    boolean told = say.words().language().equals("fr") && !offer.easyText().isBlank();
    return told ? List.of(offer.easyText().strip().split("(?<=[.!?])\\s+")) : List.of();
  }

  private static List<String> easy(OfferBody offer, ShareWords say) {
    Words words = say.words();
    List<String> easy = new ArrayList<>();
    easy.add(words.say("sharing.easy.who", say.in(offer.controller())));
    boolean told = !easyText(offer, say).isEmpty();
    if (!told) {
      String why = say.in(offer.purpose()).strip().replaceFirst("\\.$", "");
      easy.add(words.say("sharing.easy.why", why));
    }
    List<String> steps = offer.asks().stream().map(Figures::step).distinct().toList();
    steps.forEach(step -> easy.add(words.say("sharing.easy.what", say.named("each", step))));
    if (steps.contains(ShareWords.HALF_HOUR)) {
      easy.add(words.say("sharing.easy.curve"));
    }
    easy.add(words.say("sharing.easy.long", say.span(offer.consentDuration())));
    // the text of a service says by itself that one may say no and stop
    easy.add(words.say(told ? "sharing.easy.told-no" : "sharing.easy.no"));
    easy.add(words.say(told ? "sharing.easy.told-stop" : "sharing.easy.stop"));
    return easy;
  }

  private static String note(OfferBody offer, ShareWords say) {
    Words words = say.words();
    if (offer.standing().equals("early")) {
      return words.say("sharing.note.early", say.date(offer.validFrom()));
    }
    if (offer.standing().equals("over")) {
      return words.say("sharing.note.over", say.date(offer.validUntil()));
    }
    if (offer.consents().stream().anyMatch(one -> SharingPages.LIVING.contains(one.state()))) {
      return words.say("sharing.note.given");
    }
    return offer
        .refusedUntil()
        .map(until -> words.say("sharing.note.refused", say.date(until)))
        .orElse("");
  }

  /** Names the service only. */
  @Override
  public String toString() {
    return "OfferCard[" + service + "]";
  }
}
