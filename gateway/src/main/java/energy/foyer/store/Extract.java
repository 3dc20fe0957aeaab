// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import energy.foyer.store.BlockWalk.Way;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import energy.foyer.wire.ExportSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The history as the resident takes it along: everything that is kept, frame by frame and part by
 * part, so that another box can hold the same. All of it streams; one block is open at a time.
 */
public final class Extract {

  /** Seconds around the rows in which parts of a run that ended may lie. */
  private static final long AROUND = 2 * SummaryTable.AROUND;

  private static final Comparator<Register> COLUMNS =
      Comparator.comparing(Register::kind)
          .thenComparing(Register::label)
          .thenComparing(Register::obis)
          .thenComparing(Register::unit);

  private static final Comparator<PartOf> PARTS =
      Comparator.comparingInt(PartOf::meter)
          .thenComparing(one -> one.part().span().start())
          .thenComparing(one -> one.part().from())
          .thenComparing(one -> one.part().to());

  /**
   * A meter of which something is kept.
   *
   * @param id what {@link PartOf} names it by
   * @param line the line at which it was read
   * @param number its own number, empty where it told none
   */
  public record Meter(int id, int line, String number) {
    public Meter {
      Objects.requireNonNull(number);
    }

    @Override
    public String toString() {
      return "Meter[" + id + "]";
    }
  }

  /** A part of a half-hour or day, and the meter that counted it. */
  public record PartOf(int meter, Part part) {
    public PartOf {
      Objects.requireNonNull(part);
    }
  }

  /**
   * What to read of a meter's frames.
   *
   * @param columns the registers, in the order in which a {@link Cells} has them
   * @param until the second before which frames are read, seconds since 1970
   */
  public record Query(Meter meter, List<Register> columns, long until) {
    public Query {
      columns = List.copyOf(columns);
    }
  }

  /** Sees a frame; what is handed over is good until it returns. */
  @FunctionalInterface
  public interface Visit {
    void see(Cells cells) throws IOException;
  }

  private final Database database;
  private final Gaps gaps = new Gaps(new Seconds(Long.MIN_VALUE, Long.MAX_VALUE));
  private int brokenBlocks;

  /** Of one export: it counts what does not open. */
  public Extract(History history) {
    this.database = history.database();
  }

  /** Rows that did not open so far: what they held is missing. */
  public int damaged() {
    return brokenBlocks + gaps.broken();
  }

  /** The key that signs exports. */
  public ExportSignature signature() throws IOException {
    return ExportKey.of(database);
  }

  /** The meters of which something is kept, in the order in which they came. */
  public List<Meter> meters() throws IOException {
    return database.read(
        on -> {
          List<Integer> used =
              Sql.list(
                  on,
                  row -> row.getInt(1),
                  """
                  SELECT meter FROM block WHERE level IN (0, 1, 2)
                  UNION SELECT meter FROM summary WHERE grain IN (0, 1, 2, 3)
                  UNION SELECT meter FROM tail""");
          return new MeterTable(database)
              .all(on).stream()
                  .filter(one -> used.contains(one.id()))
                  .map(one -> new Meter(one.id(), one.line(), one.number()))
                  .toList();
        });
  }

  /** A span that holds all parts of half-hours and days; empty for none. */
  public Optional<Span> summed() throws IOException {
    return database.read(
        on ->
            Sql.one(
                on,
                row ->
                    new Span(
                        Instant.ofEpochSecond(row.getLong(1) - AROUND),
                        Instant.ofEpochSecond(row.getLong(2) + AROUND)),
                """
                SELECT min(start), max(until) FROM (
                  SELECT start, until FROM summary WHERE grain IN (0, 1, 2, 3)
                  UNION ALL SELECT start, last AS until FROM tail)
                HAVING count(*) > 0"""));
  }

  /** All registers that meters told before a second, in one order. */
  public List<Register> registers(Unlocked resident, long until) throws IOException {
    Set<Register> told = new LinkedHashSet<>();
    Way way = new Way(OptionalLong.empty(), one -> !told.add(one), new Seconds(0, until));
    try (BlockWalk walk = new BlockWalk(database, resident, way)) {
      walk.walk((meter, samples, rows) -> samples.texts().forEach(one -> told.add(one.register())));
    }
    return sorted(told);
  }

  private static List<Register> sorted(Collection<Register> registers) {
    List<Register> sorted = new ArrayList<>(registers);
    sorted.sort(COLUMNS);
    return sorted;
  }

  /** Reads the frames of one meter in the order of time. */
  public void frames(Unlocked resident, Query query, Visit visit) throws IOException {
    Cells cells = new Cells(query.columns());
    Way way =
        new Way(OptionalLong.of(query.meter().id()), one -> true, new Seconds(0, query.until()));
    try (BlockWalk walk = new BlockWalk(database, resident, way)) {
      walk.walk((meter, samples, rows) -> cells.through(samples, rows, visit));
      brokenBlocks += walk.gaps().broken();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /** The parts of a grain whose half-hour or day starts in a span, by meter, then by time. */
  public List<PartOf> parts(Unlocked resident, Grain grain, Span span) throws IOException {
    List<PartOf> parts = new ArrayList<>();
    try (PartReader reader = new PartReader(database, resident, gaps)) {
      for (PartReader.Found found : reader.read(grain, Seconds.of(span)).parts()) {
        parts.add(new PartOf(found.meter(), found.part()));
      }
    }
    parts.sort(PARTS);
    return parts;
  }
}
