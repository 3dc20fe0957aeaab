// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What instantaneous registers said in the half-hours of a day that are over: each half-hour apart,
 * so that what is erased of a day can be forgotten before it closes.
 */
final class DayExtremes {
  private final Map<Span, List<Extreme>> halfHours = new LinkedHashMap<>();

  /** Adds what was said in some of a half-hour. */
  void add(Span halfHour, List<Extreme> extremes) {
    halfHours.computeIfAbsent(halfHour, span -> new ArrayList<>()).addAll(extremes);
  }

  /** Forgets the half-hours that lie wholly in a span. */
  void forget(Span erased) {
    halfHours.keySet().removeIf(erased::covers);
  }

  /** Another day begins. */
  void clear() {
    halfHours.clear();
  }

  /** Each register once, in the order of their names. */
  List<Extreme> with(List<Extreme> open) {
    Map<String, Extreme> all = new TreeMap<>();
    halfHours.values().forEach(each -> merge(all, each));
    merge(all, open);
    return List.copyOf(all.values());
  }

  private static void merge(Map<String, Extreme> all, List<Extreme> more) {
    more.forEach(one -> all.merge(one.name(), one, Extreme::plus));
  }
}
