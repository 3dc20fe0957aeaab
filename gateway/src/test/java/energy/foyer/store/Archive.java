// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** A history as a box lays it down, all of it invented, row by row into the tables. */
final class Archive implements AutoCloseable {
  static final ZoneId PARIS = Household.PARIS;
  static final Register POWER =
      new Register("SINSTS", "1-0:1.7.0", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS);
  static final Register INDEX =
      new Register("EAST", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX);
  static final Register TARIFF = new Register("LTARF", "", Unit.NONE, Register.Kind.TEXT);
  static final Series IMPORT = Series.total(Quantity.ELECTRICITY_IMPORT);
  static final Series EXPORT = Series.total(Quantity.ELECTRICITY_EXPORT);

  /** Bytes of a block that is only there to take room. */
  static final int BIG = 200_000;

  final Database database;
  private final Segments segments;
  private final Press press = new Press(1);
  private final BlockCode blocks = new BlockCode(press);
  private final SummaryCode summaries = new SummaryCode(press);
  private Optional<LocalDate> oneDay = Optional.empty();

  Archive(Database database) {
    this.database = database;
    this.segments = new Segments(database, Segments.Purpose.HISTORY);
  }

  /** Lays all down under one key, which is faster. */
  void underOneKey() {
    oneDay = Optional.of(LocalDate.EPOCH);
  }

  private Segments.Segment segment(Connection on, long second) throws SQLException, IOException {
    return segments.current(on, oneDay.orElse(day(second)));
  }

  /** A reading as the simulation has it: what stands at a second is a matter of arithmetic. */
  static long power(long second) {
    return 300 + Math.floorMod(second * 7919, 1000);
  }

  static long index(long second) {
    return (second - 1_700_000_000L) / 10;
  }

  /** Frames of a span, one each {@code every} seconds. */
  static Samples samples(long from, long to, int every) {
    Samples samples = new Samples();
    for (long at = from; at < to; at += every) {
      samples.take(at, List.of(number(POWER, at, power(at)), number(INDEX, at, index(at))));
    }
    return samples;
  }

  static Reading number(Register register, long at, long value) {
    return new Reading(register, at, MeterClock.SET, value, "");
  }

  static Reading text(Register register, long at, String text) {
    return new Reading(register, at, MeterClock.SET, 0, text);
  }

  int meter(int line, String number) throws IOException {
    MeterTable meters = new MeterTable(database);
    return database.write(on -> meters.id(on, line, number));
  }

  /** Lays a block down in a segment of its day. */
  void block(int level, int meter, Samples samples) throws IOException {
    database.change(on -> block(on, level, meter, samples));
  }

  void block(Connection on, int level, int meter, Samples samples)
      throws SQLException, IOException {
    Segments.Segment segment = segment(on, samples.at(0));
    BlockTable.Identity identity =
        new BlockTable.Identity(
            level,
            meter,
            segment.id(),
            samples.at(0),
            samples.at(samples.count() - 1),
            samples.count());
    byte[] body = segment.key().seal(blocks.encode(samples, 64), identity.place());
    BlockTable.insert(on, identity, body);
  }

  /** Ten-minute blocks of a span, which begins on one. */
  void shortBlocks(int meter, long from, long to, int every) throws IOException {
    database.change(
        on -> {
          for (long start = from; start < to; start += 600) {
            block(on, BlockTable.SHORT, meter, samples(start, Math.min(to, start + 600), every));
          }
        });
  }

  /** Lays parts down in one row. */
  void summary(int grain, int meter, List<Part> parts) throws IOException {
    database.change(on -> summary(on, grain, meter, parts));
  }

  void summary(Connection on, int grain, int meter, List<Part> parts)
      throws SQLException, IOException {
    Span first = parts.get(0).span();
    long start = first.start().getEpochSecond();
    long until = parts.get(parts.size() - 1).span().end().getEpochSecond();
    Segments.Segment segment = segment(on, start);
    SummaryTable.Identity identity =
        new SummaryTable.Identity(grain, meter, segment.id(), start, until, parts.size());
    byte[] body = segment.key().seal(summaries.encode(parts, 64), identity.place());
    SummaryTable.insert(on, identity, body);
  }

  /** Replaces the tail of line 0. */
  void tail(int meter, Samples samples, List<Part> open) throws IOException {
    database.change(
        on -> {
          Segments.Segment segment = segment(on, samples.at(0));
          TailTable.Sealed bare =
              new TailTable.Sealed(
                  meter,
                  segment.id(),
                  samples.at(0),
                  samples.at(samples.count() - 1),
                  samples.count(),
                  new byte[0],
                  new byte[0]);
          TailTable.put(
              on,
              0,
              new TailTable.States(new byte[] {1}, new byte[0]),
              new TailTable.Sealed(
                  meter,
                  bare.segment(),
                  bare.start(),
                  bare.last(),
                  bare.count(),
                  segment.key().seal(blocks.encode(samples, 64), bare.block().place()),
                  segment.key().seal(summaries.encode(open, 64), bare.open().place())));
        });
  }

  /** What a run of the box left open. */
  void left() throws IOException {
    database.change(
        on -> {
          TailTable.leave(on, 0);
          Sql.update(on, "DELETE FROM tail");
        });
  }

  /** The half-hours of a span, whole ones, 100 Wh taken and 10 given in each. */
  static List<Part> halfHours(Instant from, Instant to) {
    List<Part> parts = new ArrayList<>();
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(1800)) {
      parts.add(part(Grain.HALF_HOUR, at, at.plusSeconds(1800)));
    }
    return parts;
  }

  /** A part that begins and ends where it is said, as the half-hours in it sum up. */
  static Part part(Grain grain, Instant from, Instant to) {
    long seconds = to.getEpochSecond() - from.getEpochSecond();
    return new Part(
        grain,
        grain.spanAt(from, PARIS),
        from,
        to,
        List.of(
            new Sum(IMPORT, seconds / 18, false, false),
            new Sum(EXPORT, seconds / 180, false, false)),
        List.of(),
        seconds,
        grain == Grain.DAY && grain.spanAt(from, PARIS).equals(new Span(from, to))
            ? OptionalLong.of(200)
            : OptionalLong.empty());
  }

  static Optional<Long> value(List<Sum> sums, Series series) {
    return sums.stream().filter(sum -> sum.series().equals(series)).map(Sum::value).findFirst();
  }

  static Instant midnight(String day) {
    return LocalDate.parse(day).atStartOfDay(PARIS).toInstant();
  }

  static long second(String day) {
    return midnight(day).getEpochSecond();
  }

  static LocalDate day(long second) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(second), PARIS);
  }

  /** One short block, one half-hour and the day, each in a row of its own. */
  void day(int meter, LocalDate date) throws IOException {
    Span day = Grain.DAY.spanAt(date.atStartOfDay(PARIS).toInstant(), PARIS);
    long start = day.start().getEpochSecond();
    block(BlockTable.SHORT, meter, samples(start, start + 600, 10));
    summary(SummaryTable.HALF_HOURS, meter, halfHours(day.start(), day.start().plusSeconds(1800)));
    summary(SummaryTable.DAYS, meter, List.of(part(Grain.DAY, day.start(), day.end())));
  }

  /** Long blocks of a day that nobody will open: what matters is the room they take. */
  void bulk(SplittableRandom random, LocalDate date, int count) throws IOException {
    long start = date.atStartOfDay(PARIS).toEpochSecond();
    database.change(
        on -> {
          for (int i = 0; i < count; i++) {
            byte[] body = new byte[BIG];
            random.nextBytes(body);
            BlockTable.insert(
                on,
                new BlockTable.Identity(
                    BlockTable.LONG, 1, 1, start + 700 + i, start + 4000 + i, 3000),
                body);
          }
        });
  }

  /** The half-hour that is running at a second. */
  static List<Part> openHalfHour(long at) {
    Instant start = Grain.HALF_HOUR.spanAt(Instant.ofEpochSecond(at), PARIS).start();
    return List.of(part(Grain.HALF_HOUR, start, start.plusSeconds(1800)));
  }

  @Override
  public void close() {
    press.close();
    segments.close();
  }
}
