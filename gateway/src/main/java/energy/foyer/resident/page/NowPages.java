// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.meter.Reading;
import energy.foyer.resident.Chronicle;
import energy.foyer.resident.Health;
import energy.foyer.resident.Refused;
import energy.foyer.store.Question;
import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import energy.foyer.window.Span;
import energy.foyer.window.TariffKind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /}: what the home draws at this instant and has used today, and what is wrong if any. */
record NowPages(Home home) {
  /** Days from which prices and the base load are told. */
  private static final int LATELY = 31;

  /** Days of which the base load is told. */
  private static final int WEEK = 7;

  /**
   * What the page shows.
   *
   * @param question what is asked, empty for nothing
   * @param chart today's curve, empty where nothing of it is kept
   * @param empty whether nothing is kept at all
   */
  record NowPage(
      Hearth hearth,
      List<Notice> notices,
      Optional<Asked> question,
      List<Figure> figures,
      Optional<Chart> chart,
      boolean empty) {
    @Override
    public String toString() {
      return "NowPage[redacted]";
    }
  }

  /** "Still you?" in words. */
  record Asked(String why, String until) {}

  /** What was read of the last days. */
  private record Read(
      Chronicle.Told lately, Optional<Bill> bill, Optional<Bill> today, DayCurve curve) {
    @Override
    public String toString() {
      return "Read[redacted]";
    }
  }

  List<PageRoute> all() {
    return List.of(PageRoute.get("/", this::show), PageRoute.post("/question", this::answer));
  }

  private Reply answer(Visit visit) throws Refused, IOException {
    boolean yes = visit.form().text("answer").equals("yes");
    home.inside().post(visit, "/question", Map.of("answer", yes ? "yes" : "no"), Object.class);
    return Reply.to(yes ? "/?done=still-you" : "/?done=not-you");
  }

  private Reply show(Visit visit) throws Refused, IOException {
    MeterNow now = MeterNow.of(home.desk().parts().live().get());
    LocalDate today = home.desk().now().atZone(home.desk().parts().zone()).toLocalDate();
    Read read = home.desk().readers().take(() -> read(visit, now, today));
    OptionalLong base =
        BaseLoads.middle(read.lately().within(new Days(today.minusDays(WEEK), today)));
    Health.Meter heard = home.desk().parts().health().get().meter();
    Numbers numbers = home.numbers(visit);
    Hearth hearth = Hearth.of(now, heard, new Hearth.Tongue(visit.words(), numbers, base));
    NowPage page =
        new NowPage(
            hearth,
            Alerts.of(home, visit, now, hearth),
            question(visit.words(), numbers),
            new NowFigures(visit.words(), numbers).all(now, drawn(read, base, price(now, today))),
            new CurveChart(visit.words(), numbers, home.desk().parts().zone())
                .today(read.curve(), now, energy(read, today), first(read, today)),
            read.lately().days().isEmpty());
    Frame frame = home.frame(visit, "now", visit.words().say("place.now"));
    return Reply.page(output -> JtenowGenerated.render(output, null, frame, page));
  }

  private Read read(Visit visit, MeterNow now, LocalDate today) throws IOException {
    Chronicle chronicle = new Chronicle(home.desk(), visit.session().orElseThrow().unlocked());
    Chronicle.Told lately = chronicle.days(new Days(today.minusDays(LATELY), today.plusDays(1)));
    Span day = new Days(today, today.plusDays(1)).span(home.desk().parts().zone());
    DayCurve curve = new DayCurve(day);
    Optional<Reading> power = now.power();
    if (power.isPresent()) {
      chronicle.readings(day, power.get().register().label(), curve::take);
    }
    Chronicle.Told alone = lately.within(new Days(today, today.plusDays(1)));
    return new Read(lately, chronicle.bill(lately), chronicle.bill(alone), curve);
  }

  /** Of a kilowatt-hour in the period in force. */
  private OptionalLong price(MeterNow now, LocalDate today) throws IOException {
    if (now.period().isEmpty()) {
      return OptionalLong.empty();
    }
    TariffKind kind = now.period().get();
    return home.desk().books().prices().book().pricing(today, kind).stream()
        .flatMapToLong(list -> list.price(kind).stream())
        .findFirst();
  }

  private static NowFigures.Drawn drawn(Read read, OptionalLong base, OptionalLong price) {
    Optional<Bill> bill = read.bill();
    OptionalLong yearly =
        base.isPresent() && bill.isPresent()
            ? BaseLoads.yearly(base.getAsLong(), bill.get())
            : OptionalLong.empty();
    return new NowFigures.Drawn(read.today(), base, yearly, price);
  }

  private static long energy(Read read, LocalDate today) {
    return read.lately().within(new Days(today, today.plusDays(1))).use().total();
  }

  private static boolean first(Read read, LocalDate today) {
    return read.lately().days().headMap(today).isEmpty();
  }

  private Optional<Asked> question(Words words, Numbers numbers) throws IOException {
    Optional<Question> standing = home.desk().books().questions().standing();
    return standing.map(
        asked ->
            new Asked(
                words.say("now.question-" + asked.cause().name().toLowerCase(Locale.ROOT)),
                words.say("now.question-until", numbers.date(numbers.dayOf(asked.until())))));
  }
}
