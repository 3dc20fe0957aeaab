// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Registers of labels that no specification names; the first of them are remembered. */
final class UnknownLabels {
  /** How many are remembered; further ones are told each time as new. */
  static final int MOST = 32;

  private final long[] keys = new long[MOST];
  private final List<Register> registers = new ArrayList<>(MOST);

  /**
   * The place of a label, kept for it from now on.
   *
   * @return -1 for one too many
   */
  int find(long key, byte[] bytes, int from, int to) {
    int known = registers.size();
    for (int place = 0; place < known; place++) {
      if (keys[place] == key) {
        return place;
      }
    }
    if (known == MOST) {
      return -1;
    }
    keys[known] = key;
    registers.add(register(bytes, from, to));
    return known;
  }

  Register at(int place) {
    return registers.get(place);
  }

  /** A register of texts under that label. */
  static Register register(byte[] bytes, int from, int to) {
    String label = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    return new Register(label, "", Unit.NONE, Register.Kind.TEXT);
  }
}
