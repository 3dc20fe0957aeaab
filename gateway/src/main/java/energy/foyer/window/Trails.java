// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The indexes of one meter line on their way through time, and the boundaries that they cross.
 *
 * <p>A boundary between two readings is interpolated between them; when they stand further apart
 * than {@link IndexTrail#GAP} it is marked as estimated. Another meter number is believed once
 * {@link IndexTrail#CONFIRMATIONS} frames in a row tell it; then every index begins a new segment.
 */
public final class Trails {
  /** Watts that any home connection can deliver, until the meter tells its own (36 kVA). */
  private static final long ANY_CONNECTION = 36_000;

  /** Seconds after which a register that went silent is carried on without moving. */
  private static final long SILENT = 600;

  private final TariffCalendar calendar = new TariffCalendar();
  private final Map<String, IndexTrail> trails = new TreeMap<>();
  private final Map<String, TariffKind> kinds = new TreeMap<>();
  private final Crossings crossings = new Crossings();
  private String meter = "";
  private String doubted = "";
  private int doubts;
  private long watts = ANY_CONNECTION;
  private long meterChanges;
  private long foreignFrames;

  /**
   * Takes one frame.
   *
   * @param frame what the meter said
   * @param at its trusted time, seconds since 1970
   * @param boundaries which boundaries are needed
   * @return those that were crossed, possibly none, in the order of time for each series
   */
  public List<Boundary> accept(Decoded.Accepted frame, long at, List<Wanted> boundaries) {
    crossings.begin(boundaries);
    boolean changed = false;
    if (!frame.meter().isEmpty() && !frame.meter().equals(meter)) {
      if (!meter.isEmpty() && !confirmed(frame.meter())) {
        foreignFrames++;
        return List.of();
      }
      changed = !meter.isEmpty();
      meterChanges += changed ? 1 : 0;
      meter = frame.meter();
    }
    if (!frame.meter().isEmpty()) {
      doubts = 0;
    }
    frame.readings().forEach(this::hear);
    for (Reading reading : frame.readings()) {
      if (reading.register().kind() == Register.Kind.INDEX) {
        index(reading.register(), reading.value(), at, changed);
      }
    }
    historicTotal(frame.readings(), at, changed);
    coast(at);
    return crossings.boundaries();
  }

  private boolean confirmed(String other) {
    doubts = other.equals(doubted) ? doubts + 1 : 1;
    doubted = other;
    return doubts >= IndexTrail.CONFIRMATIONS;
  }

  private void hear(Reading reading) {
    switch (reading.register().label()) {
      case "PREF" -> watts = Math.max(1, reading.value()) * 1000;
      case "ISOUSC" -> watts = Math.max(1, reading.value()) * 200;
      default -> {
        if (calendar.hear(reading)) {
          kinds.clear();
        }
      }
    }
  }

  private void index(Register register, long value, long at, boolean changed) {
    if (register.label().equals("BASE")) {
      track("1-0:1.8.1", "BASE", value, at, changed);
    }
    if (energy(register.obis())) {
      track(register.obis(), register.label(), value, at, changed);
    }
  }

  private static boolean energy(String obis) {
    for (Quantity quantity : Quantity.values()) {
      if (quantity.covers(obis)) {
        return true;
      }
    }
    return false;
  }

  /** Historic mode has no total but for the base contract: there it is the sum of the registers. */
  private void historicTotal(List<Reading> readings, long at, boolean changed) {
    long sum = 0;
    int seen = 0;
    int expected = 0;
    for (Reading reading : readings) {
      String label = reading.register().label();
      int of =
          label.startsWith("BBRH")
              ? 6
              : label.startsWith("HCH") || label.startsWith("EJPH") ? 2 : 0;
      if (of > 0 && reading.register().kind() == Register.Kind.INDEX) {
        expected = of;
        seen++;
        sum += reading.value();
      }
    }
    if (expected > 0 && seen == expected) {
      track(Quantity.ELECTRICITY_IMPORT.obis(), "", sum, at, changed);
    }
  }

  private void track(String obis, String label, long value, long at, boolean changed) {
    IndexTrail trail = trails.get(obis);
    if (trail == null) {
      trails.put(obis, new IndexTrail(at, value));
      kind(obis, label);
      return;
    }
    if (tariff(obis) && !kinds.containsKey(obis)) {
      kind(obis, label);
    }
    if (changed && at > trail.at()) {
      cross(obis, trail, trail.restart(at, value));
    } else {
      // The reference power limits what is taken from the network, not what is given to it.
      long most = obis.startsWith("1-0:1.") ? watts : ANY_CONNECTION;
      trail.accept(at, value, most).ifPresent(advance -> cross(obis, trail, advance));
    }
    kind(obis, label);
  }

  private static boolean tariff(String obis) {
    return !obis.endsWith(".0");
  }

  private void kind(String obis, String label) {
    if (tariff(obis)) {
      int index = Integer.parseInt(obis.substring(obis.lastIndexOf('.') + 1));
      TariffKind before = kinds.getOrDefault(obis, TariffKind.OTHER);
      TariffKind now = calendar.kind(label, index).orElse(before);
      kinds.put(obis, now);
      trails.get(obis).share(now, 0);
    }
  }

  private void coast(long at) {
    for (Map.Entry<String, IndexTrail> entry : trails.entrySet()) {
      IndexTrail trail = entry.getValue();
      if (at - trail.at() > SILENT) {
        cross(entry.getKey(), trail, trail.coast(at));
      }
    }
  }

  private void cross(String obis, IndexTrail trail, IndexTrail.Advance advance) {
    TariffKind kind = kinds.get(obis);
    if (kind == null) {
      Series series = new Series(obis, Optional.empty());
      crossings.cross(series, advance, advance.before(), advance.delta());
      return;
    }
    long before = trail.share(kind, advance.delta());
    for (Map.Entry<TariffKind, Long> share : trail.shares().entrySet()) {
      boolean moving = share.getKey() == kind;
      crossings.cross(
          new Series(obis, Optional.of(share.getKey())),
          advance,
          moving ? before : share.getValue(),
          moving ? advance.delta() : 0);
    }
  }

  /** The meter's number, empty until one was told. */
  public String meter() {
    return meter;
  }

  /** How many times another meter took over. */
  public long meterChanges() {
    return meterChanges;
  }

  /** Readings and frames that were not believed. */
  public long quarantined() {
    return foreignFrames + trails.values().stream().mapToLong(IndexTrail::quarantined).sum();
  }

  /**
   * All that must survive a restart, as lines of text: the meter's number and its calendar's name,
   * separated by a tab, then one line a register with its OBIS code, instant, index, total, covered
   * seconds, segment, tariff kind ({@code -} for none) and shares.
   */
  public String state() {
    StringBuilder text = new StringBuilder(meter).append('\t').append(calendar.name());
    text.append('\n');
    trails.forEach(
        (obis, trail) -> {
          text.append(obis).append(' ').append(trail.at()).append(' ').append(trail.index());
          text.append(' ').append(trail.total()).append(' ').append(trail.covered());
          text.append(' ').append(trail.segment());
          text.append(' ').append(kinds.containsKey(obis) ? kinds.get(obis) : "-");
          trail
              .shares()
              .forEach((kind, wh) -> text.append(' ').append(kind).append('=').append(wh));
          text.append('\n');
        });
    return text.toString();
  }

  /** The trails as {@link #state} told them. */
  public static Trails resume(String state) {
    Trails resumed = new Trails();
    String[] lines = state.split("\n");
    int tab = lines[0].indexOf('\t');
    resumed.meter = lines[0].substring(0, tab);
    resumed.calendar.name(lines[0].substring(tab + 1));
    for (int i = 1; i < lines.length; i++) {
      String[] parts = lines[i].split(" ");
      IndexTrail trail =
          new IndexTrail(
              Long.parseLong(parts[1]),
              Long.parseLong(parts[2]),
              Long.parseLong(parts[3]),
              Long.parseLong(parts[4]),
              Integer.parseInt(parts[5]));
      if (!parts[6].equals("-")) {
        resumed.kinds.put(parts[0], TariffKind.valueOf(parts[6]));
      }
      for (int p = 7; p < parts.length; p++) {
        String[] share = parts[p].split("=");
        trail.share(TariffKind.valueOf(share[0]), Long.parseLong(share[1]));
      }
      resumed.trails.put(parts[0], trail);
    }
    return resumed;
  }
}
