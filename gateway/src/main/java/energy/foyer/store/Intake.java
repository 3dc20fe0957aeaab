// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Reading;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in the history of another box, or of this one before. What comes lies sealed to the
 * resident beside the history, where nobody reads it, until {@link #commit} makes all of it the
 * history in one transaction. What is not committed goes: at the close, or at the next start.
 */
public final class Intake implements AutoCloseable {

  /** What lies beside: the sort of a row is so much higher. */
  static final int ASIDE = 16;

  /** Bytes written in one transaction, about. */
  private static final int BATCH = 1 << 18;

  private static final int MOST_PARTS = 256;

  /** Something ready to be sealed and written. */
  private record Ready(boolean block, int meter, LocalDate day, Place place, byte[] clear) {}

  private record Place(int sort, long start, long end, int count) {}

  private final Database database;
  private final ZoneId zone;
  private final boolean dry;
  private final Segments segments;
  private final Press press = new Press(History.LEVEL);
  private final BlockCode blockCode = new BlockCode(press);
  private final SummaryCode summaryCode = new SummaryCode(press);
  private final List<Ready> ready = new ArrayList<>();
  private final List<Integer> made = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private Samples samples = new Samples();
  private int meter;
  private int partsOf;
  private LocalDate day = LocalDate.EPOCH;
  private Seconds ofDay = new Seconds(0, 0);
  private int bytes;
  private boolean committed;

  /**
   * @param dry whether nothing is written at all
   */
  public Intake(History history, boolean dry) throws IOException {
    this.database = history.database();
    this.zone = history.zone();
    this.dry = dry;
    this.segments = new Segments(database, Segments.Purpose.HISTORY);
    if (!dry) {
      database.change(Intake::land);
    }
  }

  /** Deletes what was never committed, inside a transaction. */
  static void land(Connection on) throws SQLException {
    Sql.update(on, "DELETE FROM block WHERE level >= ?", ASIDE);
    Sql.update(on, "DELETE FROM summary WHERE grain >= ?", ASIDE);
  }

  /** Whether the box keeps something that was read before an instant. */
  public boolean keepsBefore(Instant until) throws IOException {
    return database.read(on -> keeps(on, until.getEpochSecond()));
  }

  private static boolean keeps(Connection on, long until) throws SQLException, IOException {
    return Sql.number(
            on,
            """
            SELECT EXISTS (SELECT 1 FROM block WHERE level IN (0, 1, 2) AND start < ?)
              OR EXISTS (SELECT 1 FROM summary WHERE grain IN (0, 1, 2) AND until <= ?)
              OR EXISTS (SELECT 1 FROM tail WHERE count > 0 AND start < ?)""",
            until,
            until,
            until)
        == 1;
  }

  /** The meter of a number at a line, made where it is new. */
  public int meter(int line, String number) throws IOException {
    if (dry) {
      return 0;
    }
    return database.write(
        on -> {
          MeterTable meters = new MeterTable(database);
          boolean known =
              meters.all(on).stream()
                  .anyMatch(one -> one.line() == line && one.number().equals(number));
          int id = meters.id(on, line, number);
          if (!known) {
            made.add(id);
          }
          return id;
        });
  }

  /** From now on frames are of this meter. */
  public void framesOf(int id) throws IOException {
    closeBlock();
    samples = new Samples();
    meter = id;
  }

  /**
   * Takes a frame.
   *
   * @param at seconds since 1970
   * @return false if it is not newer than the last one of its meter
   */
  public boolean frame(long at, List<Reading> readings) throws IOException {
    if (samples.count() > 0 && at <= samples.at(samples.count() - 1)) {
      return false;
    }
    if (samples.count() > 0 && ends(at)) {
      closeBlock();
    }
    if (at < ofDay.from() || at >= ofDay.to()) {
      day = LocalDate.ofInstant(Instant.ofEpochSecond(at), zone);
      ofDay = Seconds.of(day, zone);
    }
    return samples.take(at, readings);
  }

  private boolean ends(long at) {
    boolean full = (long) samples.count() * (samples.columns() + 1) >= Compaction.MOST_CELLS;
    boolean talks = samples.texts().size() >= Samples.MOST_CHANGES - Samples.MOST_REGISTERS;
    return at >= ofDay.to()
        || (at - ofDay.from()) / Compaction.LONG_SECONDS
            != (samples.at(0) - ofDay.from()) / Compaction.LONG_SECONDS
        || full
        || talks;
  }

  private void closeBlock() throws IOException {
    int count = samples.count();
    if (count == 0) {
      return;
    }
    Place place = new Place(BlockTable.LONG, samples.at(0), samples.at(count - 1), count);
    byte[] clear = blockCode.encode(samples, Compaction.step(count));
    samples.begin();
    take(new Ready(true, meter, day, place, clear));
  }

  /** Takes a part of a half-hour or day; those of one day and grain come together. */
  public void part(int id, Part part) throws IOException {
    if (!parts.isEmpty() && !joins(id, part)) {
      closeParts();
    }
    partsOf = id;
    parts.add(part);
  }

  private boolean joins(int id, Part part) {
    Part first = parts.get(0);
    return partsOf == id
        && first.grain() == part.grain()
        && parts.size() < MOST_PARTS
        && dayOf(first).equals(dayOf(part));
  }

  private LocalDate dayOf(Part part) {
    return LocalDate.ofInstant(part.span().start(), zone);
  }

  private void closeParts() throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    long start = Long.MAX_VALUE;
    long until = Long.MIN_VALUE;
    for (Part part : parts) {
      start = Math.min(start, part.span().start().getEpochSecond());
      until = Math.max(until, part.span().end().getEpochSecond());
    }
    boolean days = parts.get(0).grain() == Grain.DAY;
    int sort = days ? SummaryTable.DAYS : SummaryTable.DAY_OF_HALF_HOURS;
    byte[] clear = summaryCode.encode(parts, Unwritten.PART_STEP);
    Place place = new Place(sort, start, until, parts.size());
    LocalDate of = dayOf(parts.get(0));
    parts.clear();
    take(new Ready(false, partsOf, of, place, clear));
  }

  private void take(Ready one) throws IOException {
    ready.add(one);
    bytes += one.clear().length;
    if (bytes > BATCH) {
      write();
    }
  }

  private void write() throws IOException {
    if (!dry && !ready.isEmpty()) {
      database.change(
          on -> {
            for (Ready one : ready) {
              lay(on, one);
            }
          });
    }
    ready.clear();
    bytes = 0;
  }

  /** Sealed as what it will be, in a place where it is not looked for. */
  private void lay(Connection on, Ready one) throws SQLException, IOException {
    Segments.Segment segment = segments.current(on, one.day());
    Place place = one.place();
    if (one.block()) {
      BlockTable.Identity identity =
          new BlockTable.Identity(
              place.sort(), one.meter(), segment.id(), place.start(), place.end(), place.count());
      byte[] body = segment.key().seal(one.clear(), identity.place());
      BlockTable.insert(on, identity.aside(), body);
    } else {
      SummaryTable.Identity identity =
          new SummaryTable.Identity(
              place.sort(), one.meter(), segment.id(), place.start(), place.end(), place.count());
      byte[] body = segment.key().seal(one.clear(), identity.place());
      SummaryTable.insert(on, identity.aside(), body);
    }
  }

  /**
   * Makes all that came the history, and what was brought beside it in the same transaction.
   *
   * @param until the end of what came
   * @param beside what was brought, taken in whole
   * @return false, and nothing is changed, if the box keeps something that was read before
   */
  public boolean commit(Instant until, BesideIntake beside) throws IOException {
    closeBlock();
    closeParts();
    write();
    beside.end();
    if (dry) {
      return !keepsBefore(until);
    }
    committed =
        database.<Boolean>write(
            on -> {
              if (keeps(on, until.getEpochSecond())) {
                return false;
              }
              Sql.update(on, "UPDATE block SET level = level - ? WHERE level >= ?", ASIDE, ASIDE);
              Sql.update(on, "UPDATE summary SET grain = grain - ? WHERE grain >= ?", ASIDE, ASIDE);
              beside.turn(on, Optional.empty());
              return true;
            });
    beside.committed(committed);
    return committed;
  }

  /** Lets the keys go, and what was not committed. */
  @Override
  public void close() throws IOException {
    segments.close();
    press.close();
    if (!committed && !dry) {
      database.change(
          on -> {
            land(on);
            for (int id : made) {
              forget(on, id);
            }
            segments.sweep(on);
          });
    }
  }

  /** A meter of which nothing is kept goes. */
  static void forget(Connection on, int id) throws SQLException {
    Sql.update(
        on,
        """
        DELETE FROM meter WHERE id = ?1
          AND NOT EXISTS (SELECT 1 FROM block WHERE meter = ?1)
          AND NOT EXISTS (SELECT 1 FROM summary WHERE meter = ?1)
          AND NOT EXISTS (SELECT 1 FROM tail WHERE meter = ?1)""",
        id);
  }
}
