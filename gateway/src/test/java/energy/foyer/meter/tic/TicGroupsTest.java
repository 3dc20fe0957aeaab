// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Rejection;
import energy.foyer.meter.Rejection.Reason;
import energy.foyer.meter.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which groups are believed, and how much of everything is taken at most. */
final class TicGroupsTest {

  @ParameterizedTest
  @CsvSource({
    "EAST,    00012345p, CHARACTER",
    "EAST,     00012345, LENGTH",
    "EAST,   0000123456, LENGTH",
    "ADSC, 02187653q000, CHARACTER",
    "STGE,     003ac401, CHARACTER",
    "RELAIS,        256, VALUE",
    "PJOURF+1,     0000, LENGTH",
    "PTEC,         HP.., STRUCTURE",
    "SMAXSN,      00021, LENGTH"
  })
  void standardDataOfAnotherShape_isRejected(String label, String data, Reason reason) {
    byte[] frame = new TicWriter(TicMode.STANDARD).begin().group(label, data).end();
    assertEquals(List.of(new Rejection(reason, 2)), groupRejections(frame));
  }

  @ParameterizedTest
  @CsvSource({
    "PTEC,     HX.., VALUE",
    "DEMAIN,   VERT, VALUE",
    "OPTARIF,  HCxx, VALUE",
    "OPTARIF,  BBRx, VALUE",
    "HHPHC,       a, CHARACTER",
    "BASE, 00000000, LENGTH",
    "IINST,     -01, CHARACTER",
    "EAST, 000000000, STRUCTURE"
  })
  void historicDataOfAnotherShape_isRejected(String label, String data, Reason reason) {
    byte[] frame = new TicWriter(TicMode.HISTORIC).begin().group(label, data).end();
    assertEquals(List.of(new Rejection(reason, 2)), groupRejections(frame));
  }

  @ParameterizedTest
  @CsvSource({
    "H240230120000, TIME",
    "H230229120000, TIME",
    "H241301120000, TIME",
    "H240115240000, TIME",
    "H240115126000, TIME",
    "H240115120060, TIME",
    "H240100120000, TIME",
    "X240115120000, CHARACTER",
    "H24011512000A, CHARACTER",
    "H2401151200,   LENGTH"
  })
  void horodateThatDoesNotExist_isRejected(String horodate, Reason reason) {
    byte[] frame = new TicWriter(TicMode.STANDARD).begin().group("CCASN", horodate, "00100").end();
    assertEquals(List.of(new Rejection(reason, 2)), groupRejections(frame));
  }

  /** The rejections but the last, which is that of the frame that has no other group. */
  private static List<Rejection> groupRejections(byte[] frame) {
    List<Rejection> all = Heard.of(frame).rejections();
    assertEquals(new Rejection(Reason.EMPTY_FRAME, 0), all.get(all.size() - 1));
    return all.subList(0, all.size() - 1);
  }

  @Test
  void wrongChecksum_isRejectedInBothForms() {
    byte[] standard = Frames.replace(Frames.standard(), "EAST\t013", "EAST\t014");
    assertEquals(Map.of(Reason.CHECKSUM, 1), Heard.of(standard).reasons());
    byte[] historic = Frames.replace(Frames.historic(), "PAPP 02160", "PAPP 09160");
    assertEquals(Map.of(Reason.CHECKSUM, 1), Heard.of(historic).reasons());
  }

  @Test
  void byteAbove7F_isRejected() {
    for (int value = 0x80; value <= 0xFF; value++) {
      byte[] frame = Frames.replace(Frames.standard(), "E/CREUSE", "E/CREUS" + (char) value);
      assertEquals(Map.of(Reason.CHARACTER, 1), Heard.of(frame).reasons());
    }
  }

  @Test
  void unknownLabels_areKeptAsTexts() {
    byte[] frame =
        new TicWriter(TicMode.STANDARD)
            .begin()
            .number("EAST", 1)
            .group("NOUVEAU", "<b>9</b>")
            .group("NEUF-1", "E240715120000", "00012")
            .end();
    List<Reading> readings = Heard.of(frame).readings();
    Register register = new Register("NOUVEAU", "", Unit.NONE, Register.Kind.TEXT);
    assertEquals(register, readings.get(1).register());
    assertEquals("<b>9</b>", readings.get(1).text());
    assertEquals("00012", readings.get(2).text());
    assertEquals(1_721_037_600, readings.get(2).at());
  }

  /** The characters {@code ISOU} add up to a multiple of 64, so that the rest is a whole group. */
  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\2", "\3", "\4"})
  void scrapOfADamagedGroup_isNoUnknownLabel(String wrong) {
    byte[] frame = Frames.replace(Frames.historic(), "ISOUSC", "ISO" + wrong + "SC");
    List<String> labels =
        Heard.of(frame).readings().stream().map(reading -> reading.register().label()).toList();
    assertEquals(10, labels.size());
    assertFalse(labels.contains("SC"));
  }

  @Test
  void unknownLabelsBeyondWhatIsRemembered_areStillTold() {
    TicDecoder decoder = new TicDecoder();
    for (int turn = 0; turn < 3; turn++) {
      TicWriter writer = new TicWriter(TicMode.HISTORIC).begin().number("BASE", 1);
      for (int label = 10; label < 90; label++) {
        writer.group("NEW" + label, "VALUE" + label);
      }
      Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
      heard.take(decoder, writer.end());
      assertEquals(81, heard.readings().size());
      assertEquals("VALUE89", heard.readings().get(80).text());
    }
  }

  @Test
  void registersAndTexts_areNotMadeAgain() {
    Heard heard = Heard.of(Frames.join(Frames.standard(), Frames.standard()));
    List<Reading> first = heard.frames().get(0).readings();
    List<Reading> second = heard.frames().get(1).readings();
    for (int i = 0; i < first.size(); i++) {
      assertSame(first.get(i).register(), second.get(i).register());
      assertSame(first.get(i).text(), second.get(i).text());
    }
  }

  @Test
  void frameWithTooManyGroups_isGivenUp() {
    TicWriter writer = new TicWriter(TicMode.HISTORIC).begin().number("BASE", 1);
    for (int label = 100; label < 250; label++) {
      writer.group("N" + label, "0");
    }
    Heard heard = Heard.of(writer.end());
    assertEquals(FrameUnderway.MOST_GROUPS, heard.frames().get(0).groups());
    assertEquals(Map.of(Reason.TOO_LONG, 1), heard.reasons());
  }

  @Test
  void endlessBytes_areTakenInBoundedPieces() {
    for (int value : new int[] {0, 'A', ' ', 0xFF, '\t', 0x7F, 'C'}) {
      byte[] line = new byte[1_000_000];
      Arrays.fill(line, (byte) value);
      Heard heard = Heard.of(line);
      assertEquals(List.of(), heard.frames());
      assertEquals(
          Map.of(Reason.TOO_LONG, 1_000_000 / TicDecoder.MOST_FRAME_BYTES + 1), heard.reasons());
    }
  }

  @Test
  void frameWithoutAnEnd_isGivenUp() {
    byte[] noise = Frames.raw("\2" + "\nEAST\t1\t?\r".repeat(1000));
    Heard heard = Heard.of(Frames.join(noise, Frames.historic()));
    assertEquals(List.of(11), heard.frames().stream().map(Decoded.Accepted::groups).toList());
    Map<Reason, Integer> reasons = heard.reasons();
    assertEquals(1000, reasons.get(Reason.CHECKSUM) + reasons.get(Reason.NOISE));
    assertEquals(1, reasons.get(Reason.EMPTY_FRAME));
  }

  @Test
  void tenMillionFuzzedBytes_neverThrowAndLoseNoFrameBehindThem(TestReporter reporter) {
    long seed = Long.getLong("foyer.seed", 20_240_115L);
    reporter.publishEntry("seed", Long.toString(seed));
    Fuzz fuzz = new Fuzz(seed);
    List<Reading> good = Heard.of(Frames.standard()).readings();
    TicDecoder decoder = new TicDecoder();
    long bytes = 0;
    while (bytes < 10_000_000) {
      byte[] noise = fuzz.bytes();
      bytes += noise.length;
      Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
      heard.take(decoder, Frames.join(noise, Frames.standard()));
      Decoded.Accepted last = heard.frames().get(heard.frames().size() - 1);
      assertEquals(good, last.readings(), "seed " + seed + " near byte " + bytes);
    }
  }
}
