// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.PriceBody;
import energy.foyer.resident.Refused;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices as they stand on a bill, typed into a form: euros with a comma or a point, taxes in. */
record PriceForm(Form form) {
  /** The tax on electricity and its standing charge in France, in the price that is typed. */
  private static final int TAX_PER_MILLE = 200;

  /** Those that a form is offered for. */
  static final List<TariffOption> OPTIONS =
      List.of(TariffOption.BASE, TariffOption.PEAK_OFFPEAK, TariffOption.TEMPO);

  private static final Pattern EUROS = Pattern.compile("([0-9]{1,5})(?:[.,]([0-9]{1,5}))?");
  private static final int DIGITS = 5;

  /** Far above any price of a kilowatt-hour, far below the same in cents. */
  private static final long DEAREST = 300_000;

  /** How the field of a price of energy begins; its kind follows. */
  private static final String ENERGY = "energy.";

  /** Characters of a name. */
  private static final int LONGEST = 80;

  /** The option that a text names, the plain one where it names none. */
  static TariffOption option(String code) {
    return OPTIONS.stream()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElse(TariffOption.BASE);
  }

  /** What was typed, as the API takes it. */
  PriceBody body() throws Refused {
    TariffOption option = option(form.text("option"));
    Map<String, Long> energy = new LinkedHashMap<>();
    for (TariffKind kind : option.kinds()) {
      energy.put(kind.code(), kilowattHour(ENERGY + kind.code()));
    }
    String per = form.text("per").equals("year") ? "year" : "month";
    OptionalLong sale =
        form.has("sale") ? OptionalLong.of(kilowattHour("sale")) : OptionalLong.empty();
    return new PriceBody(
        Optional.of(from()),
        Optional.of(title()),
        Optional.of(option.code()),
        OptionalInt.empty(),
        energy,
        Optional.of(
            new PriceBody.Standing(OptionalLong.of(millicents("standing")), Optional.of(per))),
        Optional.of(
            new PriceBody.Tax(
                OptionalInt.of(TAX_PER_MILLE), OptionalInt.of(TAX_PER_MILLE), Optional.of(true))),
        sale);
  }

  /** What the form calls a field. */
  private static String label(String field, String language) {
    boolean energy = field.startsWith(ENERGY);
    return Words.of(language)
        .say(energy ? "tariff." + field.substring(ENERGY.length()) : "settings.prices." + field);
  }

  private String title() throws Refused {
    String title = form.text("title").strip();
    if (title.isEmpty() || title.codePointCount(0, title.length()) > LONGEST) {
      throw new Refused(
          Fault.PRICES,
          "Donnez d'abord un nom à ces prix, de %d caractères au plus.".formatted(LONGEST),
          "Give these prices a name first, of %d characters at most.".formatted(LONGEST));
    }
    return title;
  }

  private String from() throws Refused {
    try {
      return LocalDate.parse(form.text("from")).toString();
    } catch (DateTimeParseException otherwise) {
      throw new Refused(
          Fault.PRICES,
          "Donnez le premier jour où ces prix comptent, par exemple 2026-11-26.",
          "Give the first day on which these prices count, for example 2026-11-26.");
    }
  }

  /** Thousandths of a cent of what was typed in euros. */
  private long millicents(String field) throws Refused {
    Matcher euros = EUROS.matcher(form.text(field).replaceAll("[\\s\u00a0\u202f€]", ""));
    if (!euros.matches()) {
      throw new Refused(
          Fault.PRICES,
          "« %s » : tapez des euros, par exemple 0,2016.".formatted(label(field, "fr")),
          "“%s”: type euros, for example 0.2016.".formatted(label(field, "en")));
    }
    String behind = Optional.ofNullable(euros.group(2)).orElse("");
    String padded = behind + "0".repeat(DIGITS - behind.length());
    return Long.parseLong(euros.group(1)) * 100_000 + Long.parseLong(padded);
  }

  /** The price of a kilowatt-hour: a bill that tells it in cents is easily copied as it is. */
  private long kilowattHour(String field) throws Refused {
    long price = millicents(field);
    if (price > DEAREST) {
      throw new Refused(
          Fault.PRICES,
          ("« %s » : plus de 3 € le kWh, c'est trop. Si votre facture compte en centimes, tapez"
                  + " des euros, par exemple 0,2016 pour 20,16 centimes.")
              .formatted(label(field, "fr")),
          ("“%s”: more than €3 a kWh is too much. If your bill counts in cents, type euros, for"
                  + " example 0.2016 for 20.16 cents.")
              .formatted(label(field, "en")));
    }
    return price;
  }
}
