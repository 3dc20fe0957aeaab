// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The connections at a door, the oldest first, and how addresses share what there is. */
final class Callers {
  private final Doorstep.Size size;
  private final Set<Passage> all = new LinkedHashSet<>();

  Callers(Doorstep.Size size) {
    this.size = size;
  }

  /** Those that are there now. */
  List<Passage> all() {
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void add(Passage one) {
    all.add(one);
  }

  void remove(Passage one) {
    all.remove(one);
  }

  /** Whether the server may be given one more of an address. */
  boolean mayGoIn(InetAddress source) {
    return all.stream().filter(one -> one.unanswered() && one.source().equals(source)).count()
        < size.unanswered();
  }

  /**
   * Whether one more of an address has room; another one may have to make it.
   *
   * @param end ends that one
   */
  boolean hasRoom(InetAddress source, long now, Consumer<Passage> end) {
    long mine = count(source);
    if (mine < size.ofOne() && all.size() < size.all()) {
      return true;
    }
    List<Passage> some = new ArrayList<>(all);
    if (mine >= size.ofOne()) {
      some.removeIf(one -> !one.source().equals(source));
    } else {
      some.removeIf(one -> !one.silent() && count(one.source()) <= mine + 1);
    }
    // who has none yet does not wait for somebody of many to rest
    Optional<Passage> least = least(some, now, mine == 0 ? Duration.ZERO : Doorstep.QUIET);
    least.ifPresent(end);
    return least.isPresent();
  }

  private long count(InetAddress source) {
    return all.stream().filter(one -> one.source().equals(source)).count();
  }

  /** That which never spoke, of who has most, longest; else the quietest. */
  private Optional<Passage> least(List<Passage> some, long now, Duration rest) {
    Comparator<Passage> silence =
        Comparator.comparing(Passage::silent)
            .thenComparing(one -> one.silent() ? count(one.source()) : 0L)
            .thenComparing(one -> one.quiet(now));
    return some.stream()
        .filter(one -> one.silent() || one.quiet(now).compareTo(rest) >= 0)
        .max(silence);
  }
}
