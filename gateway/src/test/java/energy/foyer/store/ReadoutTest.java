// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import energy.foyer.store.Readout.Gap;
import energy.foyer.store.Readout.Line;
import energy.foyer.store.Readout.Point;
import energy.foyer.store.Readout.Query;
import energy.foyer.store.Readout.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ReadoutTest extends ReadoutScene {

  @Test
  void readings_ofBlocksAndTail_areThoseThatCame() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 3600, EVERY);
    archive.block(BlockTable.LONG, meter, Archive.samples(DAY + 3600, DAY + 7200, EVERY));
    archive.tail(meter, Archive.samples(DAY + 7200, DAY + 7260, EVERY), open());
    List<Point> points = new ArrayList<>();
    Shown shown = readout.readings(resident, query("SINSTS", DAY, DAY + 86_400), points::add);
    assertEquals(expected(DAY, DAY + 7260), points);
    assertEquals(new Shown(Optional.of(Archive.POWER), points.size(), List.of(), 0), shown);
  }

  @Test
  void span_isHalfOpen_whereverItCutsABlock() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 1800, EVERY);
    archive.block(BlockTable.LONG, meter, Archive.samples(DAY + 1800, DAY + 3600, EVERY));
    archive.tail(meter, Archive.samples(DAY + 3600, DAY + 3700, EVERY), open());
    long[] cuts = {0, 1, 10, 590, 600, 601, 1790, 1800, 2000, 3590, 3600, 3650, 3690};
    for (long from : cuts) {
      for (long to : cuts) {
        if (from < to) {
          List<Point> points = new ArrayList<>();
          Shown shown =
              readout.readings(resident, query("EAST", DAY + from, DAY + to), points::add);
          List<Point> expected = new ArrayList<>();
          for (long at = DAY; at < DAY + 3700; at += EVERY) {
            if (at >= DAY + from && at < DAY + to) {
              expected.add(new Point(at, Archive.index(at)));
            }
          }
          assertEquals(expected, points, from + " to " + to);
          assertEquals(List.of(), shown.gaps(), from + " to " + to);
        }
      }
    }
  }

  @Test
  void silence_isAGapBetweenReadings_neverBeforeTheFirstOrAfterTheLast() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 600, EVERY);
    archive.shortBlocks(meter, DAY + 3600, DAY + 4200, EVERY);
    assertEquals(List.of(gap(DAY + 590, DAY + 3600, false)), gaps(DAY - 86_400, DAY + 86_400));
    assertEquals(List.of(gap(DAY + 1000, DAY + 2000, false)), gaps(DAY + 1000, DAY + 2000));
    assertEquals(List.of(gap(DAY + 590, DAY + 2000, false)), gaps(DAY + 100, DAY + 2000));
    assertEquals(List.of(gap(DAY + 1000, DAY + 3600, false)), gaps(DAY + 1000, DAY + 4000));
    assertEquals(List.of(), gaps(DAY - 7200, DAY - 3600));
    assertEquals(List.of(), gaps(DAY + 7200, DAY + 9000));
    assertEquals(List.of(), gaps(DAY, DAY + 600));
  }

  @Test
  void blocksPressedIntoOneWhileTheyAreRead_areToldOnce() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 7200, EVERY);
    List<Point> points = new ArrayList<>();
    Shown shown =
        readout.readings(
            resident,
            query("SINSTS", DAY, DAY + 7200),
            point -> {
              points.add(point);
              if (point.at() == DAY + 2500) {
                press(DAY, DAY + 7200);
              }
            });
    assertEquals(expected(DAY, DAY + 7200), points);
    assertEquals(List.of(), shown.gaps());
    assertEquals(0, shown.damaged());
  }

  @Test
  void blocksDeletedWhileTheyAreRead_areAGap() throws IOException {
    archive.shortBlocks(meter, DAY, DAY + 3600, EVERY);
    List<Point> points = new ArrayList<>();
    Shown shown =
        readout.readings(
            resident,
            query("SINSTS", DAY, DAY + 3600),
            point -> {
              points.add(point);
              if (point.at() == DAY + 100) {
                damage("DELETE FROM block WHERE start = ?", DAY + 1200);
              }
            });
    List<Point> expected = expected(DAY, DAY + 1200);
    expected.addAll(expected(DAY + 1800, DAY + 3600));
    assertEquals(expected, points);
    assertEquals(List.of(gap(DAY + 1190, DAY + 1800, false)), shown.gaps());
  }

  @Test
  void texts_areToldWhereTheyChange_andWhatHeldWhenTheSpanBegan() throws IOException {
    archive.block(BlockTable.SHORT, meter, texts(DAY, "HC", "HC", "HP"));
    archive.block(BlockTable.SHORT, meter, texts(DAY + 600, "HP", "HC", "HC"));
    assertEquals(
        List.of(new Line(DAY, "HC"), new Line(DAY + 20, "HP"), new Line(DAY + 610, "HC")),
        lines(DAY, DAY + 3600));
    assertEquals(
        List.of(new Line(DAY + 20, "HP"), new Line(DAY + 610, "HC")), lines(DAY + 20, DAY + 900));
    assertEquals(List.of(new Line(DAY + 15, "HC")), lines(DAY + 15, DAY + 20));
  }

  @Test
  void meters_eachWithItsNumberRegistersAndEnds() throws IOException {
    int second = archive.meter(0, "998877665544");
    archive.meter(0, "nothing was read of it");
    archive.shortBlocks(second, DAY + 3600, DAY + 4200, EVERY);
    archive.shortBlocks(meter, DAY, DAY + 600, EVERY);
    archive.block(BlockTable.SHORT, meter, texts(DAY + 600, "HP", "HC"));
    assertEquals(
        List.of(
            new KeptMeter(
                meter,
                "012345678901",
                List.of(Archive.POWER, Archive.INDEX, Archive.TARIFF),
                Instant.ofEpochSecond(DAY),
                Instant.ofEpochSecond(DAY + 610)),
            new KeptMeter(
                second,
                "998877665544",
                List.of(Archive.POWER, Archive.INDEX),
                Instant.ofEpochSecond(DAY + 3600),
                Instant.ofEpochSecond(DAY + 4190))),
        readout.meters(resident));
    List<Point> points = new ArrayList<>();
    Query one = new Query(OptionalLong.of(second), "SINSTS", query("", DAY, DAY + 86_400).span());
    readout.readings(resident, one, points::add);
    assertEquals(expected(DAY + 3600, DAY + 4200), points);
  }

  @Test
  void toStrings_tellNothing() {
    assertEquals("Point[7]", new Point(7, 230).toString());
    assertEquals("Line[7]", new Line(7, "HC").toString());
    assertFalse(
        new KeptMeter(3, "0123", List.of(), Instant.EPOCH, Instant.EPOCH)
            .toString()
            .contains("0123"));
  }

  /** Presses the blocks of a span into one, as the box does at the end of a day. */
  private void press(long from, long to) {
    try {
      database.change(
          on -> {
            Sql.update(on, "DELETE FROM block WHERE start >= ? AND start < ?", from, to);
            archive.block(on, BlockTable.LONG, meter, Archive.samples(from, to, EVERY));
          });
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<Gap> gaps(long from, long to) throws IOException {
    return readout.readings(resident, query("SINSTS", from, to), point -> {}).gaps();
  }

  private List<Line> lines(long from, long to) throws IOException {
    List<Line> lines = new ArrayList<>();
    readout.texts(resident, query("LTARF", from, to), lines::add);
    return lines;
  }

  private static Samples texts(long from, String... texts) {
    Samples samples = new Samples();
    for (int i = 0; i < texts.length; i++) {
      long at = from + 10L * i;
      samples.take(
          at,
          List.of(
              Archive.number(Archive.POWER, at, 1),
              Archive.number(Archive.INDEX, at, 1),
              Archive.text(Archive.TARIFF, at, texts[i])));
    }
    return samples;
  }
}
