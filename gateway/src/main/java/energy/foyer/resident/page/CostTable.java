// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a period cost, line by line, with the prices that held on each of its days. */
record CostTable(Words words, Numbers numbers) {

  /** Empty where nothing is priced. */
  Optional<Chart.Table> of(Bill bill) {
    if (bill.energy().isEmpty() && bill.standing().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Chart.Table(
            words.say("history.cost"),
            List.of(
                words.say("history.column-line"),
                words.say("history.column-kwh"),
                words.say("history.column-price"),
                words.say("history.column-cost")),
            rows(bill),
            Optional.of(
                new Chart.Row(
                    words.say("history.total"),
                    List.of(
                        numbers.kwhColumn(bill.used()),
                        "",
                        numbers.euroColumn(bill.total().millicents()))))));
  }

  private List<Chart.Row> rows(Bill bill) {
    List<Chart.Row> rows = new ArrayList<>();
    for (Bill.EnergyLine line : bill.energy()) {
      rows.add(
          new Chart.Row(
              words.say("tariff." + line.kind().code()) + dates(line.days(), bill.days()),
              List.of(
                  numbers.kwhColumn(line.energy()),
                  numbers.priceColumn(price(line)),
                  numbers.euroColumn(line.cost().money().millicents()))));
    }
    for (Bill.StandingLine line : bill.standing()) {
      rows.add(
          new Chart.Row(
              words.count("history.standing", line.days().count())
                  + dates(line.days(), bill.days()),
              List.of("", "", numbers.euroColumn(line.cost().money().millicents()))));
    }
    for (Bill.Unpriced line : bill.unpriced()) {
      rows.add(
          new Chart.Row(
              words.say("tariff." + line.kind().code()),
              List.of(
                  numbers.kwhColumn(line.energy()),
                  words.say("history.unpriced"),
                  words.say("now.none"))));
    }
    return rows;
  }

  /** Of a kilowatt-hour with the tax, whether the list tells it with or without. */
  private static long price(Bill.EnergyLine line) {
    long cost = Math.multiplyExact(line.cost().money().millicents(), 1000L);
    return line.energy() == 0 ? line.price() : (cost + line.energy() / 2) / line.energy();
  }

  /** The days of a line where it is not of all of them. */
  private String dates(Days line, Days all) {
    return line.equals(all)
        ? ""
        : words.say(
            "history.line-dates",
            numbers.shortDate(line.from()),
            numbers.shortDate(line.to().minusDays(1)));
  }

  /** The same in a sentence. */
  String says(Bill bill) {
    String total = numbers.euros(bill.total().millicents());
    String tax = numbers.euros(bill.tax().millicents());
    String says = words.say("history.cost-says", total, tax);
    return bill.complete() ? says : says + " " + words.say("history.cost-incomplete");
  }
}
