// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Prints what half-hours, days and longer counted, one a line, import and export apart. */
final class TotalsPrinted {
  private static final String ROW = "%-17s %14s %14s %12s %7s  %s";

  private final Session session;
  private final Words words;
  private final Numbers numbers;
  private final Detail detail;
  private final GapLines gaps;
  private long printed;
  private long damaged;

  TotalsPrinted(Session session, Detail detail) {
    this.session = session;
    this.words = session.words();
    this.numbers = new Numbers(words);
    this.detail = detail;
    this.gaps = new GapLines(session);
  }

  /**
   * Prints them.
   *
   * @param beside what was brought of the same span, in a member of its own of a document
   */
  void print(Span span, Optional<BesideBody.Totals> beside) throws Trouble {
    if (session.json()) {
      HistoryDocument document =
          new HistoryDocument(session.streams().out())
              .text("grain", detail.toString())
              .text("from", span.start().toString())
              .text("to", span.end().toString())
              .list("totals");
      parts(span, totals -> document(document, totals));
      document.closed().list("corrections");
      corrections(span).forEach(one -> document.element(CorrectionBody.Corrected.class, one));
      document.closed();
      beside.ifPresent(one -> document.member("beside", BesideBody.Totals.class, one));
      document.end("damagedRows");
    } else {
      parts(span, this::rows);
      if (printed == 0) {
        session.say("history.none");
      }
    }
    gaps.count(damaged);
    if (!session.json()) {
      // what was measured stands above; what the resident says instead stands beside it
      corrections(span).forEach(one -> one.show(session));
    }
  }

  private List<CorrectionBody.Corrected> corrections(Span span) throws Trouble {
    String path =
        "/history/corrections?from="
            + span.start().getEpochSecond()
            + "&to="
            + span.end().getEpochSecond();
    String answer = session.api().get(path);
    return session.api().read(CorrectionBody.Kept.class, answer).corrections();
  }

  private void parts(Span span, Consumer<HistoryBody.Totals> each) throws Trouble {
    Instant from = span.start();
    while (from.isBefore(span.end()) && !session.streams().out().checkError()) {
      Instant whole = detail.startOf(from.plus(detail.longest()), session.zone());
      Instant to = whole.isBefore(span.end()) ? whole : span.end();
      String path =
          "/history/totals?grain="
              + detail
              + "&from="
              + from.getEpochSecond()
              + "&to="
              + to.getEpochSecond();
      String text = Progress.during(session, "history.reading", () -> session.api().get(path));
      HistoryBody.Totals totals = session.api().read(HistoryBody.Totals.class, text);
      damaged += totals.damagedRows().orElse(0);
      each.accept(totals);
      from = to;
    }
  }

  private static void document(HistoryDocument document, HistoryBody.Totals totals) {
    totals.totals().forEach(total -> document.element(HistoryBody.Total.class, total));
    document.missing(totals.gaps(), totals.damagedRows().orElse(0));
  }

  private void rows(HistoryBody.Totals totals) {
    if (printed == 0 && !totals.totals().isEmpty()) {
      session.line(head());
    }
    totals.totals().forEach(total -> session.line(row(total)));
    printed += totals.totals().size();
    gaps.print(totals.gaps());
  }

  private String head() {
    return String.format(
            ROW,
            words.say("history.head." + detail),
            words.say("history.head.import"),
            words.say("history.head.export"),
            words.say("history.head.base-load"),
            words.say("history.head.covered"),
            "")
        .stripTrailing();
  }

  private String row(HistoryBody.Total total) {
    Instant start = Instant.parse(total.start());
    long seconds = Duration.between(start, Instant.parse(total.end())).toSeconds();
    long covered = total.coveredSeconds().orElse(0);
    return String.format(
            ROW,
            when(start),
            energy(total, Quantity.ELECTRICITY_IMPORT),
            energy(total, Quantity.ELECTRICITY_EXPORT),
            total.baseLoadW().isPresent()
                ? numbers.whole(total.baseLoadW().getAsLong()) + " W"
                : "—",
            // Rounded down: a hundred per cent means that nothing is missing.
            words.say("history.percent", covered * 100 / seconds),
            String.join(words.say("history.marks"), marks(total)))
        .stripTrailing();
  }

  /** How the start of a span is told. */
  String when(Instant start) {
    ZonedDateTime civil = start.atZone(session.zone());
    return switch (detail) {
      case READING, HALF_HOUR -> session.time(start.toString());
      case DAY -> DateTimeFormatter.ofPattern(words.say("date.pattern")).format(civil);
      case WEEK ->
          words.say(
              "history.week",
              civil.get(WeekFields.ISO.weekOfWeekBasedYear()),
              civil.get(WeekFields.ISO.weekBasedYear()));
      case MONTH -> DateTimeFormatter.ofPattern(words.say("month.pattern")).format(civil);
      case YEAR -> Integer.toString(civil.getYear());
    };
  }

  /** The total register where there is one, else what its tariffs add up to. */
  private String energy(HistoryBody.Total total, Quantity quantity) {
    List<HistoryBody.Sum> sums = total.sums().stream().filter(sum -> is(sum, quantity)).toList();
    if (sums.isEmpty()) {
      return "—";
    }
    Optional<HistoryBody.Sum> whole =
        sums.stream().filter(sum -> sum.tariff().isEmpty()).findFirst();
    long value =
        whole.isPresent()
            ? whole.get().value().orElse(0)
            : sums.stream().mapToLong(sum -> sum.value().orElse(0)).sum();
    return numbers.whole(value) + " Wh";
  }

  private static boolean is(HistoryBody.Sum sum, Quantity quantity) {
    return sum.quantity().filter(quantity.code()::equals).isPresent();
  }

  private List<String> marks(HistoryBody.Total total) {
    List<String> marks = new ArrayList<>();
    List<String> shares =
        Stream.of(Quantity.values())
            .flatMap(quantity -> total.sums().stream().filter(sum -> is(sum, quantity)))
            .filter(sum -> sum.tariff().isPresent())
            .map(this::share)
            .toList();
    if (!shares.isEmpty()) {
      marks.add(String.join(", ", shares));
    }
    Stream.of(Quantity.values())
        .filter(quantity -> !quantity.electric())
        .flatMap(quantity -> total.sums().stream().filter(sum -> is(sum, quantity)))
        .filter(sum -> sum.tariff().isEmpty())
        .map(sum -> session.word("quantity", sum.quantity().orElse("")) + " " + counted(sum))
        .forEach(marks::add);
    if (total.sums().stream().anyMatch(sum -> sum.estimated().orElse(false))) {
      marks.add(words.say("history.estimated"));
    }
    if (total.sums().stream().anyMatch(sum -> sum.meterChanged().orElse(false))) {
      marks.add(words.say("history.meter-changed"));
    }
    return marks;
  }

  private String share(HistoryBody.Sum sum) {
    String tariff = session.word("tariff", sum.tariff().orElse(""));
    return tariff + " " + counted(sum);
  }

  private String counted(HistoryBody.Sum sum) {
    return numbers.whole(sum.value().orElse(0)) + " " + sum.unit();
  }
}
