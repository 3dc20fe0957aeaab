// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;

/**
 * What is known of one label.
 *
 * @param mode the mode that has it
 * @param dated whether a horodate stands before its data
 * @param length the number of characters of its data
 * @param shape which characters these are
 * @param register what its readings are about; the register bears the label's name
 */
record TicLabel(TicMode mode, boolean dated, int length, Shape shape, Register register) {

  /** Characters of the longest label, {@code SMAXSN1-1}. */
  static final int LONGEST = 9;

  static TicLabel index(TicMode mode, String name, String obis, Unit unit) {
    Register register = new Register(name, obis, unit, Register.Kind.INDEX);
    return new TicLabel(mode, false, 9, Shape.NUMBER, register);
  }

  static TicLabel measure(TicMode mode, String name, String obis, Unit unit, int length) {
    Register register = new Register(name, obis, unit, Register.Kind.INSTANTANEOUS);
    return new TicLabel(mode, false, length, Shape.NUMBER, register);
  }

  static TicLabel text(TicMode mode, String name, Shape shape, int length) {
    Register register = new Register(name, "", Unit.NONE, Register.Kind.TEXT);
    return new TicLabel(mode, false, length, shape, register);
  }

  /** The same label, with a horodate before its data. */
  TicLabel withHorodate() {
    return new TicLabel(mode, true, length, shape, register);
  }

  String name() {
    return register.label();
  }

  /**
   * Seven bits of each character of a label, so that two labels are the same exactly when their
   * keys are.
   *
   * @return -1 where it is not 1 to {@link #LONGEST} of {@code A-Z 0-9 + -}, a letter first
   */
  static long key(byte[] bytes, int from, int to) {
    if (from == to || to - from > LONGEST || bytes[from] < 'A') {
      return -1;
    }
    long key = 0;
    for (int i = from; i < to; i++) {
      byte one = bytes[i];
      boolean fits = one >= 'A' ? one <= 'Z' : one >= '0' && one <= '9' || one == '+' || one == '-';
      if (!fits) {
        return -1;
      }
      key = key << 7 | one;
    }
    return key;
  }
}
