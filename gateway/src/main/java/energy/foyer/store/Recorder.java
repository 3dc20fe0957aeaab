// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Decoded;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the readings of one meter line: in memory as they come, and at most every minute in one
 * commit. It belongs to the thread of its line.
 */
public final class Recorder {
  private final Samples samples = new Samples();
  private final Database database;
  private final Residence residence;
  private final Boundaries boundaries;
  private final Settings settings;
  private final int line;
  private long kept = Long.MIN_VALUE;

  Recorder(Database database, Residence residence, Settings settings, int line) {
    this.database = Objects.requireNonNull(database);
    this.residence = residence;
    this.boundaries = new Boundaries(database);
    this.settings = Objects.requireNonNull(settings);
    this.line = line;
  }

  /** The state of the trails as it was last kept, to resume them; empty where none was. */
  public Optional<byte[]> trails() throws IOException {
    return line == 0 ? boundaries.trails() : Optional.empty();
  }

  /**
   * Takes a frame, in memory. One that is not newer than the last is passed over.
   *
   * @param at its trusted time, seconds since 1970
   * @param meter the number of the meter that the trails follow, empty while none was told
   */
  public void take(Decoded.Accepted frame, long at, String meter) {
    samples.take(at, frame.readings());
  }

  /** Whether so much time went by that {@link #keep} is due. */
  public boolean due(long at) throws IOException {
    return kept == Long.MIN_VALUE || at - kept >= settings.number(Settings.Key.TAIL_SECONDS);
  }

  /**
   * Commits what was taken and what is handed over; before the box is claimed it keeps nothing. All
   * that is handed over is taken over: after a failure it waits in memory for the next time and
   * must not be handed over again.
   *
   * @throws IOException if the database takes nothing
   */
  public void keep(Keep keep) throws IOException {
    kept = keep.at();
    if (residence.claimed()) {
      boundaries.save(keep.crossed(), keep.trails());
    }
    samples.begin();
  }

  /**
   * Whether something that was handed over waits in memory because the database did not take it.
   */
  public boolean waits() {
    return !database.inTransaction() && kept == Long.MIN_VALUE;
  }
}
