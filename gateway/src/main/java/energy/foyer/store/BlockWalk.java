// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A walk over the readings of a span, block after block, the tails last. One block is open at a
 * time. Blocks may be pressed into larger ones, or deleted, while the walk goes on: what it has
 * passed of a meter it does not tell again.
 */
final class BlockWalk implements AutoCloseable {

  /** Seconds whose blocks are listed at once. */
  private static final long LEG = 7 * 86_400L;

  /** How often a leg is listed anew at most because its blocks changed. */
  private static final int MOST_LISTINGS = 16;

  /**
   * Rows of a block.
   *
   * @param from the first in the span that was not seen before
   * @param to the first after the span
   */
  record Rows(int from, int to) {}

  /** Where a block is open. */
  @FunctionalInterface
  interface Visit {

    /** Sees one block, whose samples are gone with the next one. */
    void see(int meter, Samples samples, Rows rows);
  }

  /** What to walk over: the meter, where not all; the registers of numbers; and the seconds. */
  record Way(OptionalLong meter, Predicate<Register> wanted, Seconds span) {
    boolean takes(int id) {
      return meter.isEmpty() || meter.getAsLong() == id;
    }
  }

  /** Keeps a place in a list: what lies there may have become something else since. */
  private record Listed(long id, int meter, long start) {}

  private record Fetched(BlockTable.Sealed sealed, Optional<SealKey> key) {}

  /** How far the walk came with one meter. */
  private static final class Passed {
    /** The time of the last row seen. */
    private long told = Long.MIN_VALUE;

    /** The second up to which it is known what was and what was not. */
    private long known;

    /** Whether anything came before {@link #known}, so that silence after it is a gap. */
    private boolean begun;

    Passed(long known, boolean begun) {
      this.known = known;
      this.begun = begun;
    }
  }

  private final Database database;
  private final Segments segments;
  private final Unlocked resident;
  private final Way way;
  private final Gaps gaps;
  private final Press press = new Press(1);
  private final BlockCode code = new BlockCode(press);
  private final Samples samples = new Samples();
  private final Map<Integer, Passed> passed = new HashMap<>();

  BlockWalk(Database database, Unlocked resident, Way way) {
    this.database = database;
    this.segments = new Segments(database, Segments.Purpose.HISTORY);
    this.resident = resident;
    this.way = way;
    this.gaps = new Gaps(way.span());
  }

  /** What was missing on the way. */
  Gaps gaps() {
    return gaps;
  }

  /** Walks it all. */
  void walk(Visit visit) throws IOException {
    List<TailTable.Sealed> tails = database.read(TailTable::all);
    long to = way.span().to();
    for (int meter : database.read(BlockWalk::meters)) {
      if (way.takes(meter)) {
        passed.put(meter, new Passed(way.span().from(), earlier(meter)));
      }
    }
    for (long from = way.span().from(); from < to; from += LEG) {
      leg(new Seconds(from, Math.min(to, from + LEG)), visit);
    }
    for (TailTable.Sealed tail : tails) {
      boolean within = tail.start() < to && tail.last() >= way.span().from();
      if (tail.count() > 0 && within && passed.containsKey(tail.meter())) {
        see(fetched(tail), visit);
      }
    }
    for (Map.Entry<Integer, Passed> one : passed.entrySet()) {
      if (one.getValue().begun && later(one.getKey(), tails)) {
        gaps.silent(one.getValue().known, to);
      }
    }
  }

  private static List<Integer> meters(Connection on) throws SQLException, IOException {
    return Sql.list(on, row -> row.getInt(1), "SELECT id FROM meter ORDER BY id");
  }

  private boolean earlier(int meter) throws IOException {
    return any("start < ?", way.span().from(), meter);
  }

  private boolean later(int meter, List<TailTable.Sealed> tails) throws IOException {
    long to = way.span().to();
    return tails.stream().anyMatch(tail -> tail.meter() == meter && tail.last() >= to)
        || any("start >= ?", to, meter);
  }

  private boolean any(String which, long second, int meter) throws IOException {
    return database.read(
        on ->
            Sql.number(
                    on,
                    "SELECT EXISTS (SELECT 1 FROM block WHERE level IN (0, 1, 2) AND "
                        + which
                        + " AND meter = ?)",
                    second,
                    meter)
                == 1);
  }

  private void leg(Seconds leg, Visit visit) throws IOException {
    for (int listing = 0; listing < MOST_LISTINGS; listing++) {
      if (through(database.read(on -> listed(on, leg)), visit)) {
        return;
      }
    }
    throw new IOException("the history changed too often while it was read");
  }

  /** False if a block went before it was fetched. */
  private boolean through(List<Listed> blocks, Visit visit) throws IOException {
    for (Listed one : blocks) {
      Optional<Fetched> fetched = database.read(on -> fetched(on, one));
      if (fetched.isEmpty()) {
        return false;
      }
      see(fetched.get(), visit);
    }
    return true;
  }

  private List<Listed> listed(Connection on, Seconds leg) throws SQLException, IOException {
    List<Listed> blocks =
        Sql.list(
            on,
            row -> new Listed(row.getLong(1), row.getInt(2), row.getLong(3)),
            "SELECT id, meter, start FROM block WHERE level IN (0, 1, 2)"
                + " AND start > ? AND start < ? AND last >= ? ORDER BY start, id",
            leg.from() - BlockTable.LONGEST,
            leg.to(),
            leg.from());
    blocks.removeIf(one -> !passed.containsKey(one.meter()));
    return blocks;
  }

  private Optional<Fetched> fetched(Connection on, Listed listed) throws SQLException, IOException {
    Optional<BlockTable.Sealed> found =
        BlockTable.find(on, listed.id())
            .filter(
                one ->
                    one.identity().meter() == listed.meter()
                        && one.identity().start() == listed.start());
    return found.isEmpty() ? Optional.empty() : Optional.of(fetched(on, found.get()));
  }

  private Fetched fetched(TailTable.Sealed tail) throws IOException {
    return database.read(on -> fetched(on, new BlockTable.Sealed(0, tail.block(), tail.body())));
  }

  private Fetched fetched(Connection on, BlockTable.Sealed sealed) throws SQLException {
    try {
      return new Fetched(
          sealed, Optional.of(segments.open(on, resident, sealed.identity().segment())));
    } catch (IOException gone) {
      return new Fetched(sealed, Optional.empty());
    }
  }

  private void see(Fetched fetched, Visit visit) {
    BlockTable.Identity identity = fetched.sealed().identity();
    Passed at = passed.get(identity.meter());
    Optional<Samples> open = open(fetched);
    if (open.isPresent()) {
      visit.see(identity.meter(), open.get(), pass(open.get(), at));
    } else if (gaps.damaged(identity)) {
      reach(at, identity.start());
      gaps.lost(identity.start(), identity.last() + 1);
      at.known = Math.max(at.known, identity.last());
    }
  }

  private Optional<Samples> open(Fetched fetched) {
    if (fetched.key().isEmpty()) {
      return Optional.empty();
    }
    BlockTable.Sealed sealed = fetched.sealed();
    try {
      byte[] clear = fetched.key().get().open(sealed.body(), sealed.identity().place());
      code.decode(clear, way.wanted(), samples);
      return samples.count() == 0 ? Optional.empty() : Optional.of(samples);
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private Rows pass(Samples samples, Passed at) {
    int from = 0;
    while (from < samples.count()
        && (samples.at(from) <= at.told || samples.at(from) < way.span().from())) {
      from++;
    }
    int to = from;
    while (to < samples.count() && samples.at(to) < way.span().to()) {
      reach(at, samples.at(to));
      at.told = samples.at(to);
      to++;
    }
    if (to < samples.count() && samples.at(to) >= way.span().to()) {
      reach(at, way.span().to());
    }
    return new Rows(from, to);
  }

  /** Goes on to a second, and tells the silence before it. */
  private void reach(Passed at, long second) {
    if (at.begun) {
      gaps.silent(at.known, second);
    }
    at.begun = true;
    at.known = Math.max(at.known, second);
  }

  @Override
  public void close() {
    press.close();
  }
}
