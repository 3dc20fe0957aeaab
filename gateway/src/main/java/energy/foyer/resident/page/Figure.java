// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.List;

/**
 * A small figure with what it is of.
 *
 * @param unit empty text where the number has none, or has it before
 * @param note a sentence below, empty text for none
 * @param colours chips that stand instead of a number
 */
record Figure(String name, String value, String unit, String note, List<Colour> colours) {

  /**
   * A chip with a colour, which its word says too.
   *
   * @param when what the colour is of
   * @param look the last part of its class, empty text for a plain one
   */
  record Colour(String when, String look, String word) {}

  /**
   * @param text a number and its unit, as {@link Numbers} writes them
   */
  static Figure of(String name, String text, String note) {
    int at = text.lastIndexOf(Numbers.NO_BREAK);
    return at < 0
        ? new Figure(name, text, "", note, List.of())
        : new Figure(name, text.substring(0, at), text.substring(at + 1), note, List.of());
  }

  /** Says which figure, not how much. */
  @Override
  public String toString() {
    return "Figure[" + name + "]";
  }
}
