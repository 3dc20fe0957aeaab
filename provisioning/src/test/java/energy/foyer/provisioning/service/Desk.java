// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.wire.Receiver;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A service's receiver whose turns are taken by whoever holds it, on one thread. */
public final class Desk implements AutoCloseable {
  private static final Reception.Settings SETTINGS =
      new Reception.Settings(Optional.empty(), false, true, Duration.ZERO);

  private final Archive archive;
  private final Broker line;
  private final Reception reception;

  /** A window as it lies in the database. */
  public record Kept(
      String consent,
      String quantity,
      String statistic,
      String step,
      Instant start,
      int rev,
      long value) {}

  /** A receiver on an archive of its own, which it closes. */
  public Desk(Receiver receiver, Archive archive, Broker line, Clock clock) {
    this.archive = archive;
    this.line = line;
    reception =
        new Reception(
            new Reception.Identity(receiver, archive),
            new Reception.World(
                line, new Bell(), clock, new BackOff(BackOff.FIRST, BackOff.MOST, () -> 0L)),
            new Reception.Voice(List::size, note -> {}),
            SETTINGS);
  }

  /** Connects where there is no line, and works until there is nothing to do. */
  public void turn() throws IOException {
    if (!line.connected()) {
      reception.connect();
    }
    while (line.connected() && reception.turn() > 0) {
      // as long as something comes or goes
    }
  }

  /** What was counted, as one JSON object. */
  public String counted() {
    return reception.tally().json();
  }

  /** All windows in the database. */
  public List<Kept> windows() throws IOException {
    return archive.transact(this::read);
  }

  private List<Kept> read() throws SQLException {
    return archive.list(
        "SELECT consent, quantity, statistic, step, start, rev, value FROM windows",
        row ->
            new Kept(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochSecond(row.getLong(5)),
                row.getInt(6),
                row.getLong(7)));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
