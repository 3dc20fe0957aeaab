// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registers of one meter line, in the order in which they first spoke. */
final class Counters {
  private final List<Counter> all = new ArrayList<>();

  List<Counter> all() {
    return all;
  }

  Optional<Counter> find(String obis) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).obis().equals(obis)) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  /** The register of that OBIS code, begun with what it said if it is new. */
  Counter of(String obis, Counter.Said said) {
    Optional<Counter> known = find(obis);
    if (known.isPresent()) {
      return known.get();
    }
    Counter made = new Counter(obis, said);
    all.add(made);
    return made;
  }

  /**
   * Seconds since 1970 up to which every register of electricity was followed, or every register
   * where none is of electricity.
   */
  long followed() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < all.size(); i++) {
      least = all.get(i).volume() ? least : Math.min(least, all.get(i).at());
    }
    return least == Long.MAX_VALUE ? complete() : least;
  }

  /** Seconds since 1970 up to which every register was followed. */
  long complete() {
    long least = all.isEmpty() ? Long.MIN_VALUE : Long.MAX_VALUE;
    for (int i = 0; i < all.size(); i++) {
      least = Math.min(least, all.get(i).at());
    }
    return least;
  }

  /** Carries on what was silent for long while the meter talked. */
  void coast(long at, Crossings crossings) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).coast(at, crossings);
    }
  }

  /** Another meter takes over; those of gas and water have meters of their own. */
  void renew() {
    for (Counter counter : all) {
      if (!counter.volume()) {
        counter.renew();
      }
    }
  }

  /** How many series they have. */
  int series() {
    int sum = 0;
    for (int i = 0; i < all.size(); i++) {
      sum += all.get(i).count();
    }
    return sum;
  }

  long quarantined() {
    long sum = 0;
    for (int i = 0; i < all.size(); i++) {
      sum += all.get(i).quarantined();
    }
    return sum;
  }

  List<Boundary> standing() {
    List<Boundary> standing = new ArrayList<>();
    all.forEach(counter -> counter.standing(standing));
    return standing;
  }
}
