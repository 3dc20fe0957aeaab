// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import energy.foyer.window.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the box keeps of the readings, sealed to the resident: blocks of all readings, and the parts
 * of half-hours and days. It writes under keys that it holds for as long as it writes a day, and
 * what it wrote under an older one it cannot read.
 */
public final class History implements AutoCloseable {
  /** How hard long blocks are pressed. Harder takes longer for half a percent of the bytes. */
  static final int LEVEL = 6;

  /** How hard tails are, anew each minute: it costs two percent of their bytes. */
  static final int FAST = 1;

  /** Seconds after midnight until a day is made compact: what comes late has come. */
  static final long SETTLED = 600;

  /** Steps of one turn of the loop. */
  private static final int TURN = 2;

  /** Steps of one login: a few days, about a second on a small Pi. */
  private static final int LOGIN = 24;

  /** Rows looked at for what restarts left. */
  private static final int MOST_PENDING = 5000;

  /**
   * What recorders and compaction stand on.
   *
   * @param days those under whose keys something was sealed since the start
   * @param standpoints where the trails stood at the last commit
   * @param struck what was erased and recorders still hold
   */
  record Ground(
      Database database,
      Residence residence,
      Settings settings,
      Segments segments,
      ZoneId zone,
      Set<LocalDate> days,
      Standpoints standpoints,
      Struck struck) {}

  private final Ground ground;
  private final Press press = new Press(LEVEL);
  private final Compaction own;
  private final PartsMerge ownParts;

  /**
   * @param zone the civil zone of the home, whose days the blocks keep to
   */
  public History(Database database, Residence residence, Settings settings, ZoneId zone) {
    Segments segments = new Segments(database, Segments.Purpose.HISTORY);
    ground =
        new Ground(
            database,
            residence,
            settings,
            segments,
            zone,
            new ConcurrentSkipListSet<>(),
            new Standpoints(),
            new Struck());
    own = new Compaction(ground, press, segments::held);
    ownParts = new PartsMerge(ground, press, segments::held);
  }

  /** The keys that this run of the box writes with. */
  Segments segments() {
    return ground.segments();
  }

  /** The civil zone of the home. */
  ZoneId zone() {
    return ground.zone();
  }

  /** Where all of it lies. */
  Database database() {
    return ground.database();
  }

  /** Where the trails of the lines stood at their last commit. */
  Standpoints standpoints() {
    return ground.standpoints();
  }

  /** What was erased and recorders still hold. */
  Struck struck() {
    return ground.struck();
  }

  /** What keeps the readings of one meter line. */
  public Recorder recorder(int line) throws IOException {
    return new Recorder(ground, line);
  }

  /**
   * One bounded turn over past days that this run of the box wrote: their short blocks become long
   * ones, their half-hours one row, and then their keys go from memory.
   *
   * @return whether something was done, so that another turn may find more
   */
  public synchronized boolean compact(Instant now) throws IOException {
    for (LocalDate day : ground.days()) {
      if (Seconds.of(day, ground.zone()).to() + SETTLED > now.getEpochSecond()) {
        return false;
      }
      for (int step = 0; step < TURN; step++) {
        if (!own.blocks(day) && !ownParts.halfHours(day)) {
          ground.days().remove(day);
          over();
          break;
        }
      }
      return true;
    }
    return false;
  }

  /**
   * One bounded turn over what restarts left of the days that this run of the box does not write,
   * and over the keys that the login left sealed: only the resident opens these.
   *
   * @return whether more may be left
   */
  public synchronized boolean compact(Unlocked resident) throws IOException {
    Compaction.Opener opener = (on, segment) -> key(on, resident, segment);
    Compaction blocks = new Compaction(ground, press, opener);
    PartsMerge parts = new PartsMerge(ground, press, opener);
    int steps = 0;
    try {
      while (steps < LOGIN && parts.left()) {
        steps++;
      }
      for (LocalDate day : ground.database().<Set<LocalDate>>read(this::pending)) {
        while (steps < LOGIN && (blocks.blocks(day) || parts.halfHours(day))) {
          steps++;
        }
      }
    } finally {
      over();
    }
    int wrapped = Segments.rewrap(ground.database(), resident, Segments.A_TURN);
    return wrapped >= Segments.A_TURN || steps >= LOGIN;
  }

  private Optional<SealKey> key(Connection on, Unlocked resident, long segment)
      throws SQLException {
    try {
      return Optional.of(ground.segments().open(on, resident, segment));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  /** The days of which there are short rows, without those that this run writes. */
  private Set<LocalDate> pending(Connection on) throws SQLException, IOException {
    Seconds ever = new Seconds(Long.MIN_VALUE, Long.MAX_VALUE);
    Set<LocalDate> days = new TreeSet<>();
    for (BlockTable.Named row : BlockTable.pending(on, ever, MOST_PENDING)) {
      days.add(day(row.identity().start()));
    }
    for (long start : SummaryTable.starts(on, SummaryTable.HALF_HOURS, MOST_PENDING)) {
      days.add(day(start));
    }
    days.removeAll(ground.days());
    return days;
  }

  private LocalDate day(long second) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(second), ground.zone());
  }

  /**
   * Lets the keys go of days that are not written any more, and deletes what nothing refers to:
   * inside a turn, when nobody else uses them.
   */
  private void over() throws IOException {
    ground
        .database()
        .change(
            on -> {
              ground.segments().dropAllBut(ground.days());
              ground.segments().sweep(on);
            });
  }

  /** From the first to the last half-hour or day of which something is kept; empty for none. */
  public Optional<Span> kept() throws IOException {
    return ground
        .database()
        .read(
            on ->
                Sql.one(
                    on,
                    row ->
                        new Span(
                            Instant.ofEpochSecond(row.getLong(1)),
                            Instant.ofEpochSecond(row.getLong(2) + 1)),
                    // the index alone tells it
                    "SELECT min(start), max(start) FROM summary WHERE grain IN (0, 1, 2)"
                        + " HAVING count(*) > 0"));
  }

  /** Wipes the keys. */
  @Override
  public synchronized void close() {
    ground.segments().close();
    press.close();
  }
}
