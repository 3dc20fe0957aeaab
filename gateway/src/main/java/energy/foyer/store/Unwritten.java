// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Boundary;
import energy.foyer.window.Change;
import energy.foyer.window.Grain;
import energy.foyer.window.Measured;
import energy.foyer.window.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is closed and waits to be written, in memory. While the disk takes nothing it grows: beyond
 * {@link #MOST_BYTES} of readings the oldest block is thinned, every second row first, until only
 * {@link #FEWEST} rows of ten minutes are left, and then it goes. Half-hours and days are never
 * dropped: they are a few kilobytes a day.
 */
final class Unwritten {
  /** Bytes of readings: some days of a common meter, one day of a talkative one. */
  static final int MOST_BYTES = 1 << 20;

  /** Rows that thinning leaves of a block. */
  static final int FEWEST = 10;

  /** Boundaries that wait at most, and figures measured; later ones are not held. */
  static final int MOST_CROSSED = 100_000;

  /** The sealed size of a row of half-hours or days is a multiple of this. */
  static final int PART_STEP = 256;

  /** Parts in one row at most. */
  private static final int MOST_PARTS = 256;

  /** A block, pressed: the identity still misses the names that the database gives. */
  record Block(String meter, LocalDate day, long start, long last, int count, byte[] clear) {
    @Override
    public String toString() {
      return "Block[" + count + " rows]";
    }
  }

  /** Parts of one grain and one day, pressed. */
  record Parts(String meter, LocalDate day, Grain grain, Seconds span, int count, byte[] clear) {
    @Override
    public String toString() {
      return "Parts[" + count + "]";
    }
  }

  /** Which meters, by number. */
  @FunctionalInterface
  interface Of {
    boolean has(String meter) throws SQLException, IOException;
  }

  private record Place(LocalDate day, Grain grain) {}

  private final List<Block> blocks = new ArrayList<>();
  private final List<Parts> parts = new ArrayList<>();
  private final List<Boundary> crossed = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Measured> measured = new ArrayList<>();
  private final BlockCode blockCode;
  private final SummaryCode summaryCode;
  private long bytes;

  Unwritten(BlockCode blockCode, SummaryCode summaryCode) {
    this.blockCode = blockCode;
    this.summaryCode = summaryCode;
  }

  void add(Block block) {
    blocks.add(block);
    bytes += block.clear().length;
    while (bytes > MOST_BYTES) {
      thin();
    }
  }

  /** Thins the oldest block that can be thinned; where none can, the oldest goes. */
  private void thin() {
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.count() > FEWEST) {
        Block thin = thinned(block);
        blocks.set(i, thin);
        bytes += thin.clear().length - block.clear().length;
        return;
      }
    }
    bytes -= blocks.remove(0).clear().length;
  }

  private Block thinned(Block block) {
    return of(block, blockCode.own(block.clear()).thinned(), Padding.LEAST);
  }

  /** Takes out what was erased, of the meters that it is about. */
  void strike(Struck.Stroke stroke, Of meters) throws SQLException, IOException {
    strike(stroke.span(), meters);
    for (int i = parts.size() - 1; i >= 0; i--) {
      Parts each = parts.get(i);
      if (meters.has(each.meter())) {
        parts.remove(i);
        List<Part> stays = stroke.stays(summaryCode.decode(each.clear()));
        if (!stays.isEmpty()) {
          parts.add(i, of(new Place(each.day(), each.grain()), stays, each.meter()));
        }
      }
    }
  }

  private void strike(Seconds span, Of meters) throws SQLException, IOException {
    for (int i = blocks.size() - 1; i >= 0; i--) {
      Block block = blocks.get(i);
      boolean touched = block.start() < span.to() && block.last() >= span.from();
      if (touched && meters.has(block.meter())) {
        bytes -= blocks.remove(i).clear().length;
        Samples stays = Knife.without(blockCode.own(block.clear()), span);
        if (stays.count() > 0) {
          Block left = of(block, stays, Growing.STEP);
          blocks.add(i, left);
          bytes += left.clear().length;
        }
      }
    }
  }

  /** Some of its rows. */
  private Block of(Block block, Samples rows, int step) {
    int last = rows.count() - 1;
    return new Block(
        block.meter(),
        block.day(),
        rows.at(0),
        rows.at(last),
        rows.count(),
        blockCode.encode(rows, step));
  }

  /** Takes what the collector hands over, its parts by grain and day. */
  void add(Keep keep, String meter, ZoneId zone) {
    int room = Math.max(0, MOST_CROSSED - crossed.size());
    crossed.addAll(keep.crossed().subList(0, Math.min(room, keep.crossed().size())));
    keep.changes().stream().filter(this::news).forEach(changes::add);
    int left = Math.max(0, MOST_CROSSED - measured.size());
    List<Measured> shown = keep.shown().measured();
    measured.addAll(shown.subList(0, Math.min(left, shown.size())));
    Map<Place, List<Part>> groups = new LinkedHashMap<>();
    for (Part part : keep.closed()) {
      LocalDate day = LocalDate.ofInstant(part.span().start(), zone);
      groups.computeIfAbsent(new Place(day, part.grain()), place -> new ArrayList<>()).add(part);
    }
    groups.forEach((place, group) -> add(place, group, meter));
  }

  private void add(Place place, List<Part> group, String meter) {
    for (int from = 0; from < group.size(); from += MOST_PARTS) {
      parts.add(of(place, group.subList(from, Math.min(group.size(), from + MOST_PARTS)), meter));
    }
  }

  private Parts of(Place place, List<Part> some, String meter) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (Part part : some) {
      start = Math.min(start, part.span().start().getEpochSecond());
      end = Math.max(end, part.span().end().getEpochSecond());
    }
    byte[] clear = summaryCode.encode(some, PART_STEP);
    return new Parts(
        meter, place.day(), place.grain(), new Seconds(start, end), some.size(), clear);
  }

  List<Block> blocks() {
    return blocks;
  }

  List<Parts> parts() {
    return parts;
  }

  List<Boundary> crossed() {
    return crossed;
  }

  /** The earliest of each kind: one question is asked for all of them. */
  List<Change> changes() {
    return changes;
  }

  private boolean news(Change change) {
    return changes.stream().noneMatch(known -> known.kind() == change.kind());
  }

  List<Measured> measured() {
    return measured;
  }

  boolean isEmpty() {
    return blocks.isEmpty()
        && parts.isEmpty()
        && crossed.isEmpty()
        && changes.isEmpty()
        && measured.isEmpty();
  }

  /** It is all written, or must not be. */
  void clear() {
    blocks.clear();
    parts.clear();
    crossed.clear();
    changes.clear();
    measured.clear();
    bytes = 0;
  }
}
