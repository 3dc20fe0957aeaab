// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads parts of half-hours and days: those that closed, those that runs of the box left, and what
 * is open in the tails.
 */
final class PartReader implements AutoCloseable {

  /** Seconds whose rows are in memory at once. */
  private static final long LEG = 31 * 86_400L;

  /** A part, and the line at which it was counted: meters of one line follow each other. */
  record Found(int line, int meter, Part part) {}

  /** Rows that did not open lie where they say, or about there. */
  record Lost(int line, Seconds span) {}

  /** What rows held of one grain, and those that did not open. */
  record Batch(List<Found> parts, List<Lost> lost) {
    static Batch empty() {
      return new Batch(new ArrayList<>(), new ArrayList<>());
    }
  }

  private record Row(SummaryTable.Sealed sealed, Optional<SealKey> key) {}

  private final Database database;
  private final Segments segments;
  private final Unlocked resident;
  private final Gaps gaps;
  private final Press press = new Press(1);
  private final SummaryCode code = new SummaryCode(press);
  private final Map<Integer, Integer> lines = new HashMap<>();
  private final List<Row> tails = new ArrayList<>();

  /**
   * @param gaps where rows that do not open are counted, each once
   */
  PartReader(Database database, Unlocked resident, Gaps gaps) throws IOException {
    this.database = database;
    this.segments = new Segments(database, Segments.Purpose.HISTORY);
    this.resident = resident;
    this.gaps = gaps;
    this.database.read(
        on -> {
          Sql.list(
              on, row -> lines.put(row.getInt(1), row.getInt(2)), "SELECT id, line FROM meter");
          for (TailTable.Sealed tail : TailTable.all(on)) {
            if (tail.parts().length > 0) {
              tails.add(row(on, new SummaryTable.Sealed(0, tail.open(), tail.parts())));
            }
          }
          return true;
        });
  }

  /** The parts of a grain whose span starts in a span of seconds. */
  Batch read(Grain grain, Seconds span) throws IOException {
    Batch batch = Batch.empty();
    for (long from = span.from(); from < span.to(); from += LEG) {
      Seconds leg = new Seconds(from, Math.min(span.to(), from + LEG));
      List<Row> rows = rows(grain, leg);
      for (Row row : rows) {
        take(row, grain, leg, batch);
      }
    }
    return batch;
  }

  private List<Row> rows(Grain grain, Seconds span) throws IOException {
    List<Row> rows =
        database.read(
            on -> {
              List<Row> found = new ArrayList<>();
              for (SummaryTable.Sealed sealed : SummaryTable.overlapping(on, grain, span)) {
                found.add(row(on, sealed));
              }
              return found;
            });
    tails.stream().filter(tail -> about(span, tail)).forEach(rows::add);
    return rows;
  }

  /**
   * Hands over the half-hours of one span after another: the rows of {@link #LEG} are in memory at
   * once, sealed, and what they hold of one span.
   *
   * @param spans in the order of time, none longer than a civil day
   */
  void halfHours(List<Seconds> spans, Taker taker) throws IOException {
    List<Row> rows = List.of();
    long until = Long.MIN_VALUE;
    for (Seconds span : spans) {
      if (span.to() > until) {
        until = span.from() + LEG;
        rows = rows(Grain.HALF_HOUR, new Seconds(span.from(), until));
      }
      Batch batch = Batch.empty();
      for (Row row : rows) {
        if (overlaps(span, row)) {
          take(row, Grain.HALF_HOUR, span, batch);
        }
      }
      taker.take(told(batch));
    }
  }

  /** Takes the parts of one span. */
  interface Taker {
    void take(List<Part> parts) throws IOException;
  }

  private static boolean overlaps(Seconds span, Row row) {
    SummaryTable.Identity identity = row.sealed().identity();
    return identity.grain() == SummaryTable.LEFT
        ? about(span, row)
        : identity.start() < span.to() && identity.until() > span.from();
  }

  /** As {@link SummaryTable#overlapping} finds what a tail became once its run had ended. */
  private static boolean about(Seconds leg, Row tail) {
    long start = tail.sealed().identity().start();
    return start > leg.from() - 2 * SummaryTable.AROUND && start < leg.to() + SummaryTable.AROUND;
  }

  /** The half-hours of a span; those whose row does not open are gaps. */
  List<Part> halfHours(Seconds span) throws IOException {
    return told(read(Grain.HALF_HOUR, span));
  }

  private List<Part> told(Batch batch) {
    batch.lost().forEach(lost -> gaps.lost(lost.span().from(), lost.span().to()));
    return batch.parts().stream().map(Found::part).toList();
  }

  private Row row(Connection on, SummaryTable.Sealed sealed) throws SQLException {
    try {
      return new Row(sealed, Optional.of(segments.open(on, resident, sealed.identity().segment())));
    } catch (IOException gone) {
      return new Row(sealed, Optional.empty());
    }
  }

  private void take(Row row, Grain grain, Seconds leg, Batch batch) {
    SummaryTable.Identity identity = row.sealed().identity();
    int line = lines.getOrDefault(identity.meter(), -1);
    Optional<List<Part>> parts = open(row);
    if (parts.isEmpty()) {
      gaps.damaged(identity);
      long from = Math.max(leg.from(), identity.start());
      long to = Math.min(leg.to(), Math.max(identity.until(), identity.start() + 1));
      if (from < to) {
        batch.lost().add(new Lost(line, new Seconds(from, to)));
      }
      return;
    }
    for (Part part : parts.get()) {
      long start = part.span().start().getEpochSecond();
      if (part.grain() == grain && start >= leg.from() && start < leg.to()) {
        batch.parts().add(new Found(line, identity.meter(), part));
      }
    }
  }

  private Optional<List<Part>> open(Row row) {
    if (row.key().isEmpty()) {
      return Optional.empty();
    }
    SummaryTable.Sealed sealed = row.sealed();
    try {
      return Optional.of(
          code.decode(row.key().get().open(sealed.body(), sealed.identity().place())));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    press.close();
  }
}
