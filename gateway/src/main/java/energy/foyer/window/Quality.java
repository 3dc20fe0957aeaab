// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Locale;

/** How a figure came about. The first that holds, from the last of the list, is told. */
public enum Quality {
  /** Both ends were read and the whole window was observed. */
  MEASURED,
  /** Both ends were read; a part of the window was not observed. */
  PARTIAL,
  /** An end lies in a gap and was interpolated. */
  ESTIMATED,
  /** The meter was changed or reset inside the window. */
  METER_CHANGED,
  /** The figure replaces one told before. */
  CORRECTED,
  /** The box did not measure it: the resident brought it from elsewhere. */
  IMPORTED;

  /** The name on the wire, for example {@code meter-changed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
