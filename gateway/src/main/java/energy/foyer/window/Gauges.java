// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the open windows of one meter line show that is no difference of indexes: the highest power
 * of each, and of the day the half-hours of which its base load is made. In memory all steps are
 * followed; of what survives a restart only what a living consent wants is told, see {@link
 * #state}.
 */
public final class Gauges {
  private static final String FORMAT = "gauges-1";
  private static final String PEAK = "peak";
  private static final String QUIET = "quiet";

  private final List<Peak> peaks = new ArrayList<>();
  private final List<Measured> measured = new ArrayList<>();
  private final ZoneId zone;
  private final Quiet quiet;
  private long last;

  private Gauges(ZoneId zone, long last) {
    this.zone = zone;
    this.last = last;
    quiet = new Quiet(zone);
    for (Step step : Step.values()) {
      peaks.add(new Peak(step, zone));
    }
  }

  /** Follows windows of other zones too, where somebody wants their highest power. */
  public void want(List<Wanted> wanted) {
    for (Wanted one : wanted) {
      if (one.statistic() == Statistic.MAX_POWER) {
        peak(one.step(), one.zone());
      }
    }
  }

  private Peak peak(Step step, ZoneId in) {
    for (Peak peak : peaks) {
      if (peak.of(step, in)) {
        return peak;
      }
    }
    Peak made = new Peak(step, in);
    peaks.add(made);
    return made;
  }

  /**
   * Takes one frame that is believed. One older than the last changes nothing.
   *
   * @param at its trusted time, seconds since 1970
   */
  public void hear(Decoded.Accepted frame, long at) {
    if (at <= last) {
      return;
    }
    last = at;
    for (int i = 0; i < peaks.size(); i++) {
      peaks.get(i).turn(at).ifPresent(measured::add);
    }
    int best = Gauge.POWERS.size();
    long value = 0;
    List<Reading> readings = frame.readings();
    for (int i = 0; i < readings.size(); i++) {
      int rank = Gauge.rank(readings.get(i).register());
      if (rank < best) {
        best = rank;
        value = readings.get(i).value();
      }
    }
    if (best < Gauge.POWERS.size()) {
      for (int i = 0; i < peaks.size(); i++) {
        peaks.get(i).hear(value, Gauge.POWERS.get(best));
      }
    }
  }

  /**
   * Takes what closed.
   *
   * @param closed half-hours, as {@link Summaries#accept} told them; days may be among them
   * @param complete seconds since 1970 up to which half-hours are closed, {@link Trails#complete}
   */
  public void close(List<Part> closed, long complete) {
    closed.forEach(quiet::take);
    measured.addAll(quiet.close(complete));
  }

  /** Whether windows closed of which {@link #drain} was not yet asked. */
  public boolean waits() {
    return !measured.isEmpty();
  }

  /** What windows showed that closed since the last time. */
  public List<Measured> drain() {
    List<Measured> all = List.copyOf(measured);
    measured.clear();
    return all;
  }

  /**
   * What must survive a restart of what somebody wants, as lines of text; empty where nobody wants
   * anything of it.
   *
   * @param wanted what living consents want
   * @param open the parts not yet closed, as {@link Summaries#open} tells them
   */
  public String state(List<Wanted> wanted, List<Part> open) {
    StringBuilder text = new StringBuilder();
    for (Peak peak : peaks) {
      peak.highest()
          .filter(shown -> wanted.stream().anyMatch(shown::wantedBy))
          .ifPresent(shown -> text.append(line(shown)));
    }
    Optional<Instant> from =
        wanted.stream()
            .filter(one -> one.statistic() == Statistic.BASE_LOAD && one.zone().equals(zone))
            .map(Wanted::from)
            .min(Instant::compareTo);
    String halves = from.map(first -> quiet.state(first, open)).orElse("");
    if (!halves.isEmpty()) {
      text.append(QUIET).append(halves).append('\n');
    }
    return text.isEmpty() ? "" : FORMAT + "\n" + text;
  }

  private static String line(Measured shown) {
    Window window = shown.window();
    return String.join(
            " ",
            PEAK,
            window.step().code(),
            window.zone().getId(),
            Long.toString(window.start().getEpochSecond()),
            Long.toString(shown.value()),
            shown.gauge().obis())
        + "\n";
  }

  /**
   * The same state without what nobody wants any more.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static String wanted(String state, List<Wanted> wanted) {
    if (state.isEmpty()) {
      return state;
    }
    StringBuilder kept = new StringBuilder();
    for (String line : lines(state)) {
      boolean stays =
          line.startsWith(QUIET)
              ? wanted.stream().anyMatch(one -> one.statistic() == Statistic.BASE_LOAD)
              : wanted.stream().anyMatch(peak(List.of(line.split(" ")))::wantedBy);
      kept.append(stays ? line + "\n" : "");
    }
    return kept.isEmpty() ? "" : FORMAT + "\n" + kept;
  }

  private static List<String> lines(String state) {
    String[] lines = state.split("\n");
    if (!lines[0].equals(FORMAT)) {
      throw new IllegalArgumentException("the state of the gauges begins with " + FORMAT);
    }
    return Arrays.asList(lines).subList(1, lines.length);
  }

  /**
   * The gauges as {@link #state} told them, or new ones.
   *
   * @param zone the civil zone of half-hours and days
   * @param trails the trails of the line, as they were resumed or new
   * @param state empty for new ones
   * @throws IllegalArgumentException if it is no such text
   */
  public static Gauges resume(ZoneId zone, Trails trails, String state) {
    Gauges gauges = new Gauges(zone, trails.newest());
    if (state.isEmpty()) {
      return gauges;
    }
    for (String line : lines(state)) {
      List<String> words = List.of(line.split(" "));
      if (words.get(0).equals(QUIET)) {
        gauges.quiet.resume(words.subList(1, words.size()));
      } else {
        Measured before = peak(words);
        gauges.peak(before.window().step(), before.window().zone()).resume(before);
      }
    }
    return gauges;
  }

  private static Measured peak(List<String> words) {
    if (!words.get(0).equals(PEAK) || words.size() != 6) {
      throw new IllegalArgumentException("the gauges have no such line");
    }
    Step step = Step.of(words.get(1)).orElseThrow(IllegalArgumentException::new);
    Instant start = Instant.ofEpochSecond(Long.parseLong(words.get(3)));
    Window window = step.windowAt(start, ZoneId.of(words.get(2)));
    Gauge gauge =
        Gauge.POWERS.stream()
            .filter(one -> one.obis().equals(words.get(5)))
            .findFirst()
            .orElseThrow(IllegalArgumentException::new);
    return new Measured(
        Quantity.ELECTRICITY_IMPORT,
        Statistic.MAX_POWER,
        window,
        Long.parseLong(words.get(4)),
        gauge);
  }
}
