// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.CostRoutes.ComparedBody;
import energy.foyer.resident.CostRoutes.OutcomeBody;
import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code /settings/compare}: what base, peak and off-peak, and Tempo would have cost on one's own
 * half-hours of the last twelve months. It is computed here, and nobody hears of it.
 */
record ComparePages(Home home) {
  private static final int MONTHS = 12;

  /**
   * The page.
   *
   * @param says the outcome in a sentence, empty text while there is none
   * @param span which days it is of
   * @param outcomes the cheapest first
   * @param hours the off-peak hours as typed
   * @param left lists that were not compared
   * @param problem what was wrong, empty text for nothing
   * @param nothing whether no half-hours are kept
   */
  record Page(
      String says,
      String span,
      List<Outcome> outcomes,
      String hours,
      List<String> left,
      String problem,
      boolean nothing) {
    @Override
    public String toString() {
      return "Page[redacted]";
    }
  }

  /**
   * One of them.
   *
   * @param source whose prices they are
   * @param difference from one's own, empty text where there is none
   * @param width of its bar, in percent
   * @param note what of it is not sure, empty text for nothing
   */
  record Outcome(
      String title,
      String option,
      String source,
      boolean own,
      String total,
      String difference,
      String width,
      String note) {
    @Override
    public String toString() {
      return "Outcome[redacted]";
    }
  }

  List<PageRoute> all() {
    return List.of(PageRoute.get("/settings/compare", this::compare));
  }

  private Reply compare(Visit visit) throws Refused, IOException {
    String hours = visit.query().text("hours");
    try {
      return shown(visit, page(visit, compared(visit, hours), hours));
    } catch (Refused refused) {
      if (refused.fault() == Fault.LOCKED) {
        throw refused;
      }
      boolean nothing = refused.fault() == Fault.NOTHING_KEPT;
      String problem = nothing ? "" : problem(visit, refused, hours);
      Page page = new Page("", "", List.of(), hours, List.of(), problem, nothing);
      return shown(visit, page).status(nothing ? 200 : refused.fault().status());
    }
  }

  /** The hours are all that is typed here; the API calls them by another name. */
  private static String problem(Visit visit, Refused refused, String hours) {
    return refused.fault() == Fault.BODY && !hours.isEmpty()
        ? visit.words().say("settings.compare.wrong-hours")
        : visit.told(refused);
  }

  private Reply shown(Visit visit, Page page) throws IOException {
    Frame frame = home.frame(visit, SettingsPages.PLACE, visit.words().say("settings.compare"));
    return Reply.page(output -> JtesettingsCompareGenerated.render(output, null, frame, page));
  }

  private ComparedBody compared(Visit visit, String hours) throws Refused, IOException {
    ZoneId zone = home.desk().parts().zone();
    Instant to = LocalDate.ofInstant(home.desk().now(), zone).atStartOfDay(zone).toInstant();
    Instant from = to.atZone(zone).minusMonths(MONTHS).toInstant();
    Map<String, Object> fields = new HashMap<>();
    fields.put("from", from.toString());
    fields.put("to", to.toString());
    fields.put("latest", true);
    if (!hours.isEmpty()) {
      fields.put("offPeak", HoursTyped.plain(hours));
    }
    return home.inside().post(visit, "/cost/comparison", fields, ComparedBody.class);
  }

  private Page page(Visit visit, ComparedBody body, String hours) throws IOException {
    Words words = visit.words();
    Numbers numbers = home.numbers(visit);
    Tongue tongue = new Tongue(words, numbers);
    List<OutcomeBody> sorted = new ArrayList<>(body.outcomes());
    sorted.sort(
        Comparator.comparing((OutcomeBody one) -> !sure(one))
            .thenComparingLong(ComparePages::total));
    Optional<OutcomeBody> own = now(sorted);
    OptionalLong reference =
        own.isPresent()
            ? OptionalLong.of(own.get().bill().totalMillicents())
            : OptionalLong.empty();
    long most = Math.max(1, sorted.stream().mapToLong(ComparePages::total).max().orElse(1));
    List<Outcome> outcomes = new ArrayList<>();
    for (OutcomeBody one : sorted) {
      boolean mine = own.isPresent() && own.get() == one;
      OptionalLong than = mine || !sure(one) ? OptionalLong.empty() : reference;
      outcomes.add(outcome(one, mine, new Against(than, most), tongue));
    }
    LocalDate first = LocalDate.parse(body.from());
    LocalDate last = LocalDate.parse(body.to()).minusDays(1);
    String span =
        words.say(
            "settings.compare.span",
            numbers.date(first),
            numbers.date(last),
            numbers.kwh(body.energyWh()),
            numbers.count(ChronoUnit.DAYS.between(first, last) + 1));
    String says = says(sorted, own, tongue);
    return new Page(says, span, outcomes, hours, body.left(), "", sorted.isEmpty());
  }

  /**
   * What an outcome is held against.
   *
   * @param reference the total of one's own, empty where there is none
   * @param most the greatest of all
   */
  private record Against(OptionalLong reference, long most) {}

  /** In which language it is told. */
  private record Tongue(Words words, Numbers numbers) {}

  /** The one of the resident's lists that holds today; empty if its total is not complete. */
  private Optional<OutcomeBody> now(List<OutcomeBody> sorted) throws IOException {
    LocalDate today = LocalDate.ofInstant(home.desk().now(), home.desk().parts().zone());
    Optional<String> option =
        home.desk().books().prices().book().on(today).map(list -> list.option().code());
    return sorted.stream()
        .filter(one -> one.source().equals("own") && option.equals(Optional.of(one.option())))
        .filter(ComparePages::sure)
        .findFirst();
  }

  private static boolean sure(OutcomeBody one) {
    return one.bill().complete() && one.uncoloured().isEmpty();
  }

  private static long total(OutcomeBody one) {
    return one.bill().totalMillicents();
  }

  private static Outcome outcome(OutcomeBody one, boolean mine, Against against, Tongue tongue) {
    String difference = "";
    OptionalLong reference = against.reference();
    if (reference.isPresent()) {
      long more = total(one) - reference.getAsLong();
      String size = tongue.numbers().euros(Math.abs(more));
      difference =
          tongue.words().say(more < 0 ? "settings.compare.less" : "settings.compare.more", size);
    }
    int uncoloured = one.uncoloured().size();
    String note =
        uncoloured > 0
            ? tongue.words().count("settings.compare.uncoloured", uncoloured)
            : one.bill().complete() ? "" : tongue.words().say("settings.compare.incomplete");
    return new Outcome(
        PriceCard.named(one.title(), tongue.words()),
        tongue.words().say("settings.option." + one.option()),
        tongue
            .words()
            .say(mine ? "settings.compare.source-now" : "settings.compare.source-" + one.source()),
        mine,
        tongue.numbers().euros(total(one)),
        difference,
        total(one) * 100 / against.most() + "%",
        note);
  }

  private static String says(List<OutcomeBody> sorted, Optional<OutcomeBody> own, Tongue tongue) {
    List<OutcomeBody> sure = sorted.stream().filter(ComparePages::sure).toList();
    if (sure.size() < 2) {
      return sorted.size() == 1 ? tongue.words().say("settings.compare.says-alone") : "";
    }
    OutcomeBody best = sure.get(0);
    String total = tongue.numbers().euros(total(best));
    String named = PriceCard.named(best.title(), tongue.words());
    if (own.isEmpty()) {
      return tongue.words().say("settings.compare.says-best", named, total);
    }
    long saved = total(own.get()) - total(best);
    return saved <= 0
        ? tongue.words().say("settings.compare.says-own")
        : tongue.words().say("settings.compare.says-less", named, tongue.numbers().euros(saved));
  }
}
