// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Housekeeping.Kind;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A former meter goes, and the one in its place stays. */
final class MeterErasureTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
  private static final Span ALL = new Span(Instant.EPOCH, Archive.midnight("2026-03-10"));

  @TempDir Path folder;

  private static void day(Archive archive, int meter, LocalDate day) throws IOException {
    long from = Archive.second(day.toString());
    archive.block(BlockTable.LONG, meter, Archive.samples(from, from + 3_600, 60));
    Instant start = Instant.ofEpochSecond(from);
    archive.summary(
        SummaryTable.HALF_HOURS,
        meter,
        List.of(Archive.part(Grain.HALF_HOUR, start, start.plusSeconds(1800))));
    archive.summary(
        SummaryTable.DAYS,
        meter,
        List.of(Archive.part(Grain.DAY, start, start.plusSeconds(86_400))));
  }

  @Test
  void formerMeter_goesWithItsNumber_andTheOtherStays() throws IOException {
    try (Household home = new Household(folder);
        Unlocked resident = home.unlocked();
        Archive archive = new Archive(home.database)) {
      int former = archive.meter(1, "041276000001");
      int present = archive.meter(1, "041276000002");
      for (int i = 0; i < 6; i++) {
        day(archive, i < 3 ? former : present, FIRST.plusDays(i));
      }
      List<byte[]> mine = bodies(home, former);
      History history =
          new History(home.database, home.residence, new Settings(home.database), Archive.PARIS);
      Excision excision = new Excision(history);
      Optional<Span> span = excision.of(former, ALL);
      assertEquals(
          Optional.of(new Span(Archive.midnight("2026-03-02"), Archive.midnight("2026-03-05"))),
          span);
      Housekeeping.Purged would = excision.wouldErase(former, ALL);
      assertEquals(3, would.kinds().get(Kind.DETAIL).rows());
      assertEquals(would, excision.erase(resident, former, ALL));
      for (String table : List.of("block", "summary")) {
        assertEquals(0, home.count("SELECT count(*) FROM " + table + " WHERE meter = " + former));
      }
      assertEquals(3, home.count("SELECT count(*) FROM block WHERE meter = " + present));
      assertEquals(1, home.count("SELECT count(*) FROM meter"));
      for (byte[] body : mine) {
        assertFalse(Canary.anyFileHolds(folder, body));
      }
      assertEquals(Optional.empty(), excision.of(former, ALL));
      history.close();
    }
  }

  @Test
  void someHoursOfOneMeter_leaveTheOtherOfThatDayAlone() throws IOException {
    try (Household home = new Household(folder);
        Unlocked resident = home.unlocked();
        Archive archive = new Archive(home.database)) {
      int former = archive.meter(1, "041276000001");
      int present = archive.meter(1, "041276000002");
      day(archive, former, FIRST);
      day(archive, present, FIRST);
      List<byte[]> other = bodies(home, present);
      History history =
          new History(home.database, home.residence, new Settings(home.database), Archive.PARIS);
      Instant start = Archive.midnight("2026-03-02");
      new Excision(history).erase(resident, former, new Span(start, start.plusSeconds(1_200)));
      assertEquals(40, home.count("SELECT count FROM block WHERE meter = " + former));
      assertEquals(2, home.count("SELECT count(*) FROM meter"));
      assertTrue(bodies(home, present).stream().allMatch(body -> holds(other, body)));
      history.close();
    }
  }

  private static boolean holds(List<byte[]> bodies, byte[] one) {
    return bodies.stream().anyMatch(body -> Arrays.equals(body, one));
  }

  private static List<byte[]> bodies(Household home, int meter) throws IOException {
    return home.database.read(
        on ->
            Sql.list(
                on,
                row -> row.getBytes(1),
                "SELECT body FROM block WHERE meter = ?1 UNION ALL SELECT body FROM summary WHERE meter = ?1",
                meter));
  }
}
