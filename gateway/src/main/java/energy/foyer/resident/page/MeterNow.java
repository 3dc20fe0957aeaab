// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.meter.tic.StatusWord;
import energy.foyer.meter.tic.StatusWord.Breaker;
import energy.foyer.meter.tic.StatusWord.Colour;
import energy.foyer.window.Gauge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import energy.foyer.window.TariffPeriod;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What the meter said last, as far as the first page tells it. Source: Enedis-NOI-CPT_54E, clauses
 * 6.1 and 6.2.
 *
 * @param power the power taken from the network, VA or W
 * @param given the power given to the network, VA; empty for a home that gives none
 * @param subscribed VA
 * @param period what the period in force stands for
 * @param periodName how the meter itself calls it, empty text for nothing
 * @param contract what its calendar is called, and how the supplier prices by it
 * @param message what the distributor has the meter say, empty text for nothing
 * @param colours those of Tempo, {@link Colour#NONE} for a contract without
 * @param breaker what holds the meter's breaker
 */
record MeterNow(
    Optional<Reading> power,
    OptionalLong given,
    OptionalLong subscribed,
    Optional<TariffKind> period,
    String periodName,
    Contract contract,
    String message,
    Colours colours,
    Breaker breaker) {
  private static final long KILO = 1000;

  /** VA of an ampere: the meter's own reckoning. */
  private static final long AMPERE = 200;

  /** What a meter says while the distributor has nothing to tell. */
  private static final String NO_MESSAGE = "PAS DE MESSAGE";

  /**
   * The supplier's calendar.
   *
   * @param name how the meter calls it, empty text for nothing
   * @param option empty for a name that is not known
   */
  record Contract(String name, Optional<TariffOption> option) {
    private static Contract of(Optional<Reading> told) {
      return new Contract(
          text(told), told.flatMap(one -> TariffPeriod.option(one.register().label(), one.text())));
    }
  }

  /** The colour of Tempo today and tomorrow. */
  record Colours(Colour today, Colour tomorrow) {
    static final Colours NONE = new Colours(Colour.NONE, Colour.NONE);

    boolean told() {
      return today != Colour.NONE || tomorrow != Colour.NONE;
    }
  }

  MeterNow {
    Objects.requireNonNull(power);
    Objects.requireNonNull(period);
    Objects.requireNonNull(contract);
    Objects.requireNonNull(colours);
    Objects.requireNonNull(breaker);
  }

  /**
   * @param live the last reading of each register
   */
  static MeterNow of(Collection<Reading> live) {
    Optional<StatusWord> status = find(live, "STGE").map(Reading::text).flatMap(StatusWord::of);
    Optional<Reading> period =
        find(live, TariffPeriod.STANDARD)
            .or(() -> find(live, TariffPeriod.HISTORIC))
            .filter(one -> !TariffPeriod.isIdle(one.text()));
    return new MeterNow(
        power(live),
        number(live, one -> one.obis().equals("1-0:10.7.0") || one.obis().equals("1-0:2.7.0")),
        subscribed(live),
        period.flatMap(one -> TariffPeriod.kind(one.register().label(), one.text())),
        text(period),
        Contract.of(find(live, TariffPeriod.CALENDAR).or(() -> find(live, TariffPeriod.OPTION))),
        message(live),
        status.isPresent() ? standard(status.get()) : historic(live),
        status.map(StatusWord::breaker).orElse(Breaker.UNKNOWN));
  }

  private static Optional<Reading> power(Collection<Reading> live) {
    return live.stream()
        .filter(one -> one.register().kind() == Register.Kind.INSTANTANEOUS)
        .filter(one -> rank(one) >= 0)
        .min(Comparator.comparingInt(MeterNow::rank));
  }

  private static int rank(Reading one) {
    Register register = one.register();
    int named =
        Gauge.ofLabel(register.label(), register.unit()).map(Gauge.POWERS::indexOf).orElse(-1);
    return named >= 0 ? named : Gauge.POWERS.indexOf(new Gauge(register.unit(), register.obis()));
  }

  private static OptionalLong subscribed(Collection<Reading> live) {
    OptionalLong told = number(live, one -> one.label().equals("PREF"));
    OptionalLong amperes = number(live, one -> one.label().equals("ISOUSC"));
    if (told.orElse(0) > 0) {
      return OptionalLong.of(told.getAsLong() * KILO);
    }
    return amperes.orElse(0) > 0
        ? OptionalLong.of(amperes.getAsLong() * AMPERE)
        : OptionalLong.empty();
  }

  private static String message(Collection<Reading> live) {
    String message =
        (text(find(live, "MSG1")) + " " + text(find(live, "MSG2"))).strip().replaceAll(" +", " ");
    return message.equals(NO_MESSAGE) ? "" : message;
  }

  private static Colours standard(StatusWord status) {
    return new Colours(status.today(), status.tomorrow());
  }

  /** In historic mode the period in force tells today's, a label of its own tomorrow's. */
  private static Colours historic(Collection<Reading> live) {
    Colour tomorrow =
        switch (text(find(live, "DEMAIN"))) {
          case "BLEU" -> Colour.BLUE;
          case "BLAN" -> Colour.WHITE;
          case "ROUG" -> Colour.RED;
          default -> Colour.NONE;
        };
    String period = text(find(live, TariffPeriod.HISTORIC));
    Colour today =
        switch (period.isEmpty() ? ' ' : period.charAt(period.length() - 1)) {
          case 'B' -> Colour.BLUE;
          case 'W' -> Colour.WHITE;
          case 'R' -> Colour.RED;
          default -> Colour.NONE;
        };
    return new Colours(today, tomorrow);
  }

  private static Optional<Reading> find(Collection<Reading> live, String label) {
    return live.stream().filter(one -> one.register().label().equals(label)).findFirst();
  }

  private static OptionalLong number(Collection<Reading> live, Predicate<Register> which) {
    return live.stream()
        .filter(one -> one.register().kind() == Register.Kind.INSTANTANEOUS)
        .filter(one -> which.test(one.register()))
        .mapToLong(Reading::value)
        .findFirst();
  }

  private static String text(Optional<Reading> reading) {
    return reading.map(one -> one.text().replaceAll("[\\p{C} ]+", " ").strip()).orElse("");
  }

  /** Whether {@link #power} is apparent power. */
  boolean apparent() {
    return power.filter(one -> one.register().unit() == Unit.VOLT_AMPERE).isPresent();
  }

  /** How much of the subscribed power is taken, in thousandths; empty where either is not told. */
  OptionalLong load() {
    if (power.isEmpty() || subscribed.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(power.get().value() * 1000 / subscribed.getAsLong());
  }

  /** Says nothing of how much. */
  @Override
  public String toString() {
    return "MeterNow[redacted]";
  }
}
