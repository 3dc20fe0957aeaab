// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import java.text.MessageFormat;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * The record of processing activities of a service, as its signed offer tells it. Source:
 * Regulation (EU) 2016/679 article 30(1), points (a) to (g).
 */
public final class Register {
  private static final Set<String> EEA =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

  private final Locale language;
  private final ResourceBundle words;

  /**
   * In one language.
   *
   * @param language {@code fr} or {@code en}
   */
  public Register(String language) {
    this.language = Locale.forLanguageTag(language);
    words =
        ResourceBundle.getBundle(
            "energy.foyer.provisioning.service.register",
            this.language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * One service.
   *
   * @param offer the last that was signed
   * @param standing whether it can be accepted; else it was withdrawn
   */
  public record Entry(Offer offer, boolean standing) {}

  /** A page for people: Markdown, what comes from offers with its marks made harmless. */
  public String markdown(List<Entry> entries) {
    StringBuilder page = new StringBuilder("# " + word("title") + "\n");
    for (Entry entry : entries) {
      page.append("\n## ").append(entry.offer().service()).append("\n\n");
      rows(entry)
          .forEach(
              (heading, values) -> {
                page.append("- **").append(heading).append("**\n");
                values.forEach(value -> page.append("  - ").append(harmless(value)).append('\n'));
              });
    }
    return page.toString();
  }

  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("([\\\\`*_\\[\\]<>#|!])", "\\\\$1");
  }

  private Map<String, List<String>> rows(Entry entry) {
    Offer offer = entry.offer();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    rows.put(word("state"), List.of(state(entry)));
    Offer.Controller controller = offer.controller();
    rows.put(
        word("controller"),
        List.of(
            in(controller.name()) + ", " + controller.address() + ", " + controller.url(),
            say("contact.value", controller.contact())));
    rows.put(word("dpo"), List.of(controller.dpo()));
    rows.put(word("purpose"), List.of(in(offer.purpose().text()), offer.purpose().iri()));
    rows.put(word("basis"), List.of(word("basis.value")));
    rows.put(word("subjects"), List.of(word("subjects.value")));
    rows.put(word("data"), figures(offer));
    rows.put(word("source"), List.of(word("source.value")));
    rows.put(
        word("recipients"),
        offer.recipients().isEmpty() ? List.of(word("recipients.none")) : offer.recipients());
    rows.put(word("transfers"), List.of(transfers(offer)));
    rows.put(word("limits"), List.of(limits(offer)));
    rows.put(
        word("automated"),
        List.of(word(offer.automatedDecision() ? "automated.yes" : "automated.no")));
    rows.put(word("security"), List.of(word("security.value").split("\\|")));
    return rows;
  }

  private String state(Entry entry) {
    Offer offer = entry.offer();
    return say(
        "state.value",
        word(entry.standing() ? "standing" : "withdrawn"),
        Integer.toString(offer.version()),
        offer.valid().from().atZone(ZoneOffset.UTC).toLocalDate(),
        offer.valid().until().atZone(ZoneOffset.UTC).toLocalDate());
  }

  private List<String> figures(Offer offer) {
    List<String> figures = new ArrayList<>();
    for (Ask ask : offer.asks()) {
      String line =
          String.join(
              ", ",
              word(ask.quantity().code()),
              word(ask.statistic().code()) + " " + word(ask.step().code()),
              word(ask.required() ? "data.required" : "data.optional"));
      String past = ask.history().isZero() ? "" : ", " + say("data.history", span(ask.history()));
      figures.add(line + past + (ask.imported() ? ", " + word("data.imported") : ""));
    }
    if (offer.fine()) {
      figures.add(word("data.fine"));
    }
    if (offer.reference() != Offer.Reference.NONE) {
      boolean required = offer.reference() == Offer.Reference.REQUIRED;
      figures.add(
          word("data.reference") + ", " + word(required ? "data.required" : "data.optional"));
    }
    for (Offer.Declared declared : offer.declared()) {
      String need = word(declared.required() ? "data.required" : "data.optional");
      figures.add(say("data.facts", word(declared.fact())) + ", " + need);
    }
    return figures;
  }

  private String transfers(Offer offer) {
    String code = offer.storage().location();
    String country = new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
    return say(EEA.contains(code) ? "transfers.none" : "transfers.outside", country);
  }

  private String limits(Offer offer) {
    Offer.Storage storage = offer.storage();
    String deletion =
        storage.deletion().isZero() ? word("limits.atonce") : span(storage.deletion());
    return say("limits.value", span(storage.duration()), deletion, span(offer.consentDuration()));
  }

  private String span(Period period) {
    long months = period.toTotalMonths();
    int days = period.getDays();
    String inMonths = months + " " + word(months == 1 ? "month" : "months");
    String inDays = days + " " + word(days == 1 ? "day" : "days");
    return months == 0
        ? inDays
        : days == 0 ? inMonths : inMonths + " " + word("and") + " " + inDays;
  }

  private String in(Text text) {
    return language.getLanguage().equals("fr") ? text.fr() : text.en();
  }

  private String word(String key) {
    return words.getString(key).replace("''", "'");
  }

  private String say(String key, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i].toString();
    }
    return new MessageFormat(words.getString(key), language).format(texts);
  }

  /** All for programs: one line of JSON, texts in both languages. */
  public static String json(List<Entry> entries) {
    return JsonTree.write(entries.stream().map(RegisterJson::members).toList());
  }

  /** Whether a country is of the European Economic Area, so that nothing is transferred. */
  static boolean within(String country) {
    return EEA.contains(country);
  }
}
