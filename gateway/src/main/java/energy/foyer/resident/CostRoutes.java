// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Correction;
import energy.foyer.store.Corrections;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Bill;
import energy.foyer.window.Comparison;
import energy.foyer.window.Coverage;
import energy.foyer.window.Days;
import energy.foyer.window.OffPeakHours;
import energy.foyer.window.PriceBook;
import energy.foyer.window.PriceList;
import energy.foyer.window.Span;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code /cost}: what the electricity cost, and what other options would have cost. */
public final class CostRoutes {
  private static final Duration LONGEST = Duration.ofDays(12 * 366);
  private static final Duration LONGEST_COMPARED = Duration.ofDays(2 * 366);

  private final Desk desk;

  /**
   * What it cost, and what of it is not sure.
   *
   * @param coverage how the days of the bill were seen
   * @param corrections of electricity that touch what was asked for: their values are in the bill
   * @param gaps days whose row does not open, the first thousand
   */
  @Json
  record CostBody(
      BillBody bill,
      CoverageBody coverage,
      List<CorrectionRoutes.CorrectedBody> corrections,
      List<HistoryRoutes.GapBody> gaps,
      int damagedRows) {}

  /** Seconds of the days of a bill, see {@link Coverage}; they sum to all of them. */
  record CoverageBody(
      long measuredSeconds, long interpolatedSeconds, long correctedSeconds, long missingSeconds) {
    static CoverageBody of(Coverage coverage) {
      return new CoverageBody(
          coverage.measured(), coverage.interpolated(), coverage.corrected(), coverage.missing());
    }
  }

  /**
   * What is to be compared.
   *
   * @param from the first instant, and {@code to} the first after it
   * @param offPeak hours of the civil clock, for example {@code 22:56-6:56}; absent for those that
   *     the meter itself counts by
   * @param latest whether the last list of each holds all the time, as if it were now
   * @param prices lists beside one's own and those of the territory
   */
  @Json
  record AskedBody(
      Optional<String> from,
      Optional<String> to,
      Optional<String> offPeak,
      Optional<Boolean> latest,
      List<PriceBody> prices) {
    AskedBody {
      from = Objects.requireNonNullElse(from, Optional.empty());
      to = Objects.requireNonNullElse(to, Optional.empty());
      offPeak = Objects.requireNonNullElse(offPeak, Optional.empty());
      latest = Objects.requireNonNullElse(latest, Optional.empty());
      prices = List.copyOf(Objects.requireNonNullElse(prices, List.of()));
    }

    Span span() throws Refused {
      Instant start = Parameters.instant("from", from.orElse(""));
      Instant end = Parameters.instant("to", to.orElse(""));
      if (!start.isBefore(end)) {
        throw wrong("to", "> from");
      }
      if (Duration.between(start, end).compareTo(LONGEST_COMPARED) > 0) {
        long days = LONGEST_COMPARED.toDays();
        throw new Refused(
            Fault.TOO_MUCH,
            "On compare au plus " + days + " jours.",
            "At most " + days + " days are compared.");
      }
      return new Span(start, end);
    }

    Optional<OffPeakHours> hours() throws Refused {
      Optional<OffPeakHours> hours = offPeak.flatMap(OffPeakHours::read);
      if (hours.isEmpty() && offPeak.isPresent()) {
        throw wrong("offPeak", "22:56-6:56, 2:00-7:00,14:00-17:00");
      }
      return hours;
    }

    private static Refused wrong(String field, String expected) {
      return Refused.expected(Fault.BODY, field, expected);
    }
  }

  /**
   * What each option would have cost, by the half-hours that are kept.
   *
   * @param energyWh what these counted, as the corrections leave it
   */
  @Json
  public record ComparedBody(
      String from,
      String to,
      long energyWh,
      List<OutcomeBody> outcomes,
      List<String> left,
      List<CorrectionRoutes.CorrectedBody> corrections) {}

  /**
   * One of them.
   *
   * @param source {@code own}, {@code territory} or {@code asked}: whose prices they are
   * @param uncoloured days of Tempo without a known colour
   */
  public record OutcomeBody(
      String title, String option, String source, List<String> uncoloured, BillBody bill) {
    @Override
    public String toString() {
      return "OutcomeBody[" + option + "]";
    }
  }

  CostRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get("/cost", Set.of("from", "to"), this::cost),
        Route.post("/cost/comparison", this::compare));
  }

  /** What is read, and what the resident said of it. */
  private record Asked(Uses.Source source, Span span, List<Corrections.Shown> corrections) {
    List<CorrectionRoutes.CorrectedBody> told() {
      return corrections.stream()
          .map(one -> CorrectionRoutes.CorrectedBody.of(one, Optional.empty()))
          .toList();
    }
  }

  /** The days that have an instant in a span. */
  private Asked asked(Unlocked resident, Span some) throws IOException {
    Books books = desk.books();
    ZoneId zone = desk.parts().zone();
    Span span = Days.of(some, zone).span(zone);
    List<Corrections.Shown> corrections =
        new Corrections(books.consents(), books.history(), books.readout())
            .shown(resident, span).stream()
                .filter(one -> one.correction().quantity().electric())
                .toList();
    List<Correction> made = corrections.stream().map(Corrections.Shown::correction).toList();
    return new Asked(new Uses.Source(books.readout(), resident, zone, made), span, corrections);
  }

  private Answer cost(Call call) throws Refused, IOException {
    Span span = new Parameters(call.query()).span(LONGEST);
    Unlocked resident = call.resident();
    return desk.readers()
        .take(
            () -> {
              Asked asked = asked(resident, span);
              Uses uses = Uses.days(asked.source(), asked.span());
              Days days = uses.kept().orElseThrow(CostRoutes::nothing);
              Bill bill = Bill.of(days, uses.uses(), desk.books().prices().book());
              CostBody body =
                  new CostBody(
                      BillBody.of(bill),
                      CoverageBody.of(uses.coverage(days, asked.source().zone())),
                      asked.told(),
                      uses.gaps().stream().map(HistoryRoutes.GapBody::of).toList(),
                      uses.damaged());
              return Answer.of(desk.jsonb(), CostBody.class, body);
            });
  }

  private static Refused nothing() {
    return new Refused(
        Fault.NOTHING_KEPT,
        "La box ne garde rien de ce temps : demandez-en un autre.",
        "The box keeps nothing of that time: ask for another one.");
  }

  private Answer compare(Call call) throws Refused, IOException {
    AskedBody body =
        Bodies.read(
            desk.jsonb(), AskedBody.class, call.body(), "from, to, offPeak, latest, prices");
    Span span = body.span();
    Optional<OffPeakHours> hours = body.hours();
    Rivals rivals = new Rivals(body.latest().orElse(false));
    for (PriceBody price : body.prices()) {
      rivals.add(Rivals.ASKED, price.list(desk.jsonb()));
    }
    Unlocked resident = call.resident();
    return desk.readers()
        .take(
            () -> {
              PriceBook own = desk.books().prices().book();
              for (PriceList list : own.lists()) {
                rivals.add(Rivals.OWN, list);
              }
              rivals.add(desk.books().references().all(), OwnContract.of(desk, resident));
              return compared(asked(resident, span), rivals, hours);
            });
  }

  private Answer compared(Asked asked, Rivals rivals, Optional<OffPeakHours> hours)
      throws Refused, IOException {
    Comparison comparison =
        new Comparison(
            new Comparison.Calendar(
                asked.source().zone(), hours, desk.books().references().tempo()),
            rivals.alternatives());
    long[] energy = new long[1];
    Days days =
        Uses.halfHours(
                asked.source(),
                asked.span(),
                (start, seen) -> {
                  comparison.take(start, seen.use());
                  energy[0] += seen.use().total();
                })
            .orElseThrow(CostRoutes::nothing);
    List<OutcomeBody> outcomes =
        comparison.outcomes(days).stream()
            .map(
                one ->
                    new OutcomeBody(
                        one.alternative().title(),
                        one.alternative().option().code(),
                        rivals.source(one.alternative()),
                        one.uncoloured().stream().sorted().map(Object::toString).toList(),
                        BillBody.of(one.bill())))
            .toList();
    ComparedBody body =
        new ComparedBody(
            days.from().toString(),
            days.to().toString(),
            energy[0],
            outcomes,
            rivals.left(),
            asked.told());
    return Answer.of(desk.jsonb(), ComparedBody.class, body);
  }
}
