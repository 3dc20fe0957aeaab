// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Prints a bill: the sum first, then the lines that it is made of, then what is not in it. */
record BillPrinted(Session session) {
  private static final String ROW = "%-22s %-10s %-10s %14s %12s %12s";

  void print(CostBody.Bill bill) {
    Words words = session.words();
    Euros euros = new Euros(words);
    session.say(
        "cost.total",
        day(bill.from()),
        lastDay(bill.to()),
        euros.cents(bill.totalMillicents().orElse(0)),
        euros.cents(bill.taxMillicents().orElse(0)),
        new Numbers(words).whole(bill.energyWh().orElse(0)));
    if (!bill.energy().isEmpty() || !bill.standing().isEmpty()) {
      row(
          List.of(
              words.say("cost.head.tariff"),
              words.say("cost.head.from"),
              words.say("cost.head.to"),
              words.say("cost.head.amount"),
              words.say("cost.head.price"),
              words.say("cost.head.cost")));
    }
    bill.energy().forEach(this::row);
    bill.standing().forEach(this::row);
    segments(bill);
    missing(bill);
    sold(bill);
  }

  /** It stands below all that makes the sum, and says that it is not in it. */
  private void sold(CostBody.Bill bill) {
    Euros euros = new Euros(session.words());
    Numbers numbers = new Numbers(session.words());
    for (CostBody.Sold line : bill.sold()) {
      List<Object> said =
          new ArrayList<>(
              List.of(
                  day(line.from()), lastDay(line.to()), numbers.whole(line.energyWh().orElse(0))));
      line.priceMillicents().ifPresent(price -> said.add(euros.exact(price)));
      line.earnedMillicents().ifPresent(earned -> said.add(euros.cents(earned)));
      String name = line.priceMillicents().isPresent() ? "cost.sold" : "cost.given";
      session.say(name, said.toArray());
    }
  }

  private void row(CostBody.Energy line) {
    Euros euros = new Euros(session.words());
    row(
        List.of(
            session.word("tariff", line.tariff()),
            day(line.from()),
            lastDay(line.to()),
            new Numbers(session.words()).whole(line.energyWh().orElse(0)) + " Wh",
            euros.exact(line.priceMillicents().orElse(0)),
            euros.cents(line.costMillicents().orElse(0)) + " €"));
  }

  private void row(CostBody.Standing line) {
    Euros euros = new Euros(session.words());
    row(
        List.of(
            session.word("cost.standing", line.per()),
            day(line.from()),
            lastDay(line.to()),
            FigureWords.count(session.words(), "span.days", line.days().orElse(0)),
            euros.exact(line.chargeMillicents().orElse(0)),
            euros.cents(line.costMillicents().orElse(0)) + " €"));
  }

  private void segments(CostBody.Bill bill) {
    bill.energy().stream()
        .filter(line -> line.segment().orElse(1) > 1)
        .map(CostBody.Energy::from)
        .distinct()
        .forEach(from -> session.say("cost.segment", day(from)));
  }

  /** What stands in no sum, since no price is known. */
  void missing(CostBody.Bill bill) {
    Numbers numbers = new Numbers(session.words());
    bill.unpriced()
        .forEach(
            one ->
                session.say(
                    "cost.unpriced",
                    numbers.whole(one.energyWh().orElse(0)),
                    session.word("tariff", one.tariff()),
                    day(one.first()),
                    day(one.last())));
    bill.withoutPrices()
        .forEach(days -> session.say("cost.without", day(days.from()), lastDay(days.to())));
  }

  private void row(List<String> cells) {
    session.line(String.format(ROW, cells.toArray()).stripTrailing());
  }

  String day(String date) {
    String pattern = session.words().say("date.pattern");
    return DateTimeFormatter.ofPattern(pattern).format(LocalDate.parse(date));
  }

  /** The last day before one. */
  String lastDay(String date) {
    return day(LocalDate.parse(date).minusDays(1).toString());
  }
}
