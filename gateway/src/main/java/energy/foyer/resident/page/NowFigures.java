// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.meter.tic.StatusWord.Colour;
import energy.foyer.window.Bill;
import energy.foyer.window.TariffKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The small figures of the first page: today, the period in force, Tempo, the base load. */
record NowFigures(Words words, Numbers numbers) {

  /**
   * What was read.
   *
   * @param today the bill of today; empty where nothing of it is kept
   * @param base the base load, W
   * @param yearly what that costs in a year, thousandths of a cent
   * @param price of a kilowatt-hour in the period in force, thousandths of a cent
   */
  record Drawn(Optional<Bill> today, OptionalLong base, OptionalLong yearly, OptionalLong price) {
    @Override
    public String toString() {
      return "Drawn[redacted]";
    }
  }

  /** Two or four of them. */
  List<Figure> all(MeterNow now, Drawn drawn) {
    List<Figure> figures = new ArrayList<>();
    figures.add(today(drawn.today()));
    figures.add(period(now));
    if (now.colours().told()) {
      figures.add(colours(now.colours()));
    } else {
      figures.add(given(drawn));
    }
    figures.add(base(drawn));
    return figures;
  }

  private Figure today(Optional<Bill> bill) {
    String name = words.say("now.today");
    if (bill.isEmpty()) {
      return new Figure(name, words.say("now.none"), "", words.say("now.today-none"), List.of());
    }
    String energy = numbers.kwh(bill.get().used());
    if (bill.get().energy().isEmpty() && bill.get().standing().isEmpty()) {
      return Figure.of(name, energy, words.say("now.today-unpriced"));
    }
    boolean standing = !bill.get().standing().isEmpty();
    return Figure.of(
        name,
        numbers.euros(bill.get().total().millicents()),
        words.say(standing ? "now.today-standing" : "now.today-energy", energy));
  }

  private Figure period(MeterNow now) {
    String name = words.say("now.period");
    Optional<TariffKind> known = now.period().filter(kind -> kind != TariffKind.OTHER);
    if (known.isPresent()) {
      return new Figure(name, kind(known.get(), now), "", contract(now.contract()), List.of());
    }
    boolean named = !now.periodName().isEmpty();
    return new Figure(
        name,
        named ? words.say("now.quoted", now.periodName()) : words.say("now.none"),
        "",
        named ? contract(now.contract()) : words.say("now.period-none"),
        List.of());
  }

  /** Without the colour of Tempo where the meter tells it apart: it stands beside. */
  private String kind(TariffKind kind, MeterNow now) {
    String code = kind.code();
    boolean beside = code.startsWith("tempo-") && now.colours().today() != Colour.NONE;
    return words.say("tariff." + (beside ? code.substring(code.lastIndexOf('-') + 1) : code));
  }

  /** The contract in words; as the meter prints it where that is not known. */
  private String contract(MeterNow.Contract contract) {
    if (contract.option().isPresent()) {
      return words.say("tariff.contract-" + contract.option().get().code());
    }
    return switch (contract.name()) {
      case "" -> "";
      case "PRODUCTEUR" -> words.say("tariff.contract-producer");
      default -> words.say("now.contract", contract.name());
    };
  }

  private Figure colours(MeterNow.Colours colours) {
    return new Figure(
        words.say("now.tempo"),
        "",
        "",
        words.say("now.tempo-told"),
        List.of(
            colour(words.say("now.tempo-today"), colours.today()),
            colour(words.say("now.tempo-tomorrow"), colours.tomorrow())));
  }

  private Figure.Colour colour(String when, Colour colour) {
    return switch (colour) {
      case BLUE -> new Figure.Colour(when, "blue", words.say("tariff.blue"));
      case WHITE -> new Figure.Colour(when, "white", words.say("tariff.white"));
      case RED -> new Figure.Colour(when, "red", words.say("tariff.red"));
      case NONE -> new Figure.Colour(when, "", words.say("tariff.unknown"));
    };
  }

  /** What was given to the network, never taken off what was taken; else the price in force. */
  private Figure given(Drawn drawn) {
    long given =
        drawn.today().map(Bill::sold).orElse(List.of()).stream()
            .mapToLong(Bill.SoldLine::energy)
            .sum();
    if (given > 0) {
      return Figure.of(
          words.say("now.given-today"), numbers.kwh(given), words.say("now.given-apart"));
    }
    String name = words.say("now.price");
    return drawn.price().isPresent()
        ? Figure.of(name, numbers.price(drawn.price().getAsLong()), words.say("now.price-note"))
        : new Figure(name, words.say("now.none"), "", words.say("now.price-none"), List.of());
  }

  private Figure base(Drawn drawn) {
    String name = words.say("now.base");
    if (drawn.base().isEmpty()) {
      return new Figure(name, words.say("now.none"), "", words.say("now.base-none"), List.of());
    }
    String watts = numbers.watts(drawn.base().getAsLong());
    return Figure.of(
        name,
        watts,
        drawn.yearly().isPresent()
            ? words.say("now.base-yearly", numbers.euros(drawn.yearly().getAsLong()))
            : words.say("now.base-note"));
  }
}
