// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Columns to bytes and back. */
final class BlockCodeTest {
  private static final long START = Diary.second("2026-03-02T10:00:00Z");

  private final Press press = new Press(6);
  private final BlockCode code = new BlockCode(press);

  @AfterEach
  void close() {
    press.close();
  }

  private static Register register(String label) {
    return new Register(label, "", Unit.WATT, Register.Kind.INSTANTANEOUS);
  }

  private static Reading number(String label, long at, long value) {
    return new Reading(register(label), at, MeterClock.SET, value, "");
  }

  private static Reading text(String label, long at, String text) {
    Register register = new Register(label, "", Unit.NONE, Register.Kind.TEXT);
    return new Reading(register, at, MeterClock.SET, 0, text);
  }

  /** What holds of a block and what was read of its bytes. */
  private static void assertSame(Samples expected, Samples read) {
    assertEquals(expected.count(), read.count());
    for (int row = 0; row < expected.count(); row++) {
      assertEquals(expected.at(row), read.at(row));
    }
    for (int column = 0; column < expected.columns(); column++) {
      int place = read.place(expected.register(column), column);
      for (int row = 0; row < expected.count(); row++) {
        assertEquals(
            expected.value(column, row),
            read.value(place, row),
            expected.register(column).label() + " in row " + row);
      }
    }
    assertEquals(expected.texts(), read.texts());
  }

  private Samples again(Samples samples) throws IOException {
    return code.decode(code.encode(samples, Growing.STEP), register -> true);
  }

  private static Samples ofDiary(int rows) {
    Samples samples = new Samples();
    for (int i = 0; i < rows; i++) {
      samples.take(START + i, Diary.frame(Diary.METER, START + i).readings());
    }
    return samples;
  }

  @Test
  void block_comesBackAsItWas() throws IOException {
    assertSame(ofDiary(600), again(ofDiary(600)));
    assertSame(ofDiary(1), again(ofDiary(1)));
  }

  @Test
  void roomOfAnotherBlock_holdsNothingOfIt() throws IOException {
    Samples wide = new Samples();
    for (int i = 0; i < 40; i++) {
      List<Reading> readings = new ArrayList<>();
      for (int r = 0; r < 100; r++) {
        readings.add(number("R" + r, START + i, 7L * i * r));
      }
      readings.add(text("T", START + i, "text " + i));
      wide.take(START + i, readings);
    }
    Samples room = new Samples();
    for (Samples each : List.of(ofDiary(3000), wide, ofDiary(600), wide, ofDiary(1))) {
      code.decode(code.encode(each, Growing.STEP), register -> true, room);
      assertSame(each, room);
      assertTrue(room.times().length <= 2 * Math.max(each.count(), 1), "room for many more");
    }
    assertThrows(IOException.class, () -> code.decode(new byte[9], register -> true, room));
    assertEquals(0, room.count());
    assertEquals(0, room.columns());
  }

  @Test
  void registersThatComeAndGo_comeBackWithTheirHoles() throws IOException {
    Random random = new Random(11);
    Samples samples = new Samples();
    for (int i = 0; i < 500; i++) {
      List<Reading> readings = new ArrayList<>();
      for (int r = 0; r < 12; r++) {
        if (random.nextInt(12) >= r && (r < 8 || i > 200) && (r != 2 || i % 50 > 20)) {
          readings.add(number("R" + r, START + i, random.nextInt(1 << r * 2)));
        }
      }
      if (i % 40 == 7) {
        readings.add(text("T" + i % 3, START + i, "text " + i));
      }
      samples.take(START + i + i / 100 * 977, readings);
    }
    assertSame(samples, again(samples));
  }

  @Test
  void extremeValues_comeBack() throws IOException {
    long[] values = {
      Long.MAX_VALUE, Long.MIN_VALUE + 1, 0, -1, 1, Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 63, 64
    };
    Samples samples = new Samples();
    for (int i = 0; i < values.length; i++) {
      samples.take(
          i == 0 ? -5_000_000_000L : START + (long) i * i * i,
          List.of(
              number("A", 0, values[i]),
              number("B", 0, values[values.length - 1 - i]),
              number("C", 0, i % 2 == 0 ? Long.MAX_VALUE : Long.MIN_VALUE + 1)));
    }
    assertSame(samples, again(samples));
  }

  @Test
  void everyKindAndUnit_comesBack() throws IOException {
    Samples samples = new Samples();
    List<Reading> readings = new ArrayList<>();
    for (Register.Kind kind : Register.Kind.values()) {
      for (Unit unit : Unit.values()) {
        Register register = new Register("L" + readings.size(), "1-0:1.8.0", unit, kind);
        String text = kind == Register.Kind.TEXT ? "é " + readings.size() : "";
        readings.add(new Reading(register, START, MeterClock.SET, readings.size(), text));
      }
    }
    samples.take(START, readings);
    assertSame(samples, again(samples));
  }

  @Test
  void framesThatAreNotNewer_areNotTaken() {
    Samples samples = new Samples();
    assertTrue(samples.take(START, List.of(number("A", START, 1))));
    assertFalse(samples.take(START, List.of(number("A", START, 2))));
    assertFalse(samples.take(START - 1, List.of(number("A", START, 3))));
    assertEquals(1, samples.count());
    assertEquals(1, samples.value(0, 0));
  }

  @Test
  void aloneWantedRegister_isReadWithoutTheOthers() throws IOException {
    byte[] clear = code.encode(ofDiary(600), Growing.STEP);
    // the tariff's register moves as the total does, and is stored as a reference to it
    Samples read = code.decode(clear, register -> register.equals(Diary.TARIFF));
    assertEquals(1, read.columns());
    for (int row = 0; row < 600; row++) {
      assertEquals(Diary.total(START + row) - 1_000_000, read.value(0, row));
    }
  }

  @Test
  void duplicatesAndConstants_costAlmostNothing() {
    Samples few = new Samples();
    Samples many = new Samples();
    Random random = new Random(3);
    for (int i = 0; i < 600; i++) {
      int value = random.nextInt(100);
      few.take(START + i, List.of(number("A", 0, value)));
      List<Reading> readings = new ArrayList<>();
      for (int r = 0; r < 30; r++) {
        readings.add(number("A" + r, 0, r % 2 == 0 ? value + r : r));
      }
      many.take(START + i, readings);
    }
    int alone = code.encode(few, Padding.LEAST).length;
    int together = code.encode(many, Padding.LEAST).length;
    assertTrue(together - alone < 30 * 12, alone + " and " + together + " bytes");
  }

  @Test
  void quietAndBusyBlocks_areOfTheSameSizeOnceSealed() {
    Samples quiet = new Samples();
    for (int i = 0; i < 600; i++) {
      quiet.take(START + i, List.of(number("SINSTS", 0, 80 + i % 2)));
    }
    int empty = code.encode(quiet, Growing.STEP).length;
    assertEquals(0, (empty + Padding.SEAL) % Growing.STEP);
    assertEquals(empty, code.encode(ofDiary(400), Growing.STEP).length);
  }

  @Test
  void everyTruncation_isRefused() {
    byte[] clear = code.encode(ofDiary(60), Padding.LEAST);
    for (int length = 0; length < clear.length; length++) {
      byte[] cut = Arrays.copyOf(clear, length);
      assertThrows(IOException.class, () -> code.decode(cut, register -> true));
    }
  }

  @Test
  void everyCorruption_isAValueOrRefused() {
    byte[] clear = code.encode(ofDiary(60), Padding.LEAST);
    Random random = new Random(17);
    for (int place = 0; place < clear.length; place++) {
      byte[] broken = clear.clone();
      broken[place] ^= (byte) (1 + random.nextInt(255));
      try {
        assertTrue(code.decode(broken, register -> true).count() <= BlockCode.MOST_ROWS);
      } catch (IOException refused) {
        assertTrue(refused.getMessage().startsWith("a stored block"), refused.getMessage());
      }
    }
  }

  @Test
  void bytesThatAreNoBlock_areRefusedOrRead() {
    Random random = new Random(23);
    for (int i = 0; i < 20_000; i++) {
      byte[] raw = new byte[random.nextInt(60)];
      random.nextBytes(raw);
      Pack pack = new Pack(64);
      pack.number(BlockCode.VERSION);
      pack.add(raw, 0, raw.length);
      byte[] clear = press.pressed(pack, Padding.LEAST);
      try {
        code.decode(clear, register -> true);
      } catch (IOException refused) {
        assertTrue(refused.getMessage().startsWith("a stored block"), refused.getMessage());
      }
    }
  }

  @Test
  void thinnedBlock_keepsEverySecondRowAndTheEnds() throws IOException {
    Samples thin = again(ofDiary(601).thinned());
    assertEquals(301, thin.count());
    assertEquals(START, thin.at(0));
    assertEquals(START + 600, thin.at(300));
    int power = thin.place(Diary.POWER, 0);
    assertEquals(Diary.power(START + 100), thin.value(power, 50));
    assertEquals(ofDiary(601).texts(), thin.texts());
  }

  @Test
  void blocksOneBehindTheOther_areTheSameAsOne() throws IOException {
    Samples whole = ofDiary(1200);
    Samples joined = new Samples();
    Samples part = new Samples();
    for (int i = 0; i < 1200; i++) {
      if (i % 400 == 0 && i > 0) {
        joined.append(again(part));
        part.begin();
      }
      part.take(START + i, Diary.frame(Diary.METER, START + i).readings());
    }
    joined.append(again(part));
    assertSame(whole, again(joined));
  }
}
