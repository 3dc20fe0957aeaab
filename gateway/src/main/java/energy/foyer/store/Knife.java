// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import energy.foyer.vault.SealKey;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Takes a span out of rows of one civil day, and seals what stays of them under a fresh key. */
final class Knife implements AutoCloseable {
  private final Hand hand;
  private final Span span;
  private final Seconds seconds;
  private final LocalDate day;
  private final Press press = new Press(History.LEVEL);
  private final BlockCode blockCode = new BlockCode(press);
  private final SummaryCode summaryCode = new SummaryCode(press);
  private final Set<Long> made = new HashSet<>();

  /**
   * What it works with.
   *
   * @param fresh gives the key under which what stays is sealed
   */
  record Hand(Database database, Unlocked resident, Segments fresh) {}

  Knife(Hand hand, Span span, LocalDate day) {
    this.hand = hand;
    this.span = span;
    this.seconds = Seconds.of(span);
    this.day = day;
  }

  /** Whether a segment is one of its own. */
  boolean isFresh(long segment) {
    return made.contains(segment);
  }

  /** Cuts one row of a table; what does not open, or is not there any more, is left as it is. */
  void cut(Connection on, String table, long id) throws SQLException, IOException {
    if (table.equals("block")) {
      block(on, id);
    } else {
      summary(on, id);
    }
    hand.database().forget();
  }

  private Segments.Segment segment(Connection on) throws SQLException, IOException {
    Segments.Segment segment = hand.fresh().current(on, day);
    made.add(segment.id());
    return segment;
  }

  private void block(Connection on, long id) throws SQLException, IOException {
    Optional<BlockTable.Sealed> sealed = BlockTable.find(on, id);
    if (sealed.isEmpty()) {
      return;
    }
    BlockTable.Identity was = sealed.get().identity();
    Optional<byte[]> clear = open(on, was.segment(), sealed.get().body(), was.place());
    if (clear.isEmpty()) {
      return;
    }
    Samples stays = without(blockCode.decode(clear.get(), register -> true), seconds);
    BlockTable.delete(on, id);
    int count = stays.count();
    if (count > 0) {
      Segments.Segment segment = segment(on);
      BlockTable.Identity now =
          new BlockTable.Identity(
              was.level(), was.meter(), segment.id(), stays.at(0), stays.at(count - 1), count);
      byte[] body = blockCode.encode(stays, Compaction.step(count));
      BlockTable.insert(on, now, segment.key().seal(body, now.place()));
    }
  }

  private Optional<byte[]> open(Connection on, long segment, byte[] body, byte[] place)
      throws SQLException {
    Optional<SealKey> key = Excision.key(on, hand.fresh(), hand.resident(), segment);
    try {
      return key.isEmpty() ? Optional.empty() : Optional.of(key.get().open(body, place));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  /** The rows outside of a span; a text that was said in it is said with the next row. */
  static Samples without(Samples all, Seconds span) {
    Samples stays = new Samples();
    List<Samples.Said> texts = all.texts();
    Map<Register, String> said = new LinkedHashMap<>();
    int text = 0;
    for (int row = 0; row < all.count(); row++) {
      for (; text < texts.size() && texts.get(text).row() <= row; text++) {
        said.put(texts.get(text).register(), texts.get(text).text());
      }
      long at = all.at(row);
      if (at < span.from() || at >= span.to()) {
        stays.row(at);
        for (int column = 0; column < all.columns(); column++) {
          int place = stays.place(all.register(column), column);
          stays.values(place)[stays.count() - 1] = all.value(column, row);
        }
        said.forEach(stays::say);
        said.clear();
      }
    }
    return stays;
  }

  private void summary(Connection on, long id) throws SQLException, IOException {
    Optional<SummaryTable.Sealed> sealed = SummaryTable.find(on, id);
    if (sealed.isEmpty()) {
      return;
    }
    SummaryTable.Identity was = sealed.get().identity();
    Optional<byte[]> clear = open(on, was.segment(), sealed.get().body(), was.place());
    if (clear.isEmpty()) {
      return;
    }
    List<Part> stays = new ArrayList<>();
    for (Part part : summaryCode.decode(clear.get())) {
      if (!span.covers(part.span())) {
        stays.add(part.grain() == Grain.DAY && touches(part) ? day(part, was.meter()) : part);
      }
    }
    SummaryTable.delete(on, id);
    if (!stays.isEmpty()) {
      insert(on, was, stays);
    }
  }

  private void insert(Connection on, SummaryTable.Identity was, List<Part> stays)
      throws SQLException, IOException {
    Segments.Segment segment = segment(on);
    boolean left = was.grain() == SummaryTable.LEFT;
    long start = was.start();
    long until = was.until();
    if (!left) {
      start = stays.stream().mapToLong(part -> Seconds.of(part.span()).from()).min().orElseThrow();
      until = stays.stream().mapToLong(part -> Seconds.of(part.span()).to()).max().orElseThrow();
    }
    int count = left ? was.count() : stays.size();
    SummaryTable.Identity now =
        new SummaryTable.Identity(was.grain(), was.meter(), segment.id(), start, until, count);
    byte[] body = summaryCode.encode(stays, Unwritten.PART_STEP);
    SummaryTable.insert(on, now, segment.key().seal(body, now.place()));
  }

  private boolean touches(Part part) {
    return part.from().isBefore(span.end()) && span.start().isBefore(part.to());
  }

  /** A day of which some goes: what it counted stays, its extremes are those of what stays. */
  private Part day(Part part, int meter) throws IOException {
    Map<String, Extreme> extremes = new LinkedHashMap<>();
    long covered = 0;
    try (PartReader reader =
        new PartReader(hand.database(), hand.resident(), new Gaps(Seconds.of(part.span())))) {
      for (PartReader.Found half : reader.read(Grain.HALF_HOUR, Seconds.of(part.span())).parts()) {
        if (half.meter() == meter && !span.covers(half.part().span())) {
          half.part().extremes().forEach(one -> extremes.merge(one.name(), one, Extreme::plus));
          covered += half.part().covered();
        }
      }
    }
    return new Part(
        part.grain(),
        part.span(),
        part.from(),
        part.to(),
        part.sums(),
        List.copyOf(extremes.values()),
        Math.min(part.covered(), covered),
        OptionalLong.empty());
  }

  @Override
  public void close() {
    press.close();
  }
}
