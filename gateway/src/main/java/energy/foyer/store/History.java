// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** What the box keeps of the readings, sealed to the resident. */
public final class History {
  private final Database database;
  private final Residence residence;
  private final Settings settings;
  private final ZoneId zone;

  /**
   * @param zone the civil zone of the home, whose days the blocks keep to
   */
  public History(Database database, Residence residence, Settings settings, ZoneId zone) {
    this.database = Objects.requireNonNull(database);
    this.residence = Objects.requireNonNull(residence);
    this.settings = Objects.requireNonNull(settings);
    this.zone = Objects.requireNonNull(zone);
  }

  /** What keeps the readings of one meter line. */
  public Recorder recorder(int line) throws IOException {
    return new Recorder(database, residence, settings, line);
  }

  /** One bounded turn over what past days left. */
  public void compact(Instant now) throws IOException {
    residence.claimed();
  }

  /** One bounded turn over what restarts left, which only the resident opens. */
  public void compact(Unlocked resident) throws IOException {
    Objects.requireNonNull(resident);
    Objects.requireNonNull(zone);
  }
}
