// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.Offer;
import energy.foyer.window.Step;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the resident chose, as a client sends it. Nothing is chosen that it does not name.
 *
 * @param choice {@code grant} or {@code refuse}
 * @param version of the offer that was shown
 * @param notice SHA-256 of the notice that was shown, lower-case hexadecimal; a refusal needs none
 * @param language {@code fr} or {@code en}, that of the notice shown
 * @param asks the figures granted; none for a refusal
 * @param duration how long, ISO 8601; absent for as long as the offer says
 * @param facts declared facts by name, the file number under {@code reference}
 * @param dryRun whether it is only told what would be granted; absent for no
 */
@Json
record ChoiceBody(
    Optional<String> choice,
    Optional<String> service,
    OptionalInt version,
    Optional<String> notice,
    Optional<String> language,
    List<Narrowed> asks,
    Optional<String> duration,
    Map<String, String> facts,
    Optional<Boolean> dryRun) {

  /** What came as null was not sent, and a list or a map that was not sent is an empty one. */
  ChoiceBody {
    choice = Objects.requireNonNullElse(choice, Optional.empty());
    service = Objects.requireNonNullElse(service, Optional.empty());
    version = Objects.requireNonNullElse(version, OptionalInt.empty());
    notice = Objects.requireNonNullElse(notice, Optional.empty());
    language = Objects.requireNonNullElse(language, Optional.empty());
    duration = Objects.requireNonNullElse(duration, Optional.empty());
    asks = List.copyOf(Objects.requireNonNullElse(asks, List.of()));
    facts = Map.copyOf(Objects.requireNonNullElse(facts, Map.of()));
    dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
  }

  /**
   * One kind of figure, perhaps narrower than asked.
   *
   * @param index its place in the offer, from 0
   * @param step a coarser one; absent for that of the offer
   * @param history a shorter one, ISO 8601; absent for that of the offer
   * @param imported true to grant imported figures of that past too; absent for no
   */
  @Json
  record Narrowed(
      OptionalInt index,
      Optional<String> step,
      Optional<String> history,
      Optional<Boolean> imported) {
    Narrowed {
      index = Objects.requireNonNullElse(index, OptionalInt.empty());
      step = Objects.requireNonNullElse(step, Optional.empty());
      history = Objects.requireNonNullElse(history, Optional.empty());
      imported = Objects.requireNonNullElse(imported, Optional.empty());
    }
  }

  /** Reads a request. */
  static ChoiceBody read(Jsonb jsonb, byte[] body) throws Refused {
    return Bodies.read(
        jsonb,
        ChoiceBody.class,
        body,
        "choice, service, version, notice, language, asks, duration, facts, dryRun");
  }

  /** The service that the choice is about. */
  String named() throws Refused {
    return service.orElseThrow(() -> missing("service"));
  }

  /** Whether it is a yes. */
  boolean grants() throws Refused {
    return switch (choice.orElse("")) {
      case "grant" -> true;
      case "refuse" -> false;
      default -> throw missing("choice");
    };
  }

  /** The language of the notice shown. */
  String shownIn() throws Refused {
    return language
        .filter(known -> known.equals("fr") || known.equals("en"))
        .orElseThrow(() -> missing("language"));
  }

  /** Refuses unless it is about the offer as it stands and about the notice as it reads. */
  void checkShown(Offer offer) throws Refused {
    if (version.orElseThrow(() -> missing("version")) != offer.version()) {
      throw new Refused(
          Fault.OFFER_CHANGED,
          "L'offre est maintenant en version " + offer.version() + " : montrez-la de nouveau.",
          "The offer is now of version " + offer.version() + ": show it again.");
    }
    String shown = notice.orElseThrow(() -> missing("notice"));
    if (!shown.equals(Shown.of(offer, shownIn()).sha256())) {
      throw new Refused(
          Fault.NOTICE_CHANGED,
          "L'empreinte n'est pas celle du texte de l'offre : montrez ce texte et renvoyez la"
              + " sienne.",
          "The hash is not that of the offer's notice: show that text and send its hash.");
    }
  }

  /**
   * The choice, no wider than the offer where {@code Policy} says so.
   *
   * @param way how it was indicated
   */
  Choice choice(Offer offer, ZoneId zone, String way) throws Refused {
    List<Ask> chosen = new ArrayList<>();
    Set<String> figures = new HashSet<>();
    for (Narrowed each : asks) {
      Ask ask = ask(offer, each);
      if (!figures.add(ask.quantity().code() + " " + ask.statistic().code())) {
        throw wrong("asks", ask.statistic().code() + " stands twice");
      }
      chosen.add(ask);
    }
    if (chosen.isEmpty()) {
      throw missing("asks");
    }
    Period lasts =
        duration.isPresent() ? period("duration", duration.get()) : offer.consentDuration();
    return new Choice(chosen, lasts, facts, zone, shownIn(), way);
  }

  private static Ask ask(Offer offer, Narrowed each) throws Refused {
    int index = each.index().orElseThrow(() -> missing("asks.index"));
    if (index < 0 || index >= offer.asks().size()) {
      throw wrong("asks.index", "0 to " + (offer.asks().size() - 1));
    }
    Ask asked = offer.asks().get(index);
    Step step = asked.step();
    if (each.step().isPresent()) {
      step =
          Step.of(each.step().get()).orElseThrow(() -> wrong("asks.step", "PT30M, P1D, P1W, P1M"));
    }
    Period history = asked.history();
    if (each.history().isPresent()) {
      history = period("asks.history", each.history().get());
    }
    return new Ask(
        asked.quantity(),
        asked.statistic(),
        step,
        history,
        asked.required(),
        each.imported().orElse(false));
  }

  private static Period period(String field, String text) throws Refused {
    try {
      Period period = Period.parse(text);
      if (!period.isNegative()) {
        return period;
      }
    } catch (DateTimeException otherwise) {
      throw wrong(field, "P6M");
    }
    throw wrong(field, "P6M");
  }

  private static Refused missing(String field) {
    return wrong(
        field,
        switch (field) {
          case "choice" -> "grant | refuse";
          case "language" -> "fr | en";
          case "version" -> "1, 2, 3 …";
          case "notice" -> "SHA-256, 64 × [0-9a-f]";
          case "asks" -> "[{\"index\": 0}, …]";
          case "asks.index" -> "0, 1, 2 …";
          default -> "[a-z][a-z0-9-]{2,30}";
        });
  }

  private static Refused wrong(String field, String expected) {
    return Refused.expected(Fault.BODY, field, expected);
  }

  /** Says nothing of what was typed. */
  @Override
  public String toString() {
    return "ChoiceBody[redacted]";
  }
}
