// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Price lists that follow one another. On each civil day the one holds that began last, so that a
 * list with a later day never changes what an earlier day cost.
 *
 * @param lists by the day from which they hold, each day once
 */
public record PriceBook(List<PriceList> lists) {

  /** Lists of a book at most. */
  public static final int MOST = 240;

  public PriceBook {
    lists = lists.stream().sorted(Comparator.comparing(PriceList::from)).toList();
    if (lists.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " price lists");
    }
    if (lists.stream().map(PriceList::from).distinct().count() < lists.size()) {
      throw new IllegalArgumentException("one price list begins on a day");
    }
  }

  /** The list that holds on a day. */
  public Optional<PriceList> on(LocalDate day) {
    Optional<PriceList> holding = Optional.empty();
    for (PriceList list : lists) {
      if (!list.from().isAfter(day)) {
        holding = Optional.of(list);
      }
    }
    return holding;
  }

  /** The list that begins on just that day. */
  public Optional<PriceList> from(LocalDate day) {
    return on(day).filter(list -> list.from().equals(day));
  }

  /**
   * The list that prices energy of a kind counted on a day: the one that holds on it. A list begins
   * at midnight and a meter takes up another calendar some hours later: on its first day, what it
   * does not price the one before does.
   */
  public Optional<PriceList> pricing(LocalDate day, TariffKind kind) {
    Optional<PriceList> holding = on(day);
    if (holding.filter(list -> list.price(kind).isEmpty() && list.from().equals(day)).isPresent()) {
      holding = on(day.minusDays(1));
    }
    return holding.filter(list -> list.price(kind).isPresent());
  }

  /** Says how many lists, not which contract they are. */
  @Override
  public String toString() {
    return "PriceBook[" + lists.size() + "]";
  }
}
