// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import energy.foyer.store.BlockWalk.Way;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The meters of which readings are kept, as the resident sees them. */
record KeptMeters(Database database, Unlocked resident) {

  /** Seconds before the last reading of a meter in which its registers are looked for. */
  private static final long NEWEST = 3600;

  /** All of them, the oldest first. */
  List<KeptMeter> all() throws IOException {
    List<KeptMeter> kept = new ArrayList<>();
    for (MeterTable.Meter meter : database.read(new MeterTable(database)::all)) {
      Optional<Seconds> span = database.read(on -> kept(on, meter.id()));
      if (span.isPresent()) {
        Seconds all = span.get();
        Seconds newest = new Seconds(Math.max(all.from(), all.to() - NEWEST), all.to());
        kept.add(
            new KeptMeter(
                meter.id(),
                meter.number(),
                registers(new Way(OptionalLong.of(meter.id()), any -> true, newest)),
                Instant.ofEpochSecond(all.from()),
                Instant.ofEpochSecond(all.to() - 1)));
      }
    }
    kept.sort(Comparator.comparing(KeptMeter::first).thenComparing(KeptMeter::id));
    return kept;
  }

  /** From the first second of which a meter's readings are kept to the first after the last. */
  private static Optional<Seconds> kept(Connection on, int meter) throws SQLException, IOException {
    return Sql.one(
        on,
        row -> new Seconds(row.getLong(1), row.getLong(2)),
        """
        SELECT min(start), max(last) + 1 FROM (
          SELECT start, last FROM block WHERE meter = ? AND level IN (0, 1, 2)
          UNION ALL SELECT start, last FROM tail WHERE meter = ? AND count > 0)
        HAVING count(*) > 0""",
        meter,
        meter);
  }

  private List<Register> registers(Way way) throws IOException {
    Set<Register> told = new LinkedHashSet<>();
    try (BlockWalk walk = new BlockWalk(database, resident, way)) {
      walk.walk(
          (meter, samples, rows) -> {
            for (int column = 0; column < samples.columns(); column++) {
              told.add(samples.register(column));
            }
            samples.texts().forEach(said -> told.add(said.register()));
          });
    }
    return List.copyOf(told);
  }
}
