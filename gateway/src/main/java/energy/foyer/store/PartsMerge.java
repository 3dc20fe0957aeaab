// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one row of the half-hours of a day, and sorts what runs of the box left open. */
final class PartsMerge {
  /** Rows of half-hours of one day, and rows that runs left, opened in one step at most. */
  private static final int MOST_ROWS = 64;

  /** Rows that runs left, sorted in one step at most: each may begin the key of another day. */
  private static final int MOST_LEFT = 8;

  private record Opened(SummaryTable.Sealed row, List<Part> parts) {}

  private record Place(int meter, LocalDate day, Grain grain) {}

  private final History.Ground ground;
  private final Compaction.Opener opener;
  private final SummaryCode code;

  PartsMerge(History.Ground ground, Press press, Compaction.Opener opener) {
    this.ground = ground;
    this.opener = opener;
    code = new SummaryCode(press);
  }

  /**
   * Makes one row of the half-hours of a day and a meter.
   *
   * @return false if there was nothing to make one of
   */
  boolean halfHours(LocalDate day) throws IOException {
    List<Opened> all = opened(SummaryTable.HALF_HOURS, Seconds.of(day, ground.zone()));
    if (all.isEmpty()) {
      return false;
    }
    int meter = all.get(0).row().identity().meter();
    List<Opened> own = all.stream().filter(one -> one.row().identity().meter() == meter).toList();
    Place place = new Place(meter, day, Grain.HALF_HOUR);
    replace(own, on -> insert(on, SummaryTable.DAY_OF_HALF_HOURS, place, parts(own)));
    return true;
  }

  /**
   * Sorts some rows of what was open when a run of the box ended into half-hours and days.
   *
   * @return false if there were none that open
   */
  boolean left() throws IOException {
    List<Opened> all = opened(SummaryTable.LEFT, new Seconds(Long.MIN_VALUE, Long.MAX_VALUE));
    if (all.isEmpty()) {
      return false;
    }
    List<Opened> some = all.subList(0, Math.min(all.size(), MOST_LEFT));
    Map<Place, List<Part>> places = new LinkedHashMap<>();
    for (Opened one : some) {
      int meter = one.row().identity().meter();
      for (Part part : one.parts()) {
        LocalDate day = LocalDate.ofInstant(part.span().start(), ground.zone());
        places
            .computeIfAbsent(new Place(meter, day, part.grain()), place -> new ArrayList<>())
            .add(part);
      }
    }
    replace(
        some,
        on -> {
          for (Map.Entry<Place, List<Part>> each : places.entrySet()) {
            boolean day = each.getKey().grain() == Grain.DAY;
            int grain = day ? SummaryTable.DAYS : SummaryTable.HALF_HOURS;
            insert(on, grain, each.getKey(), each.getValue());
          }
        });
    return true;
  }

  /** Outside of a transaction, so that what was opened belongs to whoever opens. */
  private List<Opened> opened(int grain, Seconds span) throws IOException {
    return ground.database().read(on -> opened(on, grain, span));
  }

  /** Puts others in the place of rows; leaves all as it is where one was deleted meanwhile. */
  private void replace(List<Opened> rows, Database.Task others) throws IOException {
    ground
        .database()
        .change(
            on -> {
              for (Opened one : rows) {
                if (!SummaryTable.stands(on, one.row())) {
                  // the next step looks anew
                  return;
                }
              }
              others.on(on);
              for (Opened one : rows) {
                SummaryTable.delete(on, one.row().id());
              }
            });
  }

  private List<Opened> opened(Connection on, int grain, Seconds span)
      throws SQLException, IOException {
    List<Opened> opened = new ArrayList<>();
    for (SummaryTable.Sealed row : SummaryTable.ofGrain(on, grain, span, MOST_ROWS)) {
      Optional<SealKey> key = opener.key(on, row.identity().segment());
      if (key.isPresent()) {
        open(row, key.get()).ifPresent(opened::add);
      }
    }
    return opened;
  }

  /** What does not open stays as it is: whoever reads it counts it as damaged. */
  private Optional<Opened> open(SummaryTable.Sealed row, SealKey key) {
    try {
      return Optional.of(
          new Opened(row, code.decode(key.open(row.body(), row.identity().place()))));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private static List<Part> parts(List<Opened> rows) {
    return rows.stream()
        .flatMap(one -> one.parts().stream())
        .sorted(Comparator.comparing(Part::from))
        .toList();
  }

  private void insert(Connection on, int grain, Place place, List<Part> parts)
      throws SQLException, IOException {
    long start = Long.MAX_VALUE;
    long until = Long.MIN_VALUE;
    for (Part part : parts) {
      start = Math.min(start, part.span().start().getEpochSecond());
      until = Math.max(until, part.span().end().getEpochSecond());
    }
    Segments.Segment segment = ground.segments().current(on, place.day());
    SummaryTable.Identity identity =
        new SummaryTable.Identity(grain, place.meter(), segment.id(), start, until, parts.size());
    byte[] clear = code.encode(parts, Unwritten.PART_STEP);
    SummaryTable.insert(on, identity, segment.key().seal(clear, identity.place()));
  }
}
