// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Comparison;
import energy.foyer.window.PriceBook;
import energy.foyer.window.PriceList;
import energy.foyer.window.TariffOption;
import energy.foyer.wire.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options that are compared: price lists of one source, one option and one supplier's offer
 * follow one another in one book.
 */
final class Rivals {
  /** The lists of the resident's own contract. */
  static final String OWN = "own";

  /** Those that the territory signed. */
  static final String TERRITORY = "territory";

  /** Those that came with the question. */
  static final String ASKED = "asked";

  private static final Set<TariffOption> COMPARED =
      Set.of(TariffOption.BASE, TariffOption.PEAK_OFFPEAK, TariffOption.TEMPO);

  private final boolean latest;
  private final Map<Key, TreeMap<LocalDate, PriceList>> books = new LinkedHashMap<>();
  private final Map<Comparison.Alternative, String> sources = new LinkedHashMap<>();
  private final Set<String> left = new TreeSet<>();

  /** What stands in one book. */
  private record Key(String source, TariffOption option, String offer) {}

  /**
   * @param latest whether the last list of each book holds all the time
   */
  Rivals(boolean latest) {
    this.latest = latest;
  }

  /** Adds a list; of those of one source and option each begins on another day. */
  void add(String source, PriceList list) {
    add(new Key(source, list.option(), source.equals(ASKED) ? list.title() : ""), list);
  }

  /** Adds what the territory signed for the subscribed power. */
  void add(List<Reference> references, OwnContract contract) {
    for (Reference reference : references) {
      if (reference instanceof Reference.Prices prices) {
        prices.lists().stream()
            .filter(contract::powered)
            .forEach(
                list -> {
                  String power = list.kva().isPresent() ? " " + list.kva().getAsInt() : "";
                  add(new Key(TERRITORY, list.option(), prices.name() + power), list);
                });
      }
    }
  }

  private void add(Key key, PriceList list) {
    if (COMPARED.contains(list.option())) {
      books.computeIfAbsent(key, any -> new TreeMap<>()).put(list.from(), list);
    } else {
      left.add(list.title());
    }
  }

  /**
   * What is compared, at most {@link Comparison#MOST}; the titles of the rest are {@link #left}.
   */
  List<Comparison.Alternative> alternatives() {
    List<Map.Entry<Key, TreeMap<LocalDate, PriceList>>> all = new ArrayList<>(books.entrySet());
    all.sort(
        Comparator.comparingInt(entry -> List.of(OWN, ASKED, TERRITORY).indexOf(source(entry))));
    for (Map.Entry<Key, TreeMap<LocalDate, PriceList>> entry : all) {
      PriceList last = entry.getValue().lastEntry().getValue();
      if (sources.size() == Comparison.MOST) {
        left.add(last.title());
      } else {
        List<PriceList> lists =
            latest
                ? List.of(last.from(PriceList.EARLIEST))
                : List.copyOf(entry.getValue().values());
        // the territory's list that the resident took up is the resident's own
        sources.putIfAbsent(
            new Comparison.Alternative(last.title(), last.option(), new PriceBook(lists)),
            source(entry));
      }
    }
    return List.copyOf(sources.keySet());
  }

  private static String source(Map.Entry<Key, TreeMap<LocalDate, PriceList>> entry) {
    return entry.getKey().source();
  }

  /** Whose prices one of the {@link #alternatives} is. */
  String source(Comparison.Alternative alternative) {
    return sources.get(alternative);
  }

  /** Titles of lists that were not compared. */
  List<String> left() {
    return List.copyOf(left);
  }
}
