// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.PriceBody;
import energy.foyer.window.TariffOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One price list, in words.
 *
 * @param from the day from which it holds, as the API has it
 * @param since the same in words
 * @param option what kind of prices they are
 * @param lines each price
 * @param key which proposal it is, empty text for one's own
 */
record PriceCard(
    String from, String since, String title, String option, List<Said.Fact> lines, String key) {
  private static final Pattern UNNAMED = Pattern.compile("[^\\p{L}\\p{N}]*");

  /** What a list is called; one that nobody named is the resident's own. */
  static String named(String title, Words words) {
    return UNNAMED.matcher(title).matches() ? words.say("settings.prices.unnamed") : title;
  }

  static PriceCard of(PriceBody body, String title, String key, Words words, Numbers numbers) {
    TariffOption option = option(body);
    String from = body.from().orElse("");
    return new PriceCard(
        from,
        numbers.date(LocalDate.parse(from)),
        title,
        words.say("settings.option." + option.code()),
        lines(body, option, words, numbers),
        key);
  }

  private static List<Said.Fact> lines(
      PriceBody body, TariffOption option, Words words, Numbers numbers) {
    List<Said.Fact> lines = new ArrayList<>();
    List<String> kinds =
        option == TariffOption.OTHER
            ? body.energy().keySet().stream().sorted().toList()
            : option.kinds().stream().map(kind -> kind.code()).toList();
    for (String kind : kinds) {
      Optional.ofNullable(body.energy().get(kind))
          .ifPresent(
              price ->
                  lines.add(
                      new Said.Fact(
                          words.say("tariff." + kind),
                          words.say("settings.prices.kwh", numbers.price(price)))));
    }
    body.standing()
        .ifPresent(
            standing ->
                lines.add(
                    new Said.Fact(
                        words.say("settings.prices.standing"),
                        words.say(
                            "settings.prices.per-" + standing.per().orElse("month"),
                            numbers.euros(standing.millicents().orElse(0))))));
    OptionalLong sale = body.sale();
    if (sale.isPresent()) {
      String price = words.say("settings.prices.kwh", numbers.price(sale.getAsLong()));
      lines.add(new Said.Fact(words.say("settings.prices.sale"), price));
    }
    boolean taxed = body.tax().flatMap(PriceBody.Tax::included).orElse(true);
    lines.add(
        new Said.Fact(
            words.say("settings.prices.tax"),
            words.say(taxed ? "settings.prices.tax-in" : "settings.prices.tax-out")));
    return lines;
  }

  private static TariffOption option(PriceBody body) {
    for (TariffOption one : TariffOption.values()) {
      if (one.code().equals(body.option().orElse(""))) {
        return one;
      }
    }
    return TariffOption.OTHER;
  }

  @Override
  public String toString() {
    return "PriceCard[" + from + "]";
  }
}
