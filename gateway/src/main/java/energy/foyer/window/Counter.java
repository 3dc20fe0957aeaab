// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One register of the meter on its way through time. A tariff register counts for the kind that it
 * stands for at the time; what it counted for each kind is kept apart.
 */
final class Counter {
  /** Seconds after which a register that went silent is carried on without moving. */
  static final long SILENT = 600;

  private static final TariffKind[] KINDS = TariffKind.values();
  private static final int TRAIL_PARTS = 7;

  private final String obis;
  private final int tariff;
  private final boolean volume;
  private final IndexTrail trail;
  private final Series[] series = new Series[KINDS.length];
  private final long[] shares = new long[KINDS.length];
  private final Series total;
  private TariffKind kind = TariffKind.OTHER;
  private boolean known;
  private boolean begun;
  private String label;
  private int count;

  /** A register that speaks for the first time. */
  Counter(String obis, Said first) {
    this(obis, first.label(), new IndexTrail(volume(obis), first.at(), first.index()));
  }

  private Counter(String obis, String label, IndexTrail trail) {
    this.obis = obis;
    volume = volume(obis);
    this.label = label;
    this.trail = trail;
    total = new Series(obis, Optional.empty());
    tariff = total.index();
    count = tariff == 0 ? 1 : 0;
  }

  private static boolean volume(String obis) {
    return !Quantity.covering(obis).map(Quantity::electric).orElse(true);
  }

  /** Whether it counts gas or water. */
  boolean volume() {
    return volume;
  }

  /** The label under which it spoke last, empty where it is the sum of others. */
  String label() {
    return label;
  }

  /** The tariff index, 0 for a total. */
  int tariff() {
    return tariff;
  }

  String obis() {
    return obis;
  }

  boolean known() {
    return known;
  }

  TariffKind kind() {
    return kind;
  }

  /** What the register stands for from now on. */
  void learn(TariffKind now) {
    known = true;
    kind = now;
  }

  /** Nothing is known of what the register stands for any more. */
  void forget() {
    known = false;
    kind = TariffKind.OTHER;
  }

  void renew() {
    trail.renew();
  }

  /**
   * Takes one reading.
   *
   * @param reading what the register said
   * @param watts what the connection can deliver
   * @param moved Wh that the registers of which this is the sum moved in the same frame
   * @return what it added
   */
  long accept(Said reading, long watts, long moved, Crossings crossings) {
    if (!begun) {
      begun = true;
      // The instant at which it begins may be a boundary itself.
      cross(new Advance(trail.at() - 1, trail.at(), 0, 0, -1, 0, 0, volume), crossings);
      return 0;
    }
    // told again, or moved before the instant up to which it was carried on
    boolean late = volume && reading.at() <= trail.at();
    if (late && reading.index() == trail.index()) {
      return 0;
    }
    long at = late ? trail.at() + 1 : reading.at();
    boolean movedOver = !reading.label().equals(label) && trail.strays(at, reading.index(), watts);
    Optional<Advance> advance =
        movedOver
            ? Optional.of(trail.rebase(at, reading.index(), moved))
            : trail.accept(at, reading.index(), watts);
    if (advance.isEmpty()) {
      return 0;
    }
    label = reading.label();
    cross(advance.get(), crossings);
    return advance.get().delta();
  }

  /**
   * Adds what the registers moved of which this is the sum and which nobody tells; they were
   * believed already.
   */
  void add(long at, long delta, Crossings crossings) {
    if (!begun) {
      accept(new Said(label, at, 0), 0, 0, crossings);
    } else if (at > trail.at()) {
      cross(trail.add(at, delta), crossings);
    }
  }

  /** One reading of a register: the label that the meter gave it, seconds since 1970, Wh. */
  record Said(String label, long at, long index) {}

  /** Carries a register on that was silent for long while the meter talked. */
  void coast(long at, Crossings crossings) {
    if (volume) {
      // it is told late, so that the newest hours stay open for it
      if (at - trail.at() > Wanted.LAG) {
        cross(trail.coast(at - Advance.VOLUME_GAP), crossings);
      }
    } else if (at - trail.read() > SILENT && at - trail.at() > Advance.GAP) {
      cross(trail.coast(at), crossings);
    }
  }

  private void cross(Advance advance, Crossings crossings) {
    if (tariff == 0) {
      crossings.cross(total, advance, advance.before(), advance.delta());
      return;
    }
    int current = kind.ordinal();
    if (series[current] == null) {
      series[current] = new Series(obis, Optional.of(kind));
      count++;
    }
    for (int i = 0; i < series.length; i++) {
      if (series[i] != null) {
        long delta = i == current ? advance.delta() : 0;
        crossings.cross(series[i], advance, shares[i], delta);
        shares[i] += delta;
      }
    }
  }

  /** Seconds since 1970 up to which it was followed. */
  long at() {
    return trail.at();
  }

  long quarantined() {
    return trail.quarantined();
  }

  /** How many series it has. */
  int count() {
    return count;
  }

  /** Adds what each of its series has counted by now. */
  void standing(List<Boundary> all) {
    if (tariff == 0) {
      all.add(trail.standing(total, trail.total()));
      return;
    }
    for (int i = 0; i < series.length; i++) {
      if (series[i] != null) {
        all.add(trail.standing(series[i], shares[i]));
      }
    }
  }

  /** All that must survive a restart, as a line of words; without totals it counts from 0. */
  String state(boolean totals) {
    StringBuilder text = new StringBuilder(obis).append(' ');
    text.append(label.isEmpty() ? "-" : label).append(' ').append(trail.state(totals));
    text.append(' ').append(known ? kind : "-");
    for (int i = 0; i < series.length; i++) {
      if (totals && series[i] != null) {
        text.append(' ').append(KINDS[i]).append('=').append(shares[i]);
      }
    }
    return text.toString();
  }

  /**
   * The counter as {@link #state} told it.
   *
   * @throws IllegalArgumentException if it is no such line
   */
  static Counter resume(String line) {
    String[] words = line.split(" ");
    int after = 2 + TRAIL_PARTS;
    if (words.length <= after) {
      throw new IllegalArgumentException("a register's state has more words");
    }
    String[] state = Arrays.copyOfRange(words, 2, after);
    IndexTrail trail = IndexTrail.resume(volume(words[0]), state);
    Counter counter = new Counter(words[0], words[1].equals("-") ? "" : words[1], trail);
    for (int i = after + 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      TariffKind one = TariffKind.valueOf(words[i].substring(0, Math.max(0, equals)));
      counter.series[one.ordinal()] = new Series(words[0], Optional.of(one));
      counter.count++;
      counter.shares[one.ordinal()] = Long.parseLong(words[i].substring(equals + 1));
    }
    counter.begun = true;
    if (!words[after].equals("-")) {
      counter.learn(TariffKind.valueOf(words[after]));
    }
    return counter;
  }
}
