// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.Locale;
import java.util.Optional;

/** In what a column counts. */
enum DownloadUnit {
  W(true, 3),
  KW(true, 6),
  WH(false, 3),
  KWH(false, 6);

  private final boolean power;
  private final int digits;

  DownloadUnit(boolean power, int digits) {
    this.power = power;
    this.digits = digits;
  }

  /** Whether it is a mean power, and not an energy. */
  boolean power() {
    return power;
  }

  /** Digits by which the point moves right, to thousandths of a watt or watt-hour. */
  int digits() {
    return digits;
  }

  /** The unit that a text tells alone, for example {@code kWh}. */
  static Optional<DownloadUnit> of(String plain) {
    for (DownloadUnit unit : values()) {
      if (unit.name().toLowerCase(Locale.ROOT).equals(plain)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /** The unit that a head tells in brackets, for example {@code valeur (en kwh)}. */
  static Optional<DownloadUnit> in(String head) {
    int open = head.lastIndexOf('(');
    int shut = head.lastIndexOf(')');
    if (open < 0 || shut < open) {
      return Optional.empty();
    }
    String inside = head.substring(open + 1, shut).strip();
    return of(inside.startsWith("en ") ? inside.substring(3).strip() : inside);
  }
}
