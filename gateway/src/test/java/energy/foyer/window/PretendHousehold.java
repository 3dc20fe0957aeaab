// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded household with two tariff registers and some sun, and a meter that can be swapped. */
final class PretendHousehold {
  /** One whose registers are known by its name, and one whose registers have to be learned. */
  private static final String[] CALENDARS = {"H PLEINE/CREUSE", "DU FOURNISSEUR"};

  private final Random random;
  private final long[] milli = new long[3];
  private long watts = 400;
  private long sun;
  private int counting;
  private int swaps;
  private String meter = "";
  private String calendar = CALENDARS[0];

  PretendHousehold(Random random) {
    this.random = random;
    swap();
  }

  /** Another meter, with indexes of its own; some stand shortly before their roll-over. */
  void swap() {
    swaps++;
    meter = "0417761" + (10_000 + swaps);
    for (int i = 0; i < milli.length; i++) {
      long start = random.nextInt(4) == 0 ? 999_990_000 : random.nextInt(60_000_000);
      milli[i] = start * 3600;
    }
  }

  void changeCalendar() {
    calendar = CALENDARS[random.nextInt(CALENDARS.length)];
  }

  void live(long seconds) {
    if (random.nextInt(60) == 0) {
      watts = random.nextInt(9000);
      sun = random.nextInt(3000);
    }
    if (random.nextInt(400) == 0) {
      counting = 1 - counting;
    }
    milli[counting] += watts * seconds;
    milli[2] += sun * seconds;
  }

  /** The index of a tariff register (0 or 1) or of the export (2). */
  long index(int register) {
    return milli[register] / 3600 % IndexTrail.ROLL_OVER;
  }

  long total() {
    return (milli[0] / 3600 + milli[1] / 3600) % IndexTrail.ROLL_OVER;
  }

  /** Whether a zero cannot be taken for a roll-over. */
  boolean farFromZero() {
    boolean far = far(total());
    for (int i = 0; i < milli.length; i++) {
      far &= far(index(i));
    }
    return far;
  }

  private static boolean far(long index) {
    return index > 1000 && index < IndexTrail.ROLL_OVER - 10_000;
  }

  String meter() {
    return meter;
  }

  Decoded.Accepted frame() {
    return Frame.of(meter)
        .index("EAST", "1-0:1.8.0", total())
        .register(1, index(0))
        .register(2, index(1))
        .register(3, 0)
        .index("EAIT", "1-0:2.8.0", index(2))
        .power(watts)
        .text("NGTF", calendar)
        .text("LTARF", counting == 0 ? "HEURE  CREUSE" : "HEURE PLEINE")
        .text("NTARF", counting == 0 ? "01" : "02")
        .accepted();
  }

  /** A frame of which some groups came through broken. */
  Decoded.Accepted someOf(Decoded.Accepted frame) {
    List<Reading> some = new ArrayList<>(frame.readings());
    some.removeIf(reading -> random.nextInt(3) == 0);
    return new Decoded.Accepted(frame.meter(), frame.at(), frame.clock(), some, List.of());
  }

  /** A frame in which a register is silent. */
  Decoded.Accepted without(String label, Decoded.Accepted frame) {
    List<Reading> others = new ArrayList<>(frame.readings());
    others.removeIf(reading -> reading.register().label().equals(label));
    return new Decoded.Accepted(frame.meter(), frame.at(), frame.clock(), others, List.of());
  }

  /** What a meter shows for a moment after its supply dipped. */
  Decoded.Accepted zeros() {
    return Frame.of(meter).registers(0, 0, 0).index("EAIT", "1-0:2.8.0", 0).accepted();
  }
}
