// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.vault.SealKey;
import energy.foyer.window.Boundary;
import energy.foyer.window.Part;
import energy.foyer.window.Summaries;
import energy.foyer.window.Trails;
import energy.foyer.window.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A claimed home whose meter line is kept as the agent keeps it. What the meter tells at a second
 * depends on that second alone, so that whoever reads it back knows what it must be. All figures
 * are invented.
 */
final class Diary implements AutoCloseable {
  static final String METER = "041900000001";

  static final Register TOTAL = index("EAST", "1-0:1.8.0");
  static final Register TARIFF = index("EASF01", "1-0:1.8.1");
  static final Register POWER = measure("SINSTS", Unit.VOLT_AMPERE);
  static final Register CURRENT = measure("IRMS1", Unit.AMPERE);
  static final Register VOLTAGE = measure("URMS1", Unit.VOLT);
  static final Register PERIOD = new Register("LTARF", "", Unit.NONE, Register.Kind.TEXT);

  final Household home;
  final Residence residence;
  final Settings settings;
  final History history;
  final Recorder recorder;
  final Trails trails;
  final Summaries summaries;
  private final List<Boundary> crossed = new ArrayList<>();
  private final List<Part> closed = new ArrayList<>();
  private String meter = METER;
  private boolean quiet;

  private Diary(Household home, boolean claim) throws IOException {
    this.home = home;
    residence = home.residence;
    if (claim && !residence.claimed()) {
      Residents.claim(home.database, Household.GIVEN);
    }
    settings = new Settings(home.database);
    history = new History(home.database, residence, settings, Household.PARIS);
    recorder = history.recorder(0);
    trails =
        recorder
            .trails()
            .map(state -> Trails.resume(new String(state, StandardCharsets.UTF_8)))
            .orElseGet(Trails::new);
    summaries = new Summaries(Household.PARIS, trails);
  }

  /** A home with a resident. */
  static Diary of(Household home) throws IOException {
    return new Diary(home, true);
  }

  /** A home that nobody claimed. */
  static Diary unclaimed(Household home) throws IOException {
    return new Diary(home, false);
  }

  /** Another meter is read from now on. */
  void swap(String number) {
    meter = number;
  }

  /** Nothing moves in the home from now on, or somebody is there again. */
  void quiet(boolean now) {
    quiet = now;
  }

  /** One frame, kept when that is due. */
  void second(long at) throws IOException {
    take(at);
    if (recorder.due(at)) {
      keep(at);
    }
  }

  /** One frame a second, kept when that is due. */
  void seconds(long from, long to) throws IOException {
    for (long at = from; at < to; at++) {
      second(at);
    }
  }

  /** One frame, in memory. */
  void take(long at) throws IOException {
    Decoded.Accepted frame = quiet ? still(meter, at) : frame(meter, at);
    List<Wanted> wanted = new ArrayList<>(summaries.wanted(at));
    home.consents.needs().forEach(need -> wanted.add(need.wanted()));
    List<Boundary> all = trails.accept(frame, at, wanted);
    crossed.addAll(all);
    closed.addAll(summaries.accept(frame, at, all));
    recorder.take(frame, at, trails.meter());
  }

  /** All that was taken, in one commit. */
  void keep(long at) throws IOException {
    boolean totals = !home.consents.needs().isEmpty();
    Keep keep =
        new Keep(
            at,
            crossed,
            trails.state(totals).getBytes(StandardCharsets.UTF_8),
            closed,
            summaries.open());
    crossed.clear();
    closed.clear();
    recorder.keep(keep);
  }

  static Decoded.Accepted frame(String meter, long at) {
    List<Reading> readings =
        List.of(
            number(TOTAL, at, total(at)),
            number(TARIFF, at, total(at) - 1_000_000),
            number(POWER, at, power(at)),
            number(CURRENT, at, power(at) / 230),
            number(VOLTAGE, at, 231 + Math.floorMod(at / 7, 3L)),
            new Reading(PERIOD, at, MeterClock.SET, 0, period(at)));
    return new Decoded.Accepted(meter, at, MeterClock.SET, readings, List.of());
  }

  private static Decoded.Accepted still(String meter, long at) {
    List<Reading> readings =
        List.of(
            number(TOTAL, at, total(at)),
            number(TARIFF, at, total(at) - 1_000_000),
            number(POWER, at, 40),
            number(CURRENT, at, 0),
            number(VOLTAGE, at, 231));
    return new Decoded.Accepted(meter, at, MeterClock.SET, readings, List.of());
  }

  /**
   * The index of the import at a second, Wh: a watt-hour each four seconds, more in the evening.
   */
  static long total(long at) {
    long since = at - Household.FIRST_DAY.getEpochSecond() + 100_000_000;
    return 5_000_000 + since / 4 + since / 86_400 * 3086 + Math.max(0, since % 86_400 - 64_800) / 7;
  }

  static long power(long at) {
    long mixed = at * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
    return 880 + (mixed >>> 58) + (at % 2700 < 780 ? 85 : 0);
  }

  static String period(long at) {
    return Math.floorMod(at / 3600, 24L) < 8 ? "HEURE CREUSE" : "HEURE PLEINE";
  }

  private static Reading number(Register register, long at, long value) {
    return new Reading(register, at, MeterClock.SET, value, "");
  }

  private static Register index(String label, String obis) {
    return new Register(label, obis, Unit.WATT_HOUR, Register.Kind.INDEX);
  }

  private static Register measure(String label, Unit unit) {
    return new Register(label, "", unit, Register.Kind.INSTANTANEOUS);
  }

  Unlocked unlock() throws IOException {
    return Residents.unlocked(home.database, Household.GIVEN);
  }

  /** A sealed body where it lies, and what opens it. */
  record Body(byte[] place, SealKey key, byte[] sealed, boolean readings) {
    byte[] open() throws IOException {
      return key.open(sealed, place);
    }
  }

  /** All that is sealed to the resident of the readings, by start. */
  List<Body> bodies(Unlocked resident) throws IOException {
    return home.database.read(
        on -> {
          List<Body> all = new ArrayList<>();
          for (long id : BlockTable.overlapping(on, 0, Long.MAX_VALUE)) {
            BlockTable.Sealed row = BlockTable.find(on, id).orElseThrow();
            SealKey key = key(on, resident, row.identity().segment());
            all.add(new Body(row.identity().place(), key, row.body(), true));
          }
          for (int grain = SummaryTable.HALF_HOURS; grain <= SummaryTable.LEFT; grain++) {
            Seconds ever = new Seconds(Long.MIN_VALUE, Long.MAX_VALUE);
            for (SummaryTable.Sealed row : SummaryTable.ofGrain(on, grain, ever, 100_000)) {
              SealKey key = key(on, resident, row.identity().segment());
              all.add(new Body(row.identity().place(), key, row.body(), false));
            }
          }
          for (TailTable.Sealed tail : TailTable.all(on)) {
            SealKey key = key(on, resident, tail.segment());
            if (tail.body().length > 0) {
              all.add(new Body(tail.block().place(), key, tail.body(), true));
            }
            if (tail.parts().length > 0) {
              all.add(new Body(tail.open().place(), key, tail.parts(), false));
            }
          }
          return all;
        });
  }

  /** Every block, the tail among them, opened; by start. */
  List<Samples> samples(Unlocked resident) throws IOException {
    List<Samples> all = new ArrayList<>();
    try (Press press = new Press(1)) {
      BlockCode code = new BlockCode(press);
      for (Body body : bodies(resident)) {
        if (body.readings()) {
          all.add(code.decode(body.open(), register -> true));
        }
      }
    }
    return all;
  }

  /** Every value of a register by its second. */
  Map<Long, Long> values(Unlocked resident, Register register) throws IOException {
    Map<Long, Long> values = new TreeMap<>();
    for (Samples samples : samples(resident)) {
      int column = samples.place(register, 0);
      for (int row = 0; row < samples.count(); row++) {
        if (values.put(samples.at(row), samples.value(column, row)) != null) {
          throw new AssertionError("the second " + samples.at(row) + " is stored twice");
        }
      }
    }
    return values;
  }

  /** Every part that is stored, those that are open among them. */
  List<Part> parts(Unlocked resident) throws IOException {
    List<Part> all = new ArrayList<>();
    try (Press press = new Press(1)) {
      SummaryCode code = new SummaryCode(press);
      for (Body body : bodies(resident)) {
        if (!body.readings()) {
          all.addAll(code.decode(body.open()));
        }
      }
    }
    return all;
  }

  private SealKey key(Connection on, Unlocked resident, long segment)
      throws SQLException, IOException {
    return new Segments(home.database, Segments.Purpose.HISTORY).open(on, resident, segment);
  }

  static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  @Override
  public void close() throws IOException {
    history.close();
    home.close();
  }
}
