// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Decoded;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps the readings of one meter line: in memory as they come, and at most every minute in one
 * commit, mostly of the line's one row of {@code tail}. Every ten minutes, at midnight and where
 * another meter takes over a block is closed. It belongs to the thread of its line.
 *
 * <p>While the disk takes nothing, what waits stays in memory within the limits of {@link
 * Unwritten}, the older detail thinned, and goes out with the next commit that succeeds.
 */
public final class Recorder {
  private static final byte[] NOTHING = new byte[0];

  /** How often the log is emptied, seconds: with each block that costs 4 MB a day. */
  private static final long HOUR = 3600;

  private final History.Ground ground;
  private final int line;
  private final Boundaries boundaries;
  private final MeterTable meters;
  private final SummaryCode summaryCode;
  private final Asking asking;
  private final Growing growing;
  private final Unwritten unwritten;
  private final List<Struck.Stroke> strokes = new ArrayList<>();
  private final List<Span> erased = new ArrayList<>();
  private long newest;
  private long kept = Long.MIN_VALUE;
  private boolean claimed;
  private Optional<MeterTable.Meter> known = Optional.empty();
  private boolean left;
  private long emptied = Long.MIN_VALUE;

  Recorder(History.Ground ground, int line) throws IOException {
    this.ground = ground;
    this.line = line;
    boundaries = new Boundaries(ground.database());
    meters = new MeterTable(ground.database());
    asking = new Asking(ground.database());
    Press press = new Press(History.FAST);
    BlockCode blockCode = new BlockCode(press);
    summaryCode = new SummaryCode(press);
    growing = new Growing(ground.zone(), blockCode);
    unwritten = new Unwritten(blockCode, summaryCode);
    newest = ground.database().<Long>read(this::newest);
    ground.struck().begin(line);
  }

  /** The newest second that is stored of this line. */
  private long newest(Connection on) throws SQLException, IOException {
    long found = Long.MIN_VALUE;
    for (MeterTable.Meter one : meters.all(on)) {
      if (one.line() == line) {
        found = Math.max(found, BlockTable.newest(on, one.id()));
      }
    }
    Optional<TailTable.Sealed> tail = TailTable.find(on, line);
    boolean readings = tail.isPresent() && tail.get().count() > 0;
    return readings ? Math.max(found, tail.get().last()) : found;
  }

  /** The state of the trails as it was last kept, to resume them; empty where none was. */
  public Optional<byte[]> trails() throws IOException {
    long mark = ground.database().<Optional<Long>>read(on -> TailTable.mark(on, line)).orElse(0L);
    Optional<byte[]> state = boundaries.trails(line);
    ground.standpoints().resumed(line, mark, state);
    return state;
  }

  /** The state of the gauges as it was last kept, to resume them; empty where none was. */
  public byte[] gauges() throws IOException {
    return boundaries.gauges(line);
  }

  /**
   * Takes a frame, in memory. One that is not newer than the newest taken or stored is passed over,
   * and so is all before the box is claimed.
   *
   * @param at its trusted time, seconds since 1970
   * @param meter the number of the meter that the trails follow, empty while none was told
   */
  public void take(Decoded.Accepted frame, long at, String meter) {
    if (at > newest && isClaimed()) {
      if (growing.ends(at, meter)) {
        close();
      }
      growing.take(at, meter, frame.readings());
      newest = at;
    }
  }

  /** Whether so much time went by since the last attempt that {@link #keep} is due. */
  public boolean due(long at) throws IOException {
    return kept == Long.MIN_VALUE
        || Math.abs(at - kept) >= ground.settings().number(Settings.Key.TAIL_SECONDS);
  }

  /** Whether something closed waits in memory, since the database has not taken it. */
  public boolean waits() {
    return !unwritten.isEmpty();
  }

  /**
   * Commits what was taken and what is handed over; before the box is claimed it keeps nothing. All
   * that is handed over is taken over: after a failure it waits in memory for the next time and is
   * not to be handed over again.
   *
   * @throws IOException if the database takes nothing
   */
  public void keep(Keep keep) throws IOException {
    kept = keep.at();
    if (!isClaimed()) {
      return;
    }
    unwritten.add(keep, growing.meter(), ground.zone());
    if (growing.ends(keep.at(), growing.meter())) {
      close();
    }
    Optional<MeterTable.Meter> now =
        ground
            .database()
            .write(
                on -> {
                  if (!left) {
                    TailTable.leave(on, line);
                  }
                  strike(on);
                  boundaries.save(on, unwritten.crossed(), unwritten.measured());
                  asking.raise(on, unwritten.changes(), Instant.ofEpochSecond(keep.at()));
                  for (Unwritten.Block one : unwritten.blocks()) {
                    write(on, one);
                  }
                  for (Unwritten.Parts one : unwritten.parts()) {
                    write(on, one);
                  }
                  tail(on, keep);
                  return Optional.of(meter(on, growing.meter()));
                });
    known = now;
    left = true;
    ground.standpoints().confirm(line);
    unwritten.clear();
    strokes.forEach(stroke -> erased.add(stroke.whole()));
    strokes.clear();
  }

  /** What is not claimed is forgotten; what cannot be known is as it was. */
  private boolean isClaimed() {
    try {
      claimed = ground.residence().claimed();
    } catch (IOException unknown) {
      return claimed;
    }
    if (!claimed) {
      growing.forget();
      unwritten.clear();
    }
    return claimed;
  }

  private void close() {
    unwritten.add(growing.block());
    growing.begin();
  }

  private void write(Connection on, Unwritten.Block block) throws SQLException, IOException {
    Segments.Segment segment = segment(on, block.day());
    BlockTable.Identity identity =
        new BlockTable.Identity(
            BlockTable.SHORT,
            meter(on, block.meter()).id(),
            segment.id(),
            block.start(),
            block.last(),
            block.count());
    BlockTable.insert(on, identity, segment.key().seal(block.clear(), identity.place()));
    if (block.start() / HOUR != emptied) {
      // the log still holds the trails of each commit, which the box keys open: minute by minute
      emptied = block.start() / HOUR;
      ground.database().forget();
    }
  }

  private void write(Connection on, Unwritten.Parts parts) throws SQLException, IOException {
    Segments.Segment segment = segment(on, parts.day());
    SummaryTable.Identity identity =
        new SummaryTable.Identity(
            parts.grain() == Grain.DAY ? SummaryTable.DAYS : SummaryTable.HALF_HOURS,
            meter(on, parts.meter()).id(),
            segment.id(),
            parts.span().from(),
            parts.span().to(),
            parts.count());
    SummaryTable.insert(on, identity, segment.key().seal(parts.clear(), identity.place()));
  }

  /** Takes out of what it holds what was erased since the last commit. */
  private void strike(Connection on) throws SQLException, IOException {
    strokes.addAll(ground.struck().news(line));
    for (Struck.Stroke stroke : strokes) {
      if (stroke.of(meter(on, growing.meter()).id())) {
        growing.strike(stroke.span());
      }
      unwritten.strike(stroke, number -> stroke.of(meter(on, number).id()));
    }
  }

  /** What is not closed; once whoever hands it over knows what was erased, it holds none of it. */
  private byte[] open(Keep keep) {
    List<Part> open = keep.open();
    for (Struck.Stroke stroke : strokes) {
      open = stroke.stays(open);
    }
    return open.isEmpty() ? NOTHING : summaryCode.encode(open, Unwritten.PART_STEP);
  }

  /** The spans erased before the last commit, each told once: whoever hands over forgets them. */
  public List<Span> erased() {
    List<Span> told = List.copyOf(erased);
    erased.clear();
    return told;
  }

  private void tail(Connection on, Keep keep) throws SQLException, IOException {
    // only now: what was erased is out of it
    Optional<Unwritten.Block> block =
        growing.count() > 0 ? Optional.of(growing.block()) : Optional.empty();
    LocalDate today = LocalDate.ofInstant(Instant.ofEpochSecond(keep.at()), ground.zone());
    Segments.Segment segment = segment(on, block.map(Unwritten.Block::day).orElse(today));
    TailTable.Sealed clear =
        new TailTable.Sealed(
            meter(on, growing.meter()).id(),
            segment.id(),
            block.map(Unwritten.Block::start).orElse(keep.at()),
            block.map(Unwritten.Block::last).orElse(keep.at()),
            block.map(Unwritten.Block::count).orElse(0),
            block.map(Unwritten.Block::clear).orElse(NOTHING),
            open(keep));
    TailTable.States states = new TailTable.States(keep.trails(), keep.shown().gauges());
    boundaries.keep(on, line, states, clear.sealed(segment.key()));
    long mark = ThreadLocalRandom.current().nextLong();
    ground.standpoints().propose(line, mark, keep.trails());
    TailTable.mark(on, line, mark);
  }

  /** The row of a meter; that of the last commit is known, what failed may not be there. */
  private MeterTable.Meter meter(Connection on, String number) throws SQLException, IOException {
    if (known.isPresent() && known.get().number().equals(number)) {
      return known.get();
    }
    return new MeterTable.Meter(meters.id(on, line, number), line, number);
  }

  private Segments.Segment segment(Connection on, LocalDate day) throws SQLException, IOException {
    ground.days().add(day);
    return ground.segments().current(on, day);
  }
}
