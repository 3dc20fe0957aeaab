// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.HealthRoutes.DeliveryBody;
import energy.foyer.resident.HealthRoutes.HealthBody;
import energy.foyer.resident.HealthRoutes.MeterBody;
import energy.foyer.resident.MeterMode;
import energy.foyer.resident.MeterState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the box does, in words and with what to do: the lines of the self-test before the claim, and
 * those of the health page after it. None of them tells a figure of the meter.
 */
record Checks(Words words, Numbers numbers) {
  private static final int GOOD_PER_MILLE = 20;
  private static final Pattern CODE = Pattern.compile(" \\(0x[0-9a-f]{2}\\)$");

  /** What a line says of its matter. */
  enum Mark {
    GOOD("check", "is-good"),
    WARN("warning", "is-warn"),
    BAD("cross", "is-bad"),
    LATER("clock", "");

    private final String icon;
    private final String look;

    Mark(String icon, String look) {
      this.icon = icon;
      this.look = look;
    }

    String icon() {
      return icon;
    }

    /** The classes of its icon. */
    String look() {
      return look.isEmpty() ? "icon" : "icon " + look;
    }
  }

  /**
   * One line.
   *
   * @param name the matter and its state
   * @param advice what it means, and what to do
   */
  record Line(Mark mark, String name, String advice) {}

  /** Those of the self-test. */
  List<Line> selfTest(HealthBody health) {
    List<Line> lines = new ArrayList<>();
    lines.add(line(Mark.GOOD, "network"));
    lines.addAll(meter(health.meter()));
    lines.add(clock(health));
    lines.add(territory(health.delivery()));
    return lines;
  }

  /** Those of the health page. */
  List<Line> all(HealthBody health) {
    List<Line> lines = new ArrayList<>(meter(health.meter()));
    lines.add(believed(health.meter()));
    lines.add(clock(health));
    lines.add(territory(health.delivery()));
    lines.add(
        health.shortOf().isPresent()
            ? line(Mark.WARN, "room." + health.shortOf().get())
            : line(Mark.GOOD, "room"));
    return lines;
  }

  private Line line(Mark mark, String key, Object... values) {
    String at = "checks." + key;
    return new Line(mark, words.say(at, values), words.say(at + ".advice", values));
  }

  private List<Line> meter(MeterBody meter) {
    MeterState state = meter.state();
    if (state == MeterState.TALKING || state == MeterState.REPLAYED) {
      String since = meter.talkingSince().map(at -> numbers.dateTime(Instant.parse(at))).orElse("");
      return List.of(
          state == MeterState.TALKING
              ? line(Mark.GOOD, "meter.talking", since)
              : line(Mark.GOOD, "meter.replayed"),
          mode(meter),
          errors(meter));
    }
    Mark mark = state == MeterState.STARTING ? Mark.LATER : Mark.BAD;
    return List.of(line(mark, "meter." + state.code()));
  }

  private Line mode(MeterBody meter) {
    if (meter.mode().isEmpty()) {
      return line(Mark.LATER, "mode.unknown");
    }
    boolean standard = meter.mode().get().equals(MeterMode.STANDARD.code());
    return line(Mark.GOOD, "mode." + (standard ? "standard" : "historic"));
  }

  private Line errors(MeterBody meter) {
    int bad = meter.badPerMille();
    if (bad == 0) {
      return line(Mark.GOOD, "errors.none");
    }
    return line(
        bad <= GOOD_PER_MILLE ? Mark.GOOD : Mark.WARN,
        bad <= GOOD_PER_MILLE ? "errors.few" : "errors.many",
        numbers.count(bad));
  }

  private Line believed(MeterBody meter) {
    return meter.quarantined() == 0
        ? line(Mark.GOOD, "believed")
        : line(Mark.WARN, "believed.not", numbers.count(meter.quarantined()));
  }

  private Line clock(HealthBody health) {
    if (health.demonstrationSpeed().isPresent()) {
      long speed = health.demonstrationSpeed().getAsLong();
      return speed == 1
          ? line(Mark.WARN, "clock.invented")
          : line(Mark.WARN, "clock.demonstration", speed);
    }
    return health.clockTrusted() ? line(Mark.GOOD, "clock") : line(Mark.LATER, "clock.waiting");
  }

  private Line territory(DeliveryBody delivery) {
    return switch (delivery.state()) {
      case "connected" ->
          delivery.reason().isEmpty()
              ? line(Mark.GOOD, "territory")
              : line(Mark.WARN, "territory.waiting", reason(delivery.reason()));
      case "none" -> line(Mark.GOOD, "territory.none");
      default -> line(Mark.WARN, "territory.down", reason(delivery.reason()));
    };
  }

  /** A reason that the agent gives as a clause in English; one that is not known stays so. */
  String reason(String clause) {
    String bare = CODE.matcher(clause).replaceFirst("").toLowerCase(Locale.ROOT);
    String key = "checks.reason." + bare.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return words.has(key) ? words.say(key) : words.say("checks.reason.other", clause);
  }
}
