// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.FootprintRoutes.FootprintBody;
import energy.foyer.window.PriceBook;
import energy.foyer.window.PriceList;
import energy.foyer.window.TariffKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells what the box itself uses: what is measured as measured, what its maker states as stated.
 */
record FootprintWords(Words words, Numbers numbers) {
  private static final long DAY_SECONDS = 86_400;
  private static final long YEAR_HOURS = 8766;
  private static final long ENOUGH_SECONDS = 3600;

  /** Days of a Tempo year by colour, of 365. */
  private static final Map<TariffKind, Integer> TEMPO_DAYS =
      Map.of(
          TariffKind.TEMPO_BLUE_PEAK, 300,
          TariffKind.TEMPO_WHITE_PEAK, 43,
          TariffKind.TEMPO_RED_PEAK, 22);

  Footprint of(FootprintBody body, PriceBook book, Instant now) {
    Optional<PriceList> list = book.on(numbers.dayOf(now));
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of(words.say("settings.foot.sent"), sent(body, now), sentNote(body)));
    figures.add(Figure.of(words.say("settings.foot.written"), written(body), writtenNote(body)));
    OptionalLong milliwatts = body.boardMilliwatts();
    String none = words.say("now.none");
    figures.add(
        Figure.of(
            words.say("settings.foot.power"),
            milliwatts.isPresent()
                ? numbers.decimal(milliwatts.getAsLong(), 3, 1) + Numbers.NO_BREAK + "W"
                : none,
            words.say(
                milliwatts.isPresent()
                    ? "settings.foot.power-note"
                    : "settings.foot.year-no-board")));
    OptionalLong yearly = yearly(milliwatts, list);
    figures.add(
        Figure.of(
            words.say("settings.foot.year"),
            yearly.isPresent() ? numbers.euros(yearly.getAsLong()) : none,
            words.say(
                milliwatts.isEmpty()
                    ? "settings.foot.year-no-board"
                    : list.isEmpty() ? "settings.foot.year-no-price" : "settings.foot.year-note")));
    return new Footprint(figures, facts(body), milliwatts.isPresent());
  }

  private String sent(FootprintBody body, Instant now) {
    if (body.sentSince().isEmpty()) {
      return numbers.bytes(0);
    }
    Duration since = Duration.between(Instant.parse(body.sentSince().get()), now);
    return numbers.bytes(body.sentBytes() / Math.max(1, since.toDays()));
  }

  private String sentNote(FootprintBody body) {
    return body.sentMessages() == 0
        ? words.say("settings.foot.sent-none")
        : words.say(
            "settings.foot.sent-note",
            numbers.count(body.sentMessages()),
            numbers.bytes(body.sentBytes()));
  }

  private String written(FootprintBody body) {
    if (body.writtenBytes().isEmpty()) {
      return words.say("now.none");
    }
    long written = body.writtenBytes().getAsLong();
    return numbers.bytes(
        body.seconds() < ENOUGH_SECONDS
            ? written
            : written * (DAY_SECONDS / 100) / (body.seconds() / 100));
  }

  private String writtenNote(FootprintBody body) {
    return body.seconds() < ENOUGH_SECONDS
        ? words.say("settings.foot.written-start")
        : words.say("settings.foot.written-note");
  }

  /** Thousandths of a cent that a year costs: the box draws the same at each hour. */
  private static OptionalLong yearly(OptionalLong milliwatts, Optional<PriceList> list) {
    if (milliwatts.isEmpty() || list.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong price = mean(list.get());
    if (price.isEmpty()) {
      return price;
    }
    long taxed = price.getAsLong();
    if (!list.get().tax().included()) {
      taxed += taxed * list.get().tax().energyPerMille() / 1000;
    }
    long wattHours = milliwatts.getAsLong() * YEAR_HOURS / 1000;
    return OptionalLong.of(wattHours * taxed / 1000);
  }

  /** The price of a kilowatt-hour that is drawn evenly: eight hours of a day are off-peak. */
  private static OptionalLong mean(PriceList list) {
    return switch (list.option()) {
      case BASE -> list.price(TariffKind.BASE);
      case PEAK_OFFPEAK -> day(list, TariffKind.PEAK, TariffKind.OFFPEAK);
      case TEMPO -> {
        long sum = 0;
        for (Map.Entry<TariffKind, Integer> colour : TEMPO_DAYS.entrySet()) {
          TariffKind off = TariffKind.valueOf(colour.getKey().name().replace("_PEAK", "_OFFPEAK"));
          sum += day(list, colour.getKey(), off).orElse(0) * colour.getValue();
        }
        yield OptionalLong.of(sum / 365);
      }
      case EJP -> list.price(TariffKind.EJP_NORMAL);
      case OTHER -> OptionalLong.empty();
    };
  }

  private static OptionalLong day(PriceList list, TariffKind peak, TariffKind offPeak) {
    OptionalLong high = list.price(peak);
    OptionalLong low = list.price(offPeak);
    return high.isPresent() && low.isPresent()
        ? OptionalLong.of((2 * high.getAsLong() + low.getAsLong()) / 3)
        : OptionalLong.empty();
  }

  private List<Said.Fact> facts(FootprintBody body) {
    List<Said.Fact> facts = new ArrayList<>();
    facts.add(fact("board", body.board().orElse(words.say("settings.foot.board-unknown"))));
    body.memoryBytes().ifPresent(memory -> facts.add(fact("memory", numbers.bytes(memory))));
    if (body.processorMillis().isPresent() && body.seconds() > 0) {
      long perMille = body.processorMillis().getAsLong() / body.seconds();
      facts.add(
          fact("processor", words.say("settings.foot.core", numbers.decimal(perMille, 1, 1))));
    }
    facts.add(fact("since", numbers.dateTime(Instant.parse(body.since()))));
    return facts;
  }

  private Said.Fact fact(String key, String text) {
    return new Said.Fact(words.say("settings.foot." + key), text);
  }
}
