// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes few long rows out of many short ones, a step at a time: the database is held only while it
 * is read and written, not while bytes are pressed. What does not open is left as it is.
 */
final class Compaction {
  /** A long block ends where that many seconds of its civil day are over. */
  static final long LONG_SECONDS = 14_400;

  /** Values, times among them, of a long block at most: two megabytes in memory. */
  static final int MOST_CELLS = 1 << 18;

  /** Rows looked at in one step. */
  private static final int MOST_ROWS = 2000;

  /** How the key of a segment is had. */
  @FunctionalInterface
  interface Opener {
    /** Empty where it is not to be had. */
    Optional<SealKey> key(Connection on, long segment) throws SQLException, IOException;
  }

  private record Opened(BlockTable.Named row, byte[] clear) {}

  private final History.Ground ground;
  private final Opener opener;
  private final BlockCode blockCode;
  private final Set<Long> damaged = new HashSet<>();

  Compaction(History.Ground ground, Press press, Opener opener) {
    this.ground = ground;
    this.opener = opener;
    blockCode = new BlockCode(press);
  }

  /**
   * Makes one long block of a day.
   *
   * @return false if there was nothing to make one of
   */
  boolean blocks(LocalDate day) throws IOException {
    Seconds span = Seconds.of(day, ground.zone());
    List<Opened> group = ground.database().read(on -> group(on, span));
    if (group.isEmpty()) {
      return false;
    }
    Samples samples = new Samples();
    List<BlockTable.Named> merged = new ArrayList<>();
    for (Opened one : group) {
      int rows = samples.count() + one.row().identity().count();
      if (!merged.isEmpty() && (long) rows * (samples.columns() + 1) > MOST_CELLS) {
        break;
      }
      try {
        samples.append(blockCode.decode(one.clear(), register -> true));
        merged.add(one.row());
      } catch (IOException broken) {
        damaged.add(one.row().id());
      }
    }
    if (!merged.isEmpty()) {
      byte[] clear = blockCode.encode(samples, step(samples.count()));
      ground.database().change(on -> replace(on, day, merged, samples, clear));
    }
    return true;
  }

  /**
   * What the sealed size is a multiple of: about a byte for each row. How many rows there are lies
   * there in clear; how well they are pressed tells a home where nothing moves from one where
   * somebody cooks, and so must not show.
   */
  static int step(int rows) {
    return Math.max(Growing.STEP, Integer.highestOneBit(Math.max(1, rows - 1)) << 1);
  }

  /** The first rows that belong into one long block and that open. */
  private List<Opened> group(Connection on, Seconds span) throws SQLException, IOException {
    List<Opened> group = new ArrayList<>();
    for (BlockTable.Named row : BlockTable.pending(on, span, MOST_ROWS)) {
      boolean fits = group.isEmpty() || together(group.get(0).row(), row, span.from());
      if (!damaged.contains(row.id()) && fits) {
        Optional<SealKey> key = opener.key(on, row.identity().segment());
        if (key.isPresent()) {
          open(on, row, key.get()).ifPresent(group::add);
        }
      }
    }
    return group;
  }

  private static boolean together(BlockTable.Named one, BlockTable.Named other, long day) {
    return one.identity().meter() == other.identity().meter()
        && (one.identity().start() - day) / LONG_SECONDS
            == (other.identity().start() - day) / LONG_SECONDS;
  }

  private Optional<Opened> open(Connection on, BlockTable.Named row, SealKey key)
      throws SQLException, IOException {
    BlockTable.Sealed sealed = BlockTable.find(on, row.id()).orElseThrow();
    try {
      return Optional.of(new Opened(row, key.open(sealed.body(), row.identity().place())));
    } catch (IOException broken) {
      damaged.add(row.id());
      return Optional.empty();
    }
  }

  private void replace(
      Connection on, LocalDate day, List<BlockTable.Named> merged, Samples samples, byte[] clear)
      throws SQLException, IOException {
    for (BlockTable.Named row : merged) {
      Optional<BlockTable.Sealed> now = BlockTable.find(on, row.id());
      if (now.isEmpty() || !now.get().identity().equals(row.identity())) {
        // erased or rewritten meanwhile: the next step looks anew
        return;
      }
    }
    for (BlockTable.Named row : merged) {
      BlockTable.delete(on, row.id());
    }
    Segments.Segment segment = ground.segments().current(on, day);
    BlockTable.Identity identity =
        new BlockTable.Identity(
            BlockTable.LONG,
            merged.get(0).identity().meter(),
            segment.id(),
            samples.at(0),
            samples.at(samples.count() - 1),
            samples.count());
    BlockTable.insert(on, identity, segment.key().seal(clear, identity.place()));
  }
}
