// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statistic of every quantity at every step, of a house with two tariffs, sun, gas and water,
 * over a month with a day of 23 hours and through many restarts: what is told live, what history
 * tells, and what the meter counted are the same.
 */
final class EveryFigureTest {
  private static final long SEED = 20_260_301;
  private static final String FROM = "2026-02-27T00:00:00";
  private static final String TO = "2026-04-02T06:00:00";

  /** Seconds from frame to frame. */
  private static final long TICK = 90;

  private static final Register PEAK = index("1-0:1.8.2", Unit.WATT_HOUR);
  private static final Register OFFPEAK = index("1-0:1.8.1", Unit.WATT_HOUR);
  private static final Register EXPORT = index("1-0:2.8.1", Unit.WATT_HOUR);
  private static final Register GAS = index("7-0:3.0.0", Unit.LITRE);
  private static final Register WATER = index("8-0:1.0.0", Unit.LITRE);
  private static final Register POWER =
      new Register("1-0:1.7.0", "1-0:1.7.0", Unit.WATT, Register.Kind.INSTANTANEOUS);

  private static final Map<Register, Map<Long, Long>> INDEXES = new HashMap<>();
  private static final Map<Long, Long> POWERS = new HashMap<>();
  private static final GaugedHome HOME = new GaugedHome(FROM);

  private static Register index(String obis, Unit unit) {
    return new Register(obis, obis, unit, Register.Kind.INDEX);
  }

  /** The meter has no totals, and reads gas once an hour and water every few minutes. */
  @BeforeAll
  static void live() {
    Random random = new Random(SEED);
    Map<Register, Long> standing = new HashMap<>();
    List<Register> registers = List.of(PEAK, OFFPEAK, EXPORT, GAS, WATER);
    registers.forEach(one -> standing.put(one, (long) random.nextInt(9_000_000)));
    registers.forEach(one -> INDEXES.put(one, new HashMap<>()));
    long watts = 300;
    for (long at = Watch.paris(FROM); at <= Watch.paris(TO); at += TICK) {
      for (Register one : registers) {
        INDEXES.get(one).put(at, standing.get(one));
      }
      POWERS.put(at, watts + random.nextInt(200));
      HOME.take(at, frame(at));
      // of a half-hour of which only the first frame was heard no part remains
      if (random.nextInt(400) == 0 && at % 1800 != 0) {
        HOME.restart();
      }
      watts = random.nextInt(30) == 0 ? 120 + random.nextInt(6000) : watts;
      standing.merge(at / 3600 % 24 < 6 ? OFFPEAK : PEAK, watts / 40, Long::sum);
      standing.merge(EXPORT, at / 3600 % 24 == 12 ? 20L : 0L, Long::sum);
      standing.merge(GAS, at % 3600 < 900 ? 3L : 0L, Long::sum);
      standing.merge(WATER, random.nextInt(50) == 0 ? 40L : 0L, Long::sum);
    }
  }

  private static Decoded.Accepted frame(long at) {
    List<Reading> readings = new ArrayList<>();
    add(readings, OFFPEAK, at);
    add(readings, PEAK, at);
    add(readings, EXPORT, at);
    add(readings, GAS, Math.max(Watch.paris(FROM), at / 3600 * 3600));
    add(readings, WATER, at / 450 * 450);
    readings.add(new Reading(POWER, at, MeterClock.SET, POWERS.get(at), ""));
    return new Decoded.Accepted("E0042", at, MeterClock.SET, readings, List.of());
  }

  private static void add(List<Reading> readings, Register register, long at) {
    long value = INDEXES.get(register).get(at);
    readings.add(new Reading(register, at, MeterClock.SET, value, ""));
  }

  static List<Wanted> all() {
    return HOME.wanted();
  }

  /** The windows of a step that were followed from end to end. */
  private static List<Window> windows(Wanted wanted) {
    List<Window> windows = new ArrayList<>();
    Instant from = wanted.step().boundaryFrom(wanted.from(), wanted.zone());
    Window window = wanted.step().windowAt(from, wanted.zone());
    while (window.end().getEpochSecond() <= Watch.paris(TO) - Wanted.LAG) {
      windows.add(window);
      window = window.next();
    }
    return windows;
  }

  @ParameterizedTest
  @MethodSource("all")
  void toldLive_isWhatTheMeterCounted(Wanted wanted) {
    List<Window> windows = windows(wanted);
    assertTrue(windows.size() >= (wanted.step() == Step.MONTH ? 1 : 4));
    for (Window window : windows) {
      Optional<Figure> figure = HOME.figure(wanted, window);
      String what = wanted.quantity() + " " + wanted.statistic() + " " + window;
      assertTrue(figure.isPresent(), what);
      assertEquals(1000, figure.get().coverage(), what);
      boolean between = !wanted.quantity().electric() && wanted.step() == Step.HALF_HOUR;
      if (!between || wanted.quantity() == Quantity.WATER) {
        assertEquals(Quality.MEASURED, figure.get().quality(), what);
        assertEquals(expected(wanted, window), figure.get().value(), what);
      } else {
        // gas is read on the hour: a half-hour ends between two readings
        assertEquals(Quality.ESTIMATED, figure.get().quality(), what);
      }
    }
  }

  @Test
  void halfHoursOfGas_addUpToItsHours() {
    Wanted wanted =
        new Wanted(Quantity.GAS, Statistic.SUM, Step.HALF_HOUR, Watch.PARIS, Instant.EPOCH);
    for (long hour = Watch.paris(FROM); hour < Watch.paris(TO) - 9 * 3600; hour += 3600) {
      Window first = Step.HALF_HOUR.windowAt(Instant.ofEpochSecond(hour), Watch.PARIS);
      long both =
          HOME.figure(wanted, first).orElseThrow().value()
              + HOME.figure(wanted, first.next()).orElseThrow().value();
      assertEquals(rise(GAS, hour, hour + 3600), both);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void toldOfHistory_isWhatWasToldLive(Wanted wanted) {
    List<Figure> history = HOME.history(wanted);
    List<Window> windows = windows(wanted);
    assertTrue(history.size() >= windows.size(), history.size() + " of " + windows.size());
    for (int i = 0; i < windows.size(); i++) {
      Figure live = HOME.figure(wanted, windows.get(i)).orElseThrow();
      assertEquals(withoutIdle(live), withoutIdle(history.get(i)), windows.get(i).toString());
    }
  }

  /** History does not tell the registers that counted nothing. */
  private static List<Object> withoutIdle(Figure figure) {
    return List.of(
        figure.window(),
        figure.value(),
        figure.coverage(),
        figure.quality(),
        figure.gauge(),
        figure.shares().stream().filter(share -> share.value() > 0).toList());
  }

  private static long expected(Wanted wanted, Window window) {
    long from = window.start().getEpochSecond();
    long to = window.end().getEpochSecond();
    return switch (wanted.statistic()) {
      case SUM, SUM_BY_TARIFF ->
          switch (wanted.quantity()) {
            case ELECTRICITY_IMPORT -> imported(from, to);
            case ELECTRICITY_EXPORT -> rise(EXPORT, from, to);
            case GAS -> rise(GAS, from, to);
            case WATER -> rise(WATER, from, to);
          };
      case MAX_POWER -> {
        long most = 0;
        for (long at = from; at < to; at += TICK) {
          most = Math.max(most, POWERS.get(at));
        }
        yield most;
      }
      case BASE_LOAD -> {
        List<Long> means = new ArrayList<>();
        for (long at = from; at < to; at += 1800) {
          means.add(imported(at, at + 1800) * 2);
        }
        yield means.stream().sorted().toList().get(2);
      }
    };
  }

  private static long imported(long from, long to) {
    return rise(PEAK, from, to) + rise(OFFPEAK, from, to);
  }

  private static long rise(Register register, long from, long to) {
    return INDEXES.get(register).get(to) - INDEXES.get(register).get(from);
  }
}
