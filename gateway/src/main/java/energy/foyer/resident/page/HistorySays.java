// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.window.TariffKind;
import energy.foyer.window.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sentences of the history: what a chart shows, said. */
record HistorySays(Words words, Numbers numbers) {
  private static final Set<TariffKind> OFF_PEAK =
      EnumSet.of(
          TariffKind.OFFPEAK,
          TariffKind.SUPER_OFFPEAK,
          TariffKind.WEEKEND_OFFPEAK,
          TariffKind.TEMPO_BLUE_OFFPEAK,
          TariffKind.TEMPO_WHITE_OFFPEAK,
          TariffKind.TEMPO_RED_OFFPEAK);
  private static final Set<TariffKind> RED =
      EnumSet.of(TariffKind.TEMPO_RED_OFFPEAK, TariffKind.TEMPO_RED_PEAK, TariffKind.EJP_PEAK);

  /** What was taken, in how much time, how much of it at which price, and when the most. */
  String taken(HistoryLook look, List<Slot> slots) {
    List<String> says = new ArrayList<>();
    long energy = look.now().energy();
    says.add(
        look.period().kind() == Period.Kind.DAY
            ? words.say("history.says-day", numbers.kwh(energy))
            : words.say(
                "history.says",
                numbers.kwh(energy),
                words.count("history.days", look.now().known())));
    Use use = look.now().use();
    part(use, RED, "history.says-red").ifPresent(says::add);
    part(use, OFF_PEAK, "history.says-offpeak").ifPresent(says::add);
    greatest(slots)
        .ifPresent(
            slot ->
                says.add(words.say("history.says-most", slot.name(), numbers.kwh(slot.taken()))));
    if (look.now().imported() > 0) {
      says.add(
          use.total() == 0
              ? words.say("history.says-all-imported")
              : words.say("history.says-imported", numbers.kwh(look.now().imported())));
    }
    return String.join(" ", says);
  }

  private Optional<String> part(Use use, Set<TariffKind> kinds, String key) {
    long some =
        use.kinds().entrySet().stream()
            .filter(one -> kinds.contains(one.getKey()))
            .mapToLong(java.util.Map.Entry::getValue)
            .sum();
    return some == 0 || use.total() == 0
        ? Optional.empty()
        : Optional.of(words.say(key, numbers.percent(some * 1000 / use.total())));
  }

  private static Optional<Slot> greatest(List<Slot> slots) {
    return slots.stream()
        .filter(slot -> slot.taken() > 0)
        .max(Comparator.comparingLong(Slot::taken));
  }

  /** What was given to the network. */
  String given(HistoryLook look) {
    String energy = numbers.kwh(look.now().use().given());
    long earned = look.bill().map(bill -> bill.earned().millicents()).orElse(0L);
    if (earned == 0) {
      return words.say("history.says-given", energy);
    }
    return words.say(
        paidFor(look) ? "history.says-earned" : "history.says-earned-part",
        energy,
        numbers.euros(earned));
  }

  /** Whether a price is known for all that was given. */
  static boolean paidFor(HistoryLook look) {
    return look.bill().stream()
        .flatMap(bill -> bill.sold().stream())
        .allMatch(line -> line.price().isPresent());
  }

  /** How this period compares with another; empty where either tells nothing. */
  Optional<String> compared(HistoryLook look, HistoryLook.Other other) {
    Optional<Stretch> over = look.over();
    if (over.isEmpty() || other.same().isEmpty()) {
      return Optional.empty();
    }
    long now = over.get().energy();
    long then = other.same().get().energy();
    if (now == 0 || then == 0) {
      return Optional.empty();
    }
    String than =
        words.say("history.than-" + other.period().kind().code(), other.period().name(numbers));
    int known = other.same().get().known();
    if (known * 10 < over.get().known() * 9) {
      return Optional.of(
          words.say(
              "history.half-known",
              Numbers.headed(other.period().name(numbers)),
              words.count("history.days", known)));
    }
    long perMille = Math.abs(now - then) * 1000 / then;
    String says =
        perMille < 5
            ? words.say("history.alike", than)
            : words.say(
                now < then ? "history.less" : "history.more", numbers.percent(perMille), than);
    boolean cut = look.period().underway(look.today());
    return Optional.of(cut ? words.say("history.same-days", says) : says);
  }
}
