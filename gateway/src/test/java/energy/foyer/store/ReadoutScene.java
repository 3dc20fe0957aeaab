// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.store.Readout.Gap;
import energy.foyer.store.Readout.Point;
import energy.foyer.store.Readout.Query;
import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A history of one meter in the tables, and its resident, who reads it. */
abstract class ReadoutScene {
  static final long DAY = Archive.second("2026-03-10");
  static final int EVERY = 10;

  @TempDir Path folder;
  Database database;
  Archive archive;
  Unlocked resident;
  Readout readout;
  int meter;

  @BeforeEach
  void prepare() throws IOException {
    database = Database.open(folder, BoxKeys.open(folder));
    resident = Residents.unlocked(database, Household.GIVEN);
    archive = new Archive(database);
    readout = new Readout(database, Archive.PARIS);
    meter = archive.meter(0, "012345678901");
  }

  @AfterEach
  void end() throws IOException {
    archive.close();
    resident.close();
    database.close();
  }

  void damage(String statement, long start) {
    try {
      assertEquals(1, database.<Integer>write(on -> Sql.update(on, statement, start)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static List<Part> open() {
    return Archive.halfHours(Instant.ofEpochSecond(DAY), Instant.ofEpochSecond(DAY + 1800));
  }

  static List<Point> expected(long from, long to) {
    List<Point> expected = new ArrayList<>();
    for (long at = from; at < to; at += EVERY) {
      expected.add(new Point(at, Archive.power(at)));
    }
    return expected;
  }

  static Gap gap(long from, long to, boolean damaged) {
    return new Gap(new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)), damaged);
  }

  static Query query(String label, long from, long to) {
    return new Query(
        OptionalLong.empty(),
        label,
        new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)));
  }
}
