// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A home made from a seed: what runs always, a refrigerator, meals, a water heater in the cheaper
 * hours, longer days at home at weekends, and a roof of three kilowatts where the model has one.
 *
 * <p>Its power at a second depends on the seed and that second alone. All is in milliwatts, and
 * integers only.
 */
final class PretendHousehold {
  private static final int ALWAYS = 1;
  private static final int FRIDGE = 2;
  private static final int FLICKER = 3;
  private static final int MEALS = 10;
  private static final int HEATER = 20;
  private static final int CLOUDS = 30;
  private static final int GUSTS = 31;
  private static final int VOLTS = 40;

  private static final long FRIDGE_CYCLE = 2700;
  private static final long HEATER_WATTS = 2200;
  private static final long DAY_SECONDS = 86_400;

  /** Solar noon at five degrees east, seconds of the day in UTC. */
  private static final long NOON = 42_000;

  /** Half the length of daylight by month, minutes. */
  private static final int[] DAYLIGHT = {
    270, 310, 355, 405, 445, 465, 455, 420, 370, 320, 280, 260
  };

  /** What the roof gives at noon of a clear day by month, watts. */
  private static final int[] ROOF = {
    900, 1300, 1900, 2300, 2500, 2600, 2600, 2400, 2100, 1500, 1000, 800
  };

  private record Use(long from, long to, long watts, int phase, boolean thermostat) {}

  private final PretendModel model;
  private final Dice dice;
  private final long[] milliwatts;
  private final long alwaysWatts;
  private List<Use> uses = List.of();
  private LocalDate planned = LocalDate.MIN;
  private long minute = Long.MIN_VALUE;
  private long minuteWatts;
  private long roofWatts;

  PretendHousehold(PretendModel model) {
    this.model = model;
    dice = model.dice();
    milliwatts = new long[model.phases()];
    alwaysWatts = dice.between(70, 190, ALWAYS, 0);
  }

  /** Turns to a second since 1970; what the other methods tell is of that second. */
  void at(long second) {
    if (Math.floorDiv(second, 60) != minute) {
      minute = Math.floorDiv(second, 60);
      plan(CivilTime.of(second));
      roofWatts = model.solar() ? roof(second) : 0;
    }
    boolean cold = Math.floorMod(second + dice.between(0, 2699, FRIDGE, 0), FRIDGE_CYCLE) < 780;
    Arrays.fill(milliwatts, 0);
    milliwatts[0] =
        (alwaysWatts + minuteWatts + (cold ? 85 : 0) - roofWatts) * 1000
            + dice.between(0, 20_000, FLICKER, second);
    for (Use use : uses) {
      boolean on = !use.thermostat() || Math.floorMod(second - use.from(), 60L) < 42;
      if (second >= use.from() && second < use.to() && on) {
        milliwatts[Math.min(use.phase(), milliwatts.length - 1)] += use.watts() * 1000;
      }
    }
  }

  /** Power of one phase (0 to 2), milliwatts; negative where it flows out. */
  long phase(int phase) {
    return milliwatts[phase];
  }

  /** Power of all phases together, milliwatts; negative where it flows out. */
  long net() {
    long sum = 0;
    for (long one : milliwatts) {
      sum += one;
    }
    return sum;
  }

  /** Voltage of one phase (0 to 2) in the ten minutes around a second, volts. */
  int volts(int phase, long second) {
    return dice.between(227, 238, VOLTS + phase, Math.floorDiv(second, 600));
  }

  private void plan(LocalDateTime now) {
    if (!now.toLocalDate().equals(planned)) {
      planned = now.toLocalDate();
      uses = new ArrayList<>();
      uses(planned.minusDays(1));
      uses(planned);
    }
    boolean weekend = now.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    int hour = now.getHour();
    long awake = hour >= 7 && hour < 23 ? (weekend ? 140 : 40) : 0;
    long evening = hour >= 18 && hour < 23 ? 180 : 0;
    long morning = hour == (weekend ? 9 : 7) ? 120 : 0;
    minuteWatts = awake + evening + morning;
  }

  private void uses(LocalDate day) {
    boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    meal(day, LocalTime.of(weekend ? 9 : 7, 10), 0, 900);
    if (weekend || dice.between(0, 2, MEALS + 4, day.toEpochDay()) == 0) {
      meal(day, LocalTime.of(12, 5), 1, 2100);
    }
    meal(day, LocalTime.of(19, 0), 2, 2400);
    long start = CivilTime.second(day.atTime(model.contract().offPeakHour(), 4));
    int length = dice.between(4200, 10_200, HEATER, day.toEpochDay());
    uses.add(new Use(start, start + length, HEATER_WATTS, 1, false));
  }

  private void meal(LocalDate day, LocalTime earliest, int which, long watts) {
    long late = dice.between(0, 2400, MEALS + which, day.toEpochDay());
    long start = CivilTime.second(day.atTime(earliest)) + late;
    long length = dice.between(600, 2700, MEALS + which, day.toEpochDay() + 1_000_000);
    uses.add(new Use(start, start + length, watts, 2, true));
  }

  private long roof(long second) {
    int month = CivilTime.of(second).getMonthValue() - 1;
    long away = Math.abs(Math.floorMod(second, DAY_SECONDS) - NOON) / 60;
    long half = DAYLIGHT[month];
    if (away >= half) {
      return 0;
    }
    long clear = ROOF[month] * (half * half - away * away) / (half * half);
    long clouds = dice.between(25, 100, CLOUDS, Math.floorDiv(second, DAY_SECONDS));
    long gust = dice.between(70, 100, GUSTS, Math.floorDiv(second, 600));
    return clear * clouds * gust / 10_000;
  }
}
