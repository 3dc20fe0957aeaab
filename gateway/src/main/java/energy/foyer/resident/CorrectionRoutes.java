// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import energy.foyer.store.Correction;
import energy.foyer.store.Corrections;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /history/corrections}: what the resident says of spans that were counted wrongly. */
public final class CorrectionRoutes {
  private static final Duration LONGEST = Duration.ofDays(100 * 366);

  private final Desk desk;
  private final Corrections corrections;

  /**
   * A correction to be made.
   *
   * @param quantity absent for {@code electricity.import}
   * @param wrong true if only the wrongness is known; then no value stands
   * @param value what was truly counted, Wh or litres
   */
  @Json
  record AskedBody(
      Optional<String> quantity,
      Optional<String> from,
      Optional<String> to,
      Optional<Boolean> wrong,
      OptionalLong value,
      Optional<Boolean> dryRun) {
    AskedBody {
      quantity = Objects.requireNonNullElse(quantity, Optional.empty());
      from = Objects.requireNonNullElse(from, Optional.empty());
      to = Objects.requireNonNullElse(to, Optional.empty());
      wrong = Objects.requireNonNullElse(wrong, Optional.empty());
      value = Objects.requireNonNullElse(value, OptionalLong.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }

    Correction correction(Instant now) throws Refused {
      if (wrong.orElse(false) == value.isPresent() || value.orElse(0) < 0) {
        throw wrong("value", "≥ 0, | \"wrong\": true");
      }
      Quantity of =
          Quantity.of(quantity.orElse(Quantity.ELECTRICITY_IMPORT.code()))
              .orElseThrow(() -> wrong("quantity", "electricity.import"));
      Instant start = instant("from", from);
      Instant end = instant("to", to);
      if (!start.isBefore(end)) {
        throw wrong("to", "> from");
      }
      return new Correction(of, new Span(start, end), value, now);
    }

    private static Instant instant(String field, Optional<String> text) throws Refused {
      try {
        return Instant.parse(text.orElse(""));
      } catch (DateTimeException otherwise) {
        throw wrong(field, "2026-11-26T17:00:00Z");
      }
    }

    private static Refused wrong(String field, String expected) {
      return Refused.expected(Fault.BODY, field, expected);
    }

    /** Says nothing of what was counted. */
    @Override
    public String toString() {
      return "AskedBody[redacted]";
    }
  }

  /**
   * A correction beside what was measured, which stays.
   *
   * @param measured Wh or litres that the history tells of the span
   * @param value what the resident says; absent where only the wrongness is known
   * @param windowsAgain windows that services are told again; absent where nothing was done
   * @param openWindows windows not yet told, which go as they were measured
   */
  @Json
  public record CorrectedBody(
      String quantity,
      String from,
      String to,
      String unit,
      long measured,
      OptionalLong value,
      OptionalInt windowsAgain,
      OptionalInt openWindows) {
    static CorrectedBody of(Corrections.Shown shown, Optional<Corrections.Made> made) {
      Correction correction = shown.correction();
      return new CorrectedBody(
          correction.quantity().code(),
          correction.span().start().toString(),
          correction.span().end().toString(),
          correction.quantity().unit().symbol(),
          shown.measured(),
          correction.value(),
          made.map(one -> OptionalInt.of(one.windows())).orElse(OptionalInt.empty()),
          made.map(one -> OptionalInt.of(one.open())).orElse(OptionalInt.empty()));
    }

    /** Says which span, not what was counted. */
    @Override
    public String toString() {
      return "CorrectedBody[" + from + "]";
    }
  }

  @Json
  public record CorrectionsBody(List<CorrectedBody> corrections) {}

  CorrectionRoutes(Desk desk) {
    this.desk = desk;
    Books books = desk.books();
    corrections = new Corrections(books.consents(), books.history(), books.readout());
  }

  List<Route> all() {
    return List.of(
        Route.get("/history/corrections", Set.of("from", "to"), this::list),
        Route.post("/history/corrections", this::correct));
  }

  private Answer list(Call call) throws Refused, IOException {
    Span span = new Parameters(call.query()).span(LONGEST);
    Unlocked resident = call.resident();
    List<CorrectedBody> bodies =
        desk.readers()
            .take(
                () ->
                    corrections.shown(resident, span).stream()
                        .map(one -> CorrectedBody.of(one, Optional.empty()))
                        .toList());
    return Answer.of(desk.jsonb(), CorrectionsBody.class, new CorrectionsBody(bodies));
  }

  private Answer correct(Call call) throws Refused, IOException {
    AskedBody body =
        Bodies.read(
            desk.jsonb(), AskedBody.class, call.body(), "quantity, from, to, wrong, value, dryRun");
    Correction correction = body.correction(desk.now());
    Unlocked resident = call.resident();
    CorrectedBody told =
        desk.readers().take(() -> made(resident, correction, body.dryRun().orElse(false)));
    if (told.windowsAgain().orElse(0) > 0) {
      desk.parts().wake().run();
    }
    return Answer.of(desk.jsonb(), CorrectedBody.class, told);
  }

  private CorrectedBody made(Unlocked resident, Correction correction, boolean dryRun)
      throws Refused, IOException {
    Optional<Text> fault = corrections.fault(resident, correction);
    if (fault.isPresent()) {
      throw new Refused(
          Fault.CORRECTION,
          "Rien n'a été corrigé : " + fault.get().fr() + ".",
          "Nothing was corrected: " + fault.get().en() + ".");
    }
    Optional<Corrections.Made> done =
        dryRun ? Optional.empty() : Optional.of(corrections.correct(resident, correction));
    return CorrectedBody.of(corrections.show(resident, correction), done);
  }
}
