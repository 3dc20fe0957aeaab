// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The extremes of the instantaneous registers since the last {@link #drain}. Only registers with an
 * OBIS code count: those without tell a contract, a switch or the maximum of another time.
 */
final class Measures {
  /** Registers followed at most; what more of them say is left out. */
  static final int MOST = 64;

  private final Register[] registers = new Register[MOST];
  private final long[] mins = new long[MOST];
  private final long[] maxs = new long[MOST];
  private final long[] sums = new long[MOST];
  private final long[] counts = new long[MOST];
  private int size;

  /** Takes in what a frame tells. */
  void hear(List<Reading> readings) {
    int guess = 0;
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      if (counts(reading.register())) {
        int place = place(reading.register(), guess);
        if (place < MOST) {
          hear(place, reading.value());
        }
        guess = place + 1;
      }
    }
  }

  private static boolean counts(Register register) {
    return register.kind() == Register.Kind.INSTANTANEOUS && !register.obis().isEmpty();
  }

  /** Where a register stands; frames mostly tell them in the same order. */
  private int place(Register register, int guess) {
    if (guess < size && registers[guess] == register) {
      return guess;
    }
    for (int i = 0; i < size; i++) {
      if (registers[i].equals(register)) {
        return i;
      }
    }
    if (size < MOST) {
      registers[size++] = register;
      return size - 1;
    }
    return MOST;
  }

  private void hear(int place, long value) {
    boolean first = counts[place] == 0;
    mins[place] = first ? value : Math.min(mins[place], value);
    maxs[place] = first ? value : Math.max(maxs[place], value);
    sums[place] += value;
    counts[place]++;
  }

  /** The extremes so far, of the registers that spoke. */
  List<Extreme> extremes() {
    List<Extreme> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (counts[i] > 0) {
        String label = registers[i].label();
        all.add(new Extreme(label, registers[i].unit(), mins[i], maxs[i], sums[i], counts[i]));
      }
    }
    return all;
  }

  /** The extremes so far; it begins again. */
  List<Extreme> drain() {
    List<Extreme> all = extremes();
    boolean silent = all.size() < size;
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    if (silent) {
      size = 0;
    }
    return all;
  }
}
