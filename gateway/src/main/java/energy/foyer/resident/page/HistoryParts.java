// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.meter.Unit;
import energy.foyer.resident.Chronicle;
import energy.foyer.window.Bill;
import energy.foyer.window.Extreme;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The figures of a period, how it compares, its base load, and what is wrong with it. */
record HistoryParts(Words words, Numbers numbers, ZoneId zone) {

  /** Four of them, euros first. */
  List<Figure> figures(HistoryLook look) {
    if (look.now().isEmpty()) {
      return List.of();
    }
    return List.of(cost(look), taken(look), given(look), base(look.now(), look.bill()));
  }

  private Figure cost(HistoryLook look) {
    String name = words.say("history.cost");
    Optional<Bill> bill = look.bill();
    if (bill.isEmpty()) {
      return none(name, words.say("history.cost-imported"));
    }
    if (!priced(bill.get())) {
      return none(name, words.say("now.price-none"));
    }
    long standing =
        bill.get().standing().stream().mapToLong(line -> line.cost().money().millicents()).sum();
    String note =
        bill.get().complete()
            ? words.say("history.cost-standing", numbers.euros(standing))
            : words.say("history.cost-incomplete");
    return Figure.of(name, numbers.euros(bill.get().total().millicents()), note);
  }

  private static boolean priced(Bill bill) {
    return !bill.energy().isEmpty() || !bill.standing().isEmpty();
  }

  private Figure none(String name, String note) {
    return new Figure(name, words.say("now.none"), "", note, List.of());
  }

  private Figure taken(HistoryLook look) {
    HistorySays says = new HistorySays(words, numbers);
    String note =
        look.others().stream()
            .flatMap(other -> says.compared(look, other).stream())
            .findFirst()
            .orElse(
                look.period().kind() == Period.Kind.DAY
                    ? ""
                    : words.count("history.days", look.now().known()));
    return Figure.of(words.say("history.taken"), numbers.kwh(look.now().energy()), note);
  }

  private Figure given(HistoryLook look) {
    long given = look.now().use().given();
    if (given > 0) {
      long earned = look.bill().map(bill -> bill.earned().millicents()).orElse(0L);
      boolean whole = earned > 0 && HistorySays.paidFor(look);
      return Figure.of(
          words.say("history.given"),
          numbers.kwh(given),
          whole
              ? words.say("history.earned", numbers.euros(earned))
              : words.say("now.given-apart"));
    }
    String name = words.say("history.peak");
    Optional<Chronicle.Day> most =
        look.now().told().days().values().stream()
            .filter(day -> day.note().power().isPresent())
            .max(Comparator.comparingLong(day -> day.note().power().get().max()));
    if (most.isEmpty()) {
      return none(name, words.say("history.peak-none"));
    }
    Extreme power = most.get().note().power().get();
    String value =
        power.unit() == Unit.VOLT_AMPERE
            ? numbers.voltAmperes(power.max())
            : numbers.watts(power.max());
    return Figure.of(name, value, when(look, most.get()));
  }

  /** On which day; of a single day in which of its half-hours. */
  private String when(HistoryLook look, Chronicle.Day most) {
    return look.highest()
        .map(new Slots(words, numbers, zone, look.today())::halfHour)
        .orElse(numbers.day(most.day()));
  }

  private Figure base(Stretch now, Optional<Bill> bill) {
    String name = words.say("now.base");
    OptionalLong base = BaseLoads.middle(now.told());
    if (base.isEmpty()) {
      return none(name, words.say("now.base-none"));
    }
    OptionalLong yearly =
        bill.isPresent() ? BaseLoads.yearly(base.getAsLong(), bill.get()) : OptionalLong.empty();
    return Figure.of(
        name,
        numbers.watts(base.getAsLong()),
        yearly.isPresent()
            ? words.say("now.base-yearly", numbers.euros(yearly.getAsLong()))
            : words.say("now.base-note"));
  }

  /** The base load in a sentence, with its cost a year and its part of what was taken. */
  String base(HistoryLook look) {
    OptionalLong base = BaseLoads.middle(look.now().told());
    if (base.isEmpty()) {
      return "";
    }
    long watts = base.getAsLong();
    long days =
        look.now().told().days().values().stream()
            .filter(day -> day.note().baseLoad().isPresent())
            .count();
    OptionalLong yearly =
        look.bill().isPresent() ? BaseLoads.yearly(watts, look.bill().get()) : OptionalLong.empty();
    String seen = words.count("history.base-seen", days);
    return yearly.isPresent()
        ? words.say(
            "history.base-yearly", numbers.watts(watts), numbers.euros(yearly.getAsLong()), seen)
        : words.say("history.base-says", numbers.watts(watts), seen);
  }

  /** How it compares with the period before and with the same a year before. */
  HistoryView.Told compared(HistoryLook look) {
    HistorySays says = new HistorySays(words, numbers);
    List<String> sentences = new ArrayList<>();
    List<Chart.Row> rows = new ArrayList<>();
    if (look.over().isPresent() && !look.over().get().isEmpty()) {
      look.over().ifPresent(over -> rows.add(row(look.period(), over, look.overBill())));
    }
    for (HistoryLook.Other other : look.others()) {
      says.compared(look, other)
          .ifPresent(one -> sentences.add(words.say("history.sentence", Numbers.headed(one))));
      if (other.same().isPresent() && !other.same().get().isEmpty()) {
        rows.add(row(other.period(), other.same().get(), other.bill()));
      }
    }
    return rows.size() < 2
        ? new HistoryView.Told("", Optional.empty())
        : new HistoryView.Told(
            String.join(" ", sentences),
            Optional.of(
                new Chart.Table(
                    words.say("history.compare-table"),
                    List.of(
                        words.say("history.column-period"),
                        words.say("history.column-days-known"),
                        words.say("history.column-taken"),
                        words.say("history.column-cost")),
                    rows,
                    Optional.empty())));
  }

  private Chart.Row row(Period period, Stretch stretch, Optional<Bill> bill) {
    boolean priced = bill.filter(HistoryParts::priced).isPresent();
    return new Chart.Row(
        Numbers.headed(period.brief(numbers)),
        period.address(),
        List.of(
            numbers.count(stretch.known()),
            numbers.kwhColumn(stretch.energy()),
            priced ? numbers.euroColumn(bill.get().total().millicents()) : words.say("now.none")),
        List.of());
  }

  /** What is missing or does not open. */
  List<Notice> notices(HistoryLook look) {
    List<Notice> notices = new ArrayList<>();
    if (look.now().told().damaged() > 0) {
      notices.add(
          Notice.of(
              "warn",
              words.count("history.damaged", look.now().told().damaged()),
              words.say("history.damaged-why")));
    }
    if (look.period().kind() == Period.Kind.DAY && !look.now().isEmpty()) {
      day(look).ifPresent(notices::add);
    }
    look.bill()
        .filter(bill -> !bill.complete())
        .ifPresent(
            bill ->
                notices.add(
                    linked(
                        priced(bill) ? "history.no-prices" : "history.no-price",
                        "history.no-prices",
                        "/settings/prices")));
    return notices;
  }

  /** Why a day shows less than others; empty for one that was measured and is kept in detail. */
  private Optional<Notice> day(HistoryLook look) {
    boolean halves = !look.halves().now().isEmpty();
    if (look.now().imported() > 0) {
      return Optional.of(
          halves
              ? Notice.of("", words.say("history.curve-brought"), words.say("history.curve-why"))
              : linked("history.day-brought", "history.day-brought", "/data/import"));
    }
    boolean over = look.period().over(look.today()).isPresent();
    boolean told = look.now().told().days().values().stream().anyMatch(Chronicle.Day::corrected);
    return halves || !over || told
        ? Optional.empty()
        : Optional.of(linked("history.day-only", "history.day-only", "/data/retention"));
  }

  private Notice linked(String head, String key, String link) {
    return new Notice("", words.say(head), words.say(key + "-why"), link, words.say(key + "-do"));
  }
}
