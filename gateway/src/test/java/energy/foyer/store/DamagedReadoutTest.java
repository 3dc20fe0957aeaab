// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.store.Readout.Point;
import energy.foyer.store.Readout.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not open is a gap, and the rest is read. */
final class DamagedReadoutTest extends ReadoutScene {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE block SET body = zeroblob(length(body)) WHERE start = ?",
        "UPDATE block SET body = substr(body, 1, length(body) - 1) WHERE start = ?",
        "UPDATE block SET body = x'' WHERE start = ?",
        "UPDATE block SET count = count + 1 WHERE start = ?",
        "UPDATE block SET level = 1 WHERE start = ?",
        "UPDATE block SET body = (SELECT body FROM block AS other WHERE other.id = 1)"
            + " WHERE start = ?",
        "UPDATE block SET segment = 1000 WHERE start = ?"
      })
  void damagedBlock_isAGap_andTheRestIsRead(String damage) throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 3600, EVERY);
    damage(damage, DAY + 1200);
    List<Point> points = new ArrayList<>();
    Shown shown = readout.readings(resident, query("SINSTS", DAY, DAY + 3600), points::add);
    List<Point> expected = expected(DAY, DAY + 1200);
    expected.addAll(expected(DAY + 1800, DAY + 3600));
    assertEquals(expected, points);
    assertEquals(1, shown.damaged());
    assertEquals(List.of(gap(DAY + 1200, DAY + 1791, true)), shown.gaps());
  }

  @Test
  void exchangedBlocks_bothGaps() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 3600, EVERY);
    database.change(
        on ->
            Sql.update(
                on,
                "UPDATE block SET start = 2 * ? + 600 - start, last = 2 * ? + 1780 - last"
                    + " WHERE start IN (?, ? + 600)",
                DAY,
                DAY,
                DAY,
                DAY));
    List<Point> points = new ArrayList<>();
    Shown shown = readout.readings(resident, query("SINSTS", DAY, DAY + 3600), points::add);
    assertEquals(expected(DAY + 1200, DAY + 3600), points);
    assertEquals(2, shown.damaged());
  }

  @Test
  void damagedSegmentKey_isAGapOfItsDay_andTheOtherDaysAreRead() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 1200, EVERY);
    archive.shortBlocks(meter, DAY + 86_400, DAY + 87_600, EVERY);
    resident.close();
    database.change(
        on ->
            Sql.update(
                on,
                "UPDATE segment SET body = zeroblob(length(body)) WHERE id ="
                    + " (SELECT segment FROM block WHERE start = ?)",
                DAY));
    resident = Residents.unlocked(database, Household.GIVEN);
    List<Point> points = new ArrayList<>();
    Shown shown = readout.readings(resident, query("SINSTS", DAY, DAY + 2 * 86_400), points::add);
    assertEquals(expected(DAY + 86_400, DAY + 87_600), points);
    assertEquals(2, shown.damaged());
    assertEquals(
        List.of(
            gap(DAY, DAY + 591, true),
            gap(DAY + 600, DAY + 1191, true),
            gap(DAY + 1190, DAY + 86_400, false)),
        shown.gaps());
  }

  @Test
  void damagedTail_isAGap() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 1200, EVERY);
    archive.tail(meter, Archive.samples(DAY + 1200, DAY + 1300, EVERY), open());
    database.change(on -> Sql.update(on, "UPDATE tail SET count = count + 1"));
    List<Point> points = new ArrayList<>();
    Shown shown = readout.readings(resident, query("SINSTS", DAY, DAY + 3600), points::add);
    assertEquals(expected(DAY, DAY + 1200), points);
    assertEquals(1, shown.damaged());
    assertEquals(List.of(gap(DAY + 1200, DAY + 1291, true)), shown.gaps());
  }
}
