// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong byte at every place. */
final class TicCorruptionTest {

  /**
   * What stays unseen of all wrong bytes at all places of {@link Frames#standard}: bytes that are
   * wrong by 64, which the six bits of the checksum pass, in texts that may hold any character.
   */
  private static final Set<String> UNSEEN =
      Set.of(
          "NGTF o for /",
          "MSG1 q for 1",
          "MSG1 r for 2",
          "MSG1 o for /",
          "MSG1 p for 0",
          "MSG1 s for 3",
          "MSG1 y for 9",
          "MSG1 z for :");

  /** What begins and ends frames and groups, and stands between their parts. */
  private static final String FRAMING = "\2\3\4\n\r\t ";

  /** Whether a wrong byte is tried in the place of the right one. */
  private interface Tried {
    boolean test(int right, int wrong);
  }

  static List<byte[]> frames() {
    return List.of(Frames.historic(), Frames.tempo(), Frames.overload());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void everyWrongByte_isRejectedOrHarmless(byte[] frame) {
    assertEquals(Set.of(), unseen(frame));
  }

  @Test
  void everyWrongByteOfAStandardFrame_isRejectedOrHarmlessButInTexts() {
    assertEquals(UNSEEN, unseen(Frames.standard()));
  }

  /**
   * The same of real meters; what stays unseen is a text of the supplier's calendar. All wrong
   * values take long: else those of one bit, 64 among them, and the bytes that frame.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Enedis-OSS+TIC2WebSocket__std_mono.bin",
        "openhab+openhab-addons__std_tri_prod_tempo_rebuilt.bin",
        "esciara+pyteleinfo__hist_mono_hc_valid.bin"
      })
  void everyWrongByteOfACapture_isRejectedOrHarmlessButInTexts(String name) {
    boolean all = Boolean.getBoolean("foyer.long");
    Set<String> unseen =
        unseen(
            Captures.bytes(name),
            (right, wrong) ->
                all || Integer.bitCount(right ^ wrong) == 1 || FRAMING.indexOf(wrong) >= 0);
    unseen.removeAll(Set.of("NGTF o for /", "LTARF r for 2"));
    assertEquals(Set.of(), unseen);
  }

  /** Tries all 255 wrong values of all bytes; tells those that changed a reading unseen. */
  private static Set<String> unseen(byte[] frame) {
    return unseen(frame, (right, wrong) -> true);
  }

  private static Set<String> unseen(byte[] frame, Tried tried) {
    Heard right = Heard.of(frame);
    Set<Reading> same = new HashSet<>(right.readings());
    Set<String> known = new HashSet<>();
    right.readings().forEach(reading -> known.add(Written.told(reading)));
    Set<String> unseen = new TreeSet<>();
    for (int at = 0; at < frame.length; at++) {
      byte[] wrong = frame.clone();
      for (int value = 1; value < 256; value++) {
        wrong[at] = (byte) (frame[at] ^ value);
        if (!tried.test(frame[at] & 0xFF, wrong[at] & 0xFF)) {
          continue;
        }
        Heard heard = Heard.of(wrong);
        for (Reading reading : heard.readings()) {
          if (!same.contains(reading) && !known.contains(Written.told(reading))) {
            assertEquals(0x40, value, () -> "wrong by 64: " + reading);
            unseen.add(reading.register().label() + " " + pair(wrong[at], frame[at]));
          }
        }
        assertHead(right, heard);
      }
    }
    return unseen;
  }

  private static String pair(byte wrong, byte right) {
    return (char) wrong + " for " + (char) right;
  }

  private static void assertHead(Heard right, Heard wrong) {
    Decoded.Accepted whole = right.frames().get(0);
    for (Decoded.Accepted frame : wrong.frames()) {
      assertTrue(frame.meter().isEmpty() || frame.meter().equals(whole.meter()));
      assertTrue(frame.at() == Reading.UNDATED || frame.at() == whole.at());
      assertEquals(frame.at() == Reading.UNDATED, frame.clock() == MeterClock.ABSENT);
    }
  }

  /** A frame behind a damaged one loses nothing, wherever the damage was. */
  @Test
  void frameBehindADamagedOne_isRead() {
    Decoded.Accepted good = Heard.of(Frames.standard()).frames().get(0);
    byte[] frame = Frames.historic();
    for (int at = 0; at < frame.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] wrong = frame.clone();
        wrong[at] = (byte) value;
        List<Decoded.Accepted> frames = Heard.of(Frames.join(wrong, Frames.standard())).frames();
        assertEquals(good.readings(), frames.get(frames.size() - 1).readings());
      }
    }
  }

  @Test
  void everyLostByte_isRejectedOrHarmless() {
    for (byte[] frame : List.of(Frames.historic(), Frames.tempo(), Frames.standard())) {
      Set<String> known = new HashSet<>();
      Heard.of(frame).readings().forEach(reading -> known.add(Written.told(reading)));
      for (int at = 0; at < frame.length; at++) {
        byte[] before = Arrays.copyOf(frame, at);
        byte[] behind = Arrays.copyOfRange(frame, at + 1, frame.length);
        for (Reading reading : Heard.of(Frames.join(before, behind)).readings()) {
          assertTrue(known.contains(Written.told(reading)), reading + " without byte " + at);
        }
      }
    }
  }

  /** A checksum alone passes 15 of the 105 single-bit errors of this group; the shape sees them. */
  @Test
  void everyWrongBitOfAnIndex_isRejected() {
    byte[] group = Frames.raw("EAST\t000123456");
    List<String> passed = new ArrayList<>();
    for (int bit = 0; bit < 7 * 15; bit++) {
      String text = Frames.text(group) + "\t";
      char[] wrong = (text + (char) TicMode.STANDARD.checksum(sum(group))).toCharArray();
      wrong[bit / 7] ^= (char) (1 << bit % 7);
      Heard heard = Heard.of(Frames.raw("\n" + new String(wrong) + "\r"));
      if (!heard.readings().isEmpty()) {
        passed.add(new String(wrong));
      }
    }
    assertEquals(List.of(), passed);
  }

  private static int sum(byte[] bytes) {
    int sum = 0;
    for (byte one : bytes) {
      sum += one;
    }
    return sum;
  }
}
