// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The indexes of one meter line on their way through time, and the boundaries that they cross.
 *
 * <p>A boundary between two readings is interpolated between them; when they stand further apart
 * than {@link Advance#GAP} seconds it is marked as estimated. A frame that names another meter or
 * leaps ahead in time is believed once {@link IndexTrail#CONFIRMATIONS} in a row agree; another
 * meter begins a new segment of every index. A frame older than the last changes nothing.
 */
public final class Trails {
  private static final String FORMAT = "trails-1";
  private static final String IMPORT = Quantity.ELECTRICITY_IMPORT.obis();
  private static final String EXPORT = Quantity.ELECTRICITY_EXPORT.obis();
  private static final List<Quantity> ELECTRIC =
      List.of(Quantity.ELECTRICITY_IMPORT, Quantity.ELECTRICITY_EXPORT);

  private final TariffCalendar calendar = new TariffCalendar();
  private final Connection connection = new Connection();
  private final Contract contract = new Contract();
  private final List<Change> changes = new ArrayList<>();
  private final Strangers strangers = new Strangers();
  private final Crossings crossings = new Crossings();
  private final Counters counters = new Counters();
  private String meter = "";
  private long last = Long.MIN_VALUE;
  private long meterChanges;

  /**
   * Takes one frame.
   *
   * @param frame what the meter said
   * @param at its trusted time, seconds since 1970
   * @param boundaries which boundaries are needed
   * @return those that were crossed, possibly none, in the order of time
   */
  public List<Boundary> accept(Decoded.Accepted frame, long at, List<Wanted> boundaries) {
    crossings.begin(boundaries);
    changes.clear();
    if (stranger(frame, at)) {
      for (Strangers.Frame one : strangers.hold(frame, at)) {
        take(one.frame(), one.at());
      }
    } else if (frame.meter().isEmpty() && strangers.nameAnother(meter)) {
      strangers.dropOne();
    } else {
      strangers.drop();
      take(frame, at);
    }
    return crossings.boundaries();
  }

  private boolean stranger(Decoded.Accepted frame, long at) {
    boolean other = !meter.isEmpty() && !frame.meter().isEmpty() && !frame.meter().equals(meter);
    return other || (last != Long.MIN_VALUE && at - last > Strangers.LEAP);
  }

  private void take(Decoded.Accepted frame, long at) {
    if (!frame.meter().isEmpty() && !frame.meter().equals(meter)) {
      if (!meter.isEmpty()) {
        meterChanges++;
        changes.add(new Change(Change.Kind.METER, last));
        contract.forget();
        counters.renew();
      }
      meter = frame.meter();
    }
    boolean newCalendar = calendar.hear(frame.readings());
    long[] moved = registers(frame.readings(), at, newCalendar);
    totals(frame, at, moved);
    for (int i = 0; i < ELECTRIC.size(); i++) {
      derived(ELECTRIC.get(i), frame.readings(), new Move(at, moved[i]));
    }
    counters.coast(at, crossings);
    // Only now: what moved up to this frame moved under what was subscribed before it.
    connection.hear(frame.readings());
    if (at >= last) {
      contract.hear(frame.readings(), at, changes);
      last = at;
    }
  }

  /** Follows the tariff registers; what those of each quantity moved. */
  private long[] registers(List<Reading> readings, long at, boolean newCalendar) {
    long[] moved = new long[ELECTRIC.size()];
    for (int i = 0; i < readings.size(); i++) {
      Register register = readings.get(i).register();
      long value = readings.get(i).value();
      if (register.label().equals("BASE")) {
        // The base contract has one register, which is the total as well.
        moved[0] += tariff("1-0:1.8.1", new Counter.Said("BASE", at, value), newCalendar);
      } else if (Indexes.tariff(register)) {
        Counter.Said said = new Counter.Said(register.label(), at, value);
        int place = ELECTRIC.get(0).covers(register.obis()) ? 0 : 1;
        moved[place] += tariff(register.obis(), said, newCalendar);
      }
    }
    return moved;
  }

  private long tariff(String obis, Counter.Said said, boolean newCalendar) {
    Counter counter = counters.of(obis, said);
    String label = said.label();
    if (!counter.known()) {
      calendar.kind(label, counter.tariff()).ifPresent(counter::learn);
    }
    long delta = follow(counter, said, 0);
    Optional<TariffKind> kind = calendar.kind(label, counter.tariff());
    kind.ifPresent(counter::learn);
    if (newCalendar && kind.isEmpty()) {
      counter.forget();
    }
    return delta;
  }

  private void totals(Decoded.Accepted frame, long at, long[] moved) {
    List<Reading> readings = frame.readings();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      Register register = reading.register();
      if (Indexes.total(register)) {
        String obis = register.obis();
        long then =
            Quantity.covering(obis).orElseThrow().electric() ? at : Indexes.own(frame, reading, at);
        Counter.Said said = new Counter.Said(register.label(), then, reading.value());
        long of = obis.equals(IMPORT) ? moved[0] : obis.equals(EXPORT) ? moved[1] : 0;
        follow(counters.of(obis, said), said, of);
      }
    }
    long sum = HistoricTotal.of(readings);
    if (sum >= 0) {
      Counter.Said said = new Counter.Said("", at, sum);
      follow(counters.of(IMPORT, said), said, moved[0]);
    }
  }

  /** What the tariff registers of a quantity moved in the frame of an instant. */
  private record Move(long at, long delta) {}

  /**
   * The total of a meter that tells none but in its tariff registers, as Dutch ones do: it moves as
   * they do.
   */
  private void derived(Quantity quantity, List<Reading> readings, Move move) {
    Optional<Counter> known = counters.find(quantity.obis());
    if (Indexes.tellTariffsOnly(quantity, readings)
        && known.map(counter -> counter.label().isEmpty()).orElse(true)) {
      Counter.Said begun = new Counter.Said("", move.at(), 0);
      counters.of(quantity.obis(), begun).add(move.at(), move.delta(), crossings);
    }
  }

  private long follow(Counter counter, Counter.Said said, long moved) {
    // The reference power limits what is taken from the network, not what is given to it.
    boolean imported = Quantity.ELECTRICITY_IMPORT.covers(counter.obis());
    long most = imported ? connection.watts() : Connection.ANY;
    return counter.accept(said, counter.volume() ? Connection.PIPE : most, moved, crossings);
  }

  /**
   * Seconds since 1970 up to which every register of electricity was followed: all boundaries of it
   * up to then were told, and one that is missing will never come. Those of gas and water follow
   * within {@link Wanted#LAG}. {@link Long#MIN_VALUE} before the first frame.
   */
  public long followed() {
    return counters.followed();
  }

  /** Seconds since 1970 up to which every register was followed, gas and water among them. */
  public long complete() {
    return counters.complete();
  }

  /** What was believed to be another one with the last frame that was accepted. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /**
   * {@link #followed}, but no later than the last frame before one that may have told another
   * contract: what was crossed since is known, and whose it is not yet.
   */
  public long settled() {
    return contract.settled(followed());
  }

  /**
   * Seconds since 1970 of the newest frame that was believed, {@link Long#MIN_VALUE} before the
   * first: one that was just taken and is newer is not believed yet.
   */
  public long newest() {
    return last;
  }

  /** How many series {@link #standing} tells of. */
  int series() {
    return counters.series();
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
    return strangers.dropped() + counters.quarantined();
  }

  /** What every series has counted by now, each at the instant up to which it was followed. */
  public List<Boundary> standing() {
    return counters.standing();
  }

  /**
   * All that must survive a restart, as lines of text: {@value #FORMAT}, the meter's number and its
   * calendar's name (UTF-8 in hexadecimal, {@code -} for none), the watts that the connection can
   * deliver, the instant of the last frame and the contract; then one line a register.
   */
  public String state() {
    return state(true);
  }

  /**
   * The same, with or without what was counted so far. Without, the last index of each register is
   * all that can be told of consumption from it: the trails that it resumes count from 0.
   */
  public String state(boolean totals) {
    StringBuilder text = new StringBuilder(FORMAT);
    text.append(' ').append(hex(meter)).append(' ').append(hex(calendar.name()));
    text.append(' ').append(connection.watts()).append(' ').append(last);
    text.append(' ').append(contract.state()).append('\n');
    for (Counter counter : counters.all()) {
      text.append(counter.state(totals)).append('\n');
    }
    return text.toString();
  }

  /**
   * The trails as {@link #state} told them.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Trails resume(String state) {
    String[] lines = state.split("\n");
    String[] words = lines[0].split(" ");
    if (words.length != 6 || !words[0].equals(FORMAT)) {
      throw new IllegalArgumentException("the state of the trails begins with " + FORMAT);
    }
    Trails resumed = new Trails();
    resumed.meter = text(words[1]);
    resumed.calendar.resume(text(words[2]));
    resumed.connection.resume(Long.parseLong(words[3]));
    resumed.last = Long.parseLong(words[4]);
    resumed.contract.resume(words[5]);
    for (int i = 1; i < lines.length; i++) {
      Counter counter = Counter.resume(lines[i]);
      resumed.counters.all().add(counter);
      if (counter.known()) {
        resumed.calendar.remember(counter.tariff(), counter.kind());
      }
    }
    return resumed;
  }

  private static String hex(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
  }

  private static String text(String hex) {
    return hex.equals("-") ? "" : new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
