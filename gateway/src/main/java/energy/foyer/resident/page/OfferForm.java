// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Figures;
import energy.foyer.resident.OfferBody;
import energy.foyer.resident.PreviewRoutes.AskedBody;
import energy.foyer.resident.PreviewRoutes.PreviewBody;
import energy.foyer.resident.Refused;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The choice under an offer at one step: each step is a consent of its own, so each has a form.
 *
 * @param step the step that is asked, which names the form
 * @param title the step in words
 * @param tells what figures of this step tell about a life
 * @param fine whether it is half-hours
 * @param granted the consent that lives at this step already, empty text for none
 * @param asks the figures
 * @param steps coarser steps that can be granted in its place, none where there is none
 * @param durations shorter than asked, and the one asked first
 * @param facts what the resident types
 * @param passphrase whether a passphrase is typed for it
 */
record OfferForm(
    String step,
    String title,
    String tells,
    boolean fine,
    String granted,
    List<Line> asks,
    List<Pick> steps,
    List<Pick> durations,
    List<Fact> facts,
    boolean passphrase) {

  /** What tells least of a life stands first. */
  private static final List<String> COARSE_FIRST = List.of("P1M", "P1W", "P1D", "PT30M");

  /**
   * One kind of figure.
   *
   * @param outside what would leave of it
   * @param required whether the service cannot serve without it: then it is no box to tick
   * @param ticked whether who saw the form before ticked it
   * @param histories how far back, the one asked first; none where no past is asked
   * @param imported whether imported figures can be granted too
   */
  record Line(
      int index,
      OfferCard.Outside outside,
      boolean required,
      boolean ticked,
      List<Pick> histories,
      boolean imported,
      boolean importedTicked) {}

  /**
   * One of several.
   *
   * @param value as the form sends it, empty text for as asked
   */
  record Pick(String value, String text, boolean chosen) {}

  /**
   * A fact that the resident types.
   *
   * @param name its field
   * @param like an example, empty text for none
   * @param typed what was typed before
   */
  record Fact(String name, String label, String like, boolean required, String typed) {}

  /** What was typed before, for the form of one step. */
  private record Typed(Form form, boolean here) {
    String text(String name) throws Refused {
      return here ? form.text(name) : "";
    }

    boolean has(String name, String value) throws Refused {
      return here && form.all(name).contains(value);
    }
  }

  /**
   * The forms of an offer, one for each step that it asks.
   *
   * @param typed what was typed into one of them, empty for a first look
   * @param byPassphrase whether the session was opened by typing one
   */
  static List<OfferForm> of(OfferBody offer, PreviewBody preview, Form typed, Speaking speaking)
      throws Refused {
    List<OfferForm> forms = new ArrayList<>();
    List<String> asked = offer.asks().stream().map(Figures::step).toList();
    boolean alone = asked.stream().distinct().count() == 1;
    for (String step : COARSE_FIRST.stream().filter(asked::contains).toList()) {
      Typed here = new Typed(typed, typed.text("form").equals(step));
      forms.add(form(offer, step, preview, new Told(here, speaking, alone)));
    }
    return forms;
  }

  /** Who reads, and whether the session was opened by typing a passphrase. */
  record Speaking(ShareWords say, boolean byPassphrase) {}

  private record Told(Typed typed, Speaking speaking, boolean alone) {}

  private static OfferForm form(OfferBody offer, String step, PreviewBody preview, Told told)
      throws Refused {
    ShareWords say = told.speaking().say();
    List<AskedBody> asked =
        preview.asks().stream().filter(ask -> ask.figures().step().equals(step)).toList();
    List<Line> lines = new ArrayList<>();
    for (AskedBody one : asked) {
      lines.add(line(one, told.typed(), say));
    }
    boolean fine = step.equals("PT30M");
    return new OfferForm(
        step,
        say.named("every", step),
        say.named("tells", step),
        fine,
        granted(offer, step, told.alone()),
        lines,
        steps(asked, step, told.typed(), say),
        spans("sharing.as-asked", offer.consentDuration(), told.typed().text("duration"), say),
        facts(offer, told.typed(), say),
        fine && !told.speaking().byPassphrase());
  }

  /** What lives at this step, or at any where the offer asks one only: it may be narrower. */
  private static String granted(OfferBody offer, String step, boolean alone) {
    return offer.consents().stream()
        .filter(past -> SharingPages.LIVING.contains(past.state()))
        .filter(past -> alone || past.step().equals(Optional.of(step)))
        .map(OfferBody.Past::id)
        .findFirst()
        .orElse("");
  }

  private static Line line(AskedBody asked, Typed typed, ShareWords say) throws Refused {
    Figures figures = asked.figures();
    String index = Integer.toString(asked.index());
    String history = figures.history();
    List<Pick> histories = new ArrayList<>();
    if (!say.span(history).isEmpty()) {
      String before = typed.text("history-" + index);
      histories.addAll(spans("sharing.as-asked", history, before, say));
      histories.add(new Pick("P0D", say.words().say("sharing.past.no"), before.equals("P0D")));
    }
    return new Line(
        asked.index(),
        OfferCard.outside(asked, say),
        figures.required(),
        typed.has("asks", index),
        histories,
        figures.imported(),
        typed.has("imported", index));
  }

  /** Periods that are shorter than one, which comes first. */
  private static List<Pick> spans(String key, String asked, String before, ShareWords say) {
    List<Pick> picks = new ArrayList<>();
    picks.add(new Pick("", say.words().say(key, say.span(asked)), before.isEmpty()));
    Period most = Period.parse(asked);
    for (int months : new int[] {24, 12, 6, 3, 1}) {
      boolean shorter =
          months < most.toTotalMonths() || months == most.toTotalMonths() && most.getDays() > 0;
      String span = "P" + months + "M";
      if (shorter) {
        picks.add(new Pick(span, say.span(span), before.equals(span)));
      }
    }
    return picks;
  }

  /** Coarser steps at which all that is required is told too. */
  private static List<Pick> steps(List<AskedBody> asked, String step, Typed typed, ShareWords say)
      throws Refused {
    boolean daysOnly =
        asked.stream()
            .map(AskedBody::figures)
            .filter(figures -> figures.required() || asked.size() == 1)
            .anyMatch(figures -> figures.statistic().equals("base-load"));
    List<String> all = List.of("PT30M", "P1D", "P1W", "P1M");
    if (daysOnly || all.indexOf(step) == all.size() - 1) {
      return List.of();
    }
    String before = typed.text("step");
    List<Pick> picks = new ArrayList<>();
    picks.add(
        new Pick(
            "", say.words().say("sharing.as-asked", say.named("step", step)), before.isEmpty()));
    for (String coarser : all.subList(all.indexOf(step) + 1, all.size())) {
      picks.add(new Pick(coarser, say.named("step", coarser), before.equals(coarser)));
    }
    return picks;
  }

  private static List<Fact> facts(OfferBody offer, Typed typed, ShareWords say) throws Refused {
    List<Fact> facts = new ArrayList<>();
    if (!offer.reference().equals("none")) {
      facts.add(fact("reference", offer.reference().equals("required"), typed, say));
    }
    for (OfferBody.Fact one : offer.declared()) {
      facts.add(fact(one.fact(), one.required(), typed, say));
    }
    return facts;
  }

  private static Fact fact(String name, boolean required, Typed typed, ShareWords say)
      throws Refused {
    String named = Numbers.headed(say.named("fact", name));
    String key = "sharing.like." + name;
    return new Fact(
        name,
        required ? named : say.words().say("sharing.optional", named),
        say.words().sayOr(key, ""),
        required,
        typed.text("fact-" + name));
  }

  /** Names the step only. */
  @Override
  public String toString() {
    return "OfferForm[" + step + "]";
  }
}
