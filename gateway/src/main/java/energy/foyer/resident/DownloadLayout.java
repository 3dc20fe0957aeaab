// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Quantity;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a table tells what, found by the words of its head and never by its place.
 *
 * @param time the column of the time
 * @param starts whether that is where an interval starts; else it is where it ends
 * @param end the column of the end, where both are told
 * @param dated whether its head says that it tells days
 * @param values the columns of the values
 * @param facts columns that tell for each row what other files tell once above the table
 */
record DownloadLayout(
    int time,
    boolean starts,
    Optional<Integer> end,
    boolean dated,
    Map<Integer, Value> values,
    Map<DownloadFact, Integer> facts) {

  /**
   * A column of values.
   *
   * @param unit as its head tells it
   * @param quantity as its head tells it
   * @param index whether it tells a meter's index
   */
  record Value(Optional<DownloadUnit> unit, Optional<Quantity> quantity, boolean index) {}

  DownloadLayout {
    values = Map.copyOf(values);
    facts = Map.copyOf(facts);
  }

  /** The layout that a row of heads gives; empty if it is none. */
  static Optional<DownloadLayout> of(DownloadRow row) {
    int time = -1;
    boolean starts = false;
    boolean dated = false;
    Optional<Integer> end = Optional.empty();
    Map<Integer, Value> values = new LinkedHashMap<>();
    Map<DownloadFact, Integer> facts = new EnumMap<>(DownloadFact.class);
    for (int i = 0; i < row.count(); i++) {
      String head = row.plain(i);
      if (time < 0 && (head.startsWith("horodate") || head.equals("date") || start(head))) {
        time = i;
        starts = start(head);
        dated = head.equals("date");
      } else if (head.equals("fin") || head.startsWith("date/heure de fin")) {
        end = Optional.of(i);
      } else {
        Optional<Value> value = value(head);
        if (value.isPresent()) {
          values.put(i, value.get());
        } else {
          int column = i;
          DownloadFact.of(head).ifPresent(fact -> facts.putIfAbsent(fact, column));
        }
      }
    }
    return time < 0 || values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DownloadLayout(
                time, starts, starts ? end : Optional.empty(), dated, values, facts));
  }

  private static boolean start(String head) {
    return head.equals("debut") || head.startsWith("date/heure de debut");
  }

  private static Optional<Value> value(String head) {
    Optional<DownloadUnit> unit = DownloadUnit.in(head);
    if (head.equals("eas t") || head.equals("eai t")) {
      Quantity quantity =
          head.equals("eas t") ? Quantity.ELECTRICITY_IMPORT : Quantity.ELECTRICITY_EXPORT;
      return Optional.of(new Value(unit, Optional.of(quantity), true));
    }
    boolean named =
        head.startsWith("valeur")
            || head.startsWith("puissance moyenne")
            || (unit.isPresent() && DownloadFact.direction(head).isPresent());
    return named
        ? Optional.of(new Value(unit, DownloadFact.direction(head), false))
        : Optional.empty();
  }
}
