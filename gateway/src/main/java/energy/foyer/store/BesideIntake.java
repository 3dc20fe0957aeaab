// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.BesideTable.Place;
import energy.foyer.store.BesideTable.Sealed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes in what the resident brings. It lies sealed aside until {@link #commit}, which is one
 * transaction; what is not committed goes, at the close or at the next start. A value that is there
 * already counts once; another one for the same time takes its place.
 */
public final class BesideIntake implements AutoCloseable {
  private static final int BATCH = 32;

  private final History history;
  private final Unlocked resident;
  private final boolean dry;
  private final Segments segments;
  private final List<Imported> filling = new ArrayList<>();
  private final List<List<Imported>> ready = new ArrayList<>();
  private final List<TypedIndex> typed = new ArrayList<>();
  private long added;
  private long known;
  private long replaced;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private boolean committed;

  /**
   * What was taken in, or would be.
   *
   * @param added values that were not there
   * @param known values that were there just so
   * @param replaced values that went, since another one was brought for their time
   * @param first start of the first value, empty for none
   * @param last end of the last value
   */
  public record Taken(
      long added, long known, long replaced, Optional<Instant> first, Optional<Instant> last) {
    public Taken {
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }
  }

  /**
   * @param dry whether nothing is written at all
   */
  public BesideIntake(History history, Unlocked resident, boolean dry) throws IOException {
    this.history = history;
    this.resident = resident;
    this.dry = dry;
    this.segments = new Segments(history.database(), Segments.Purpose.HISTORY);
    if (!dry) {
      history.database().change(BesideTable::land);
    }
  }

  /** Takes a value; those of one quantity and length come in the order of time. */
  public void take(Imported value) throws IOException {
    if (!filling.isEmpty() && !place(filling.get(0)).equals(place(value))) {
      close(BATCH);
    }
    filling.add(value);
    first = Math.min(first, value.start());
    last = Math.max(last, value.end());
  }

  /** Takes an index that a person once typed, which is there once if it is there already. */
  public void take(TypedIndex index) {
    typed.add(index);
  }

  private Place place(Imported value) {
    ZoneId zone = history.zone();
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(value.start()), zone);
    Seconds of = Seconds.of(day, zone);
    return new Place(Place.sort(value), of.from(), of.to());
  }

  private void close(int batch) throws IOException {
    if (!filling.isEmpty()) {
      ready.add(List.copyOf(filling));
      filling.clear();
    }
    if (ready.size() < batch) {
      return;
    }
    long[] counts = {0, 0, 0};
    if (dry) {
      history.database().read(on -> merged(on, counts));
    } else {
      // a full disk makes it begin anew: counts are those of the last try
      history
          .database()
          .change(
              on -> {
                Arrays.fill(counts, 0);
                merged(on, counts);
              });
    }
    added += counts[0];
    known += counts[1];
    replaced += counts[2];
    ready.clear();
  }

  private boolean merged(Connection on, long[] counts) throws SQLException, IOException {
    for (List<Imported> values : ready) {
      Place place = place(values.get(0));
      List<Imported> all = merged(standing(on, place), values, counts);
      if (!dry) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(place.start()), history.zone());
        put(on, place, day, all);
      }
    }
    return true;
  }

  private void put(Connection on, Place place, LocalDate day, List<Imported> all)
      throws SQLException, IOException {
    // a day's row holds one number: a month of them has one key
    Segments.Segment segment = segments.current(on, place.days() ? day.withDayOfMonth(1) : day);
    byte[] clear = BesideTable.bytes(place, all);
    byte[] body = segment.key().seal(clear, place.associated(segment.id()));
    BesideTable.put(on, true, new Sealed(place, segment.id(), body));
  }

  private List<Imported> standing(Connection on, Place place) throws SQLException, IOException {
    Optional<Sealed> row = BesideTable.find(on, true, place);
    if (row.isEmpty()) {
      row = BesideTable.find(on, false, place);
    }
    if (row.isEmpty()) {
      return List.of();
    }
    return Beside.open(segments, on, resident, row.get());
  }

  /** Both, in the order of time, without what something else was brought for. */
  private static List<Imported> merged(
      List<Imported> standing, List<Imported> brought, long[] counts) {
    List<Imported> all = new ArrayList<>(brought);
    for (Imported one : standing) {
      boolean same = brought.contains(one);
      boolean free =
          brought.stream().noneMatch(b -> b.start() < one.end() && b.end() > one.start());
      counts[1] += same ? 1 : 0;
      counts[2] += same || free ? 0 : 1;
      if (free) {
        all.add(one);
      }
    }
    counts[0] += brought.stream().filter(one -> !standing.contains(one)).count();
    all.sort(Comparator.comparingLong(Imported::start));
    return all;
  }

  /** All came: nothing is handed over any more. Before {@link #commit}, and without it if dry. */
  public Taken end() throws IOException {
    close(1);
    boolean any = first < last;
    return new Taken(
        added,
        known,
        replaced,
        any ? Optional.of(Instant.ofEpochSecond(first)) : Optional.empty(),
        any ? Optional.of(Instant.ofEpochSecond(last)) : Optional.empty());
  }

  /** Makes all that came count, in one transaction with what else was brought. */
  public void commit(Optional<BesideFiles.File> file) throws IOException {
    history.database().change(on -> turn(on, file));
    committed = true;
  }

  /** The same inside the transaction of another import. */
  void turn(Connection on, Optional<BesideFiles.File> file) throws SQLException, IOException {
    BesideTable.turn(on);
    TypedIndexes indexes = new TypedIndexes(history);
    for (TypedIndex index : typed) {
      indexes.put(on, resident, segments, index);
    }
    if (file.isPresent()) {
      new BesideFiles(history).put(on, segments, file.get());
    }
    segments.sweep(on);
    history.database().forget();
  }

  /** The transaction that it was a part of is over, and whether it was committed. */
  void committed(boolean done) {
    committed = done;
  }

  /** Lets the keys go, and what was not committed. */
  @Override
  public void close() throws IOException {
    segments.close();
    if (!committed && !dry) {
      history
          .database()
          .change(
              on -> {
                BesideTable.land(on);
                segments.sweep(on);
              });
    }
  }
}
