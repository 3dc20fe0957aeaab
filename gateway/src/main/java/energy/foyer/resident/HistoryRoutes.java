// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Register;
import energy.foyer.store.KeptMeter;
import energy.foyer.store.Readout;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /history}: what the meter said since the box was claimed, for the resident only. */
public final class HistoryRoutes {
  /** A civil day of 25 hours. */
  private static final Duration LONGEST_READINGS = Duration.ofHours(25);

  /** Readings of an answer at most: such a day of one register each second, and some. */
  static final int MOST_READINGS = 100_000;

  private final Desk desk;
  private final Readout readout;

  @Json
  public record MetersBody(List<MeterBody> meters) {}

  /**
   * A meter of which something is kept.
   *
   * @param meter by which a request names it
   * @param number the meter's own, absent where it told none
   * @param registers what it told last
   */
  public record MeterBody(
      long meter,
      Optional<String> number,
      String first,
      String last,
      List<RegisterBody> registers) {
    static MeterBody of(KeptMeter meter) {
      return new MeterBody(
          meter.id(),
          told(meter.number()),
          meter.first().toString(),
          meter.last().toString(),
          meter.registers().stream().map(RegisterBody::of).toList());
    }

    /** Says nothing of the number. */
    @Override
    public String toString() {
      return "MeterBody[" + meter + "]";
    }
  }

  /**
   * @param kind {@code index}, {@code instantaneous} or {@code text}
   */
  public record RegisterBody(
      String label, Optional<String> obis, Optional<String> unit, String kind) {
    static RegisterBody of(Register register) {
      return new RegisterBody(
          register.label(),
          told(register.obis()),
          told(register.unit().symbol()),
          register.kind().name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * A span of which nothing is told.
   *
   * @param why {@code silence}: no reading came; {@code damaged}: what was stored does not open
   */
  record GapBody(String from, String to, String why) {
    static GapBody of(Readout.Gap gap) {
      return new GapBody(
          gap.span().start().toString(),
          gap.span().end().toString(),
          gap.damaged() ? "damaged" : "silence");
    }
  }

  /**
   * Readings of one register; behind these come {@code readings}, pairs of seconds since 1970 and
   * the value in its unit, or the text.
   *
   * @param register absent if no meter told it in the span
   * @param gaps the first thousand
   * @param damagedBlocks how many do not open
   */
  @Json
  record ReadingsBody(
      String label,
      Optional<RegisterBody> register,
      String from,
      String to,
      List<GapBody> gaps,
      int damagedBlocks) {}

  HistoryRoutes(Desk desk) {
    this.desk = desk;
    this.readout = desk.books().readout();
  }

  List<Route> all() {
    return List.of(
        Route.get("/history/meters", Set.of(), this::meters),
        Route.get("/history/readings", Set.of("meter", "register", "from", "to"), this::readings),
        Route.get("/history/totals", Set.of("grain", "from", "to"), this::totals));
  }

  private Answer meters(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    List<MeterBody> meters =
        desk.readers().take(() -> readout.meters(resident).stream().map(MeterBody::of).toList());
    return Answer.of(desk.jsonb(), MetersBody.class, new MetersBody(meters));
  }

  private Answer readings(Call call) throws Refused, IOException {
    Readout.Query query = query(new Parameters(call.query()));
    Unlocked resident = call.resident();
    return held(() -> readings(resident, query));
  }

  /** In a turn that is held until the answer is sent, since it lies in memory until then. */
  private Answer held(Turnstile.Work<List<byte[]>> work) throws Refused, IOException {
    Turnstile.Turn turn = desk.readers().enter();
    boolean whole = false;
    try {
      Answer answer = Answer.of(work.done(), turn::close);
      whole = true;
      return answer;
    } finally {
      if (!whole) {
        turn.close();
      }
    }
  }

  private static Readout.Query query(Parameters parameters) throws Refused {
    String label = parameters.text("register");
    OptionalLong meter = OptionalLong.empty();
    if (parameters.query().containsKey("meter")) {
      meter = OptionalLong.of(parameters.number("meter", 0, Long.MAX_VALUE));
    }
    return new Readout.Query(meter, label, parameters.span(LONGEST_READINGS));
  }

  private List<byte[]> readings(Unlocked resident, Readout.Query query)
      throws Refused, IOException {
    Pairs pairs = new Pairs(desk);
    Readout.Shown shown = readout.readings(resident, query, pairs::take);
    if (shown.register().isEmpty()) {
      shown = readout.texts(resident, query, pairs::take);
    }
    if (pairs.taken() > MOST_READINGS) {
      throw new Refused(
          Fault.TOO_MUCH,
          "Plus de "
              + MOST_READINGS
              + " relevés : demandez un temps plus court, ou un seul"
              + " compteur (« meter »).",
          "More than "
              + MOST_READINGS
              + " readings: ask for a shorter time, or for one meter"
              + " ('meter').");
    }
    return pairs.scroll.behind(head(query, shown), "readings");
  }

  private byte[] head(Readout.Query query, Readout.Shown shown) {
    Span span = query.span();
    return desk.jsonb()
        .type(ReadingsBody.class)
        .toJsonBytes(
            new ReadingsBody(
                query.label(),
                shown.register().map(RegisterBody::of),
                span.start().toString(),
                span.end().toString(),
                shown.gaps().stream().map(GapBody::of).toList(),
                shown.damaged()));
  }

  /** Readings as they come, bounded, without an object each. */
  private static final class Pairs {
    private final Desk desk;
    private final Scroll scroll = new Scroll();
    private long taken;

    private Pairs(Desk desk) {
      this.desk = desk;
    }

    private void take(Readout.Point point) {
      if (begin(point.at())) {
        scroll.number(point.value()).mark(']');
      }
    }

    private void take(Readout.Line line) {
      if (begin(line.at())) {
        byte[] text = desk.jsonb().type(String.class).toJsonBytes(line.text());
        scroll.raw(text, text.length).mark(']');
      }
    }

    private boolean begin(long at) {
      taken++;
      if (taken <= MOST_READINGS) {
        if (taken > 1) {
          scroll.mark(',');
        }
        scroll.mark('[').number(at).mark(',');
      }
      return taken <= MOST_READINGS;
    }

    private long taken() {
      return taken;
    }
  }

  private Answer totals(Call call) throws Refused, IOException {
    Parameters parameters = new Parameters(call.query());
    Grain grain = TotalsBody.grain(parameters.text("grain"));
    Span span = parameters.span(TotalsBody.longest(grain));
    Unlocked resident = call.resident();
    return held(
        () -> {
          Readout.Summed summed = readout.totals(resident, grain, span);
          TotalsBody head = TotalsBody.of(grain, span, summed);
          return TotalsBody.pieces(desk.jsonb(), head, summed.totals());
        });
  }

  private static Optional<String> told(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
