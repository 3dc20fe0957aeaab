// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The axis of a chart: from 0 to a round number above the greatest value, in equal steps.
 *
 * @param top in the unit of the values
 * @param steps 2 to 5
 */
record Scale(long top, int steps) {
  /** Tenths, and into how many steps each is divided. */
  private static final long[] ROUND = {10, 12, 15, 20, 25, 30, 40, 50, 60, 80};

  private static final int[] STEPS = {2, 3, 3, 4, 5, 3, 4, 5, 3, 4};

  /** Hundredths of a percent. */
  private static final long WHOLE = 10_000;

  /**
   * @param greatest at least 0
   * @param least the least top is ten of these
   */
  static Scale over(long greatest, long least) {
    for (long power = least; ; power *= 10) {
      for (int i = 0; i < ROUND.length; i++) {
        if (ROUND[i] * power >= greatest) {
          return new Scale(ROUND[i] * power, STEPS[i]);
        }
      }
    }
  }

  /** The lines from the top to 0, each with its value. */
  List<Chart.Rung> rungs(LongFunction<String> text) {
    List<Chart.Rung> rungs = new ArrayList<>();
    for (int i = steps; i >= 0; i--) {
      rungs.add(new Chart.Rung(text.apply(top * i / steps), percent(steps - i, steps)));
    }
    return rungs;
  }

  /** How high a value is. */
  String height(long value) {
    return percent(value, top);
  }

  /** How far below the top a value lies. */
  String from(long value) {
    return percent(top - value, top);
  }

  /** A part in percent with two digits, as SVG takes it. */
  static String percent(long part, long whole) {
    long hundredths = (part * WHOLE + whole / 2) / whole;
    long rest = hundredths % 100;
    return hundredths / 100 + (rest == 0 ? "" : (rest < 10 ? ".0" : ".") + rest) + "%";
  }
}
