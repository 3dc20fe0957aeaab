// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Rejection;
import energy.foyer.meter.Rejection.Reason;
import energy.foyer.meter.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the line and the meter do to frames and groups. */
final class TicFramesTest {

  private static final long NOON = Instant.parse("2024-01-15T11:00:00Z").getEpochSecond();

  private static Decoded.Accepted only(byte[] line) {
    Heard heard = Heard.of(line);
    assertEquals(1, heard.frames().size());
    return heard.frames().get(0);
  }

  private static Reading reading(Decoded.Accepted frame, String label) {
    List<Reading> readings =
        frame.readings().stream().filter(one -> one.register().label().equals(label)).toList();
    assertEquals(1, readings.size(), label);
    return readings.get(0);
  }

  private static List<Integer> groups(Heard heard) {
    return heard.frames().stream().map(Decoded.Accepted::groups).toList();
  }

  @Test
  void standardFrame_tellsMeterTimeAndEveryGroup() {
    Decoded.Accepted frame = only(Frames.standard());
    assertEquals("041276123456", frame.meter());
    assertEquals(NOON, frame.at());
    assertEquals(MeterClock.SET, frame.clock());
    assertEquals(28, frame.groups());
    assertEquals(27, frame.readings().size());
    assertEquals(List.of(), frame.rejections());
    Register east = new Register("EAST", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX);
    assertEquals(new Reading(east, NOON, MeterClock.SET, 13_456_789, ""), reading(frame, "EAST"));
  }

  @Test
  void reading_isDatedByItsOwnHorodateElseByItsFrame() {
    Decoded.Accepted frame = only(Frames.standard());
    assertEquals(NOON - 1800, reading(frame, "CCASN").at());
    assertEquals(NOON - 600, reading(frame, "UMOY1").at());
    assertEquals(MeterClock.DEGRADED, reading(frame, "UMOY1").clock());
    assertEquals(NOON, reading(frame, "DPM1").at());
    assertEquals(NOON, reading(frame, "ADSC").at());
    assertEquals("H PLEINE/CREUSE ", reading(frame, "NGTF").text());
  }

  @Test
  void degradedClock_isMarked() {
    byte[] line =
        new TicWriter(TicMode.STANDARD)
            .begin()
            .group("DATE", Horodate.degraded("H240115120000"), "")
            .number("EAST", 1)
            .end();
    assertEquals(MeterClock.DEGRADED, only(line).clock());
    assertEquals(NOON, reading(only(line), "EAST").at());
    assertEquals(MeterClock.DEGRADED, reading(only(line), "EAST").clock());
  }

  @Test
  void frameWithDateAlone_hasAGroupAndNoReading() {
    TicWriter writer = new TicWriter(TicMode.STANDARD).begin();
    Decoded.Accepted frame = only(writer.group("DATE", "H240115120000", "").end());
    assertEquals(1, frame.groups());
    assertEquals(List.of(), frame.readings());
    assertEquals(NOON, frame.at());
  }

  @Test
  void historicFrame_isUndated() {
    Decoded.Accepted frame = only(Frames.historic());
    assertEquals("041276123456", frame.meter());
    assertEquals(Reading.UNDATED, frame.at());
    assertEquals(MeterClock.ABSENT, frame.clock());
    assertEquals(12_345_678, reading(frame, "HCHC").value());
    assertEquals("1-0:1.8.1", reading(frame, "HCHC").register().obis());
    assertEquals("HP..", reading(frame, "PTEC").text());
  }

  /** Of these groups the checksum is a space, so that two or three spaces stand before the CR. */
  @Test
  void checksumThatIsASpace_isRead() {
    String text = Frames.text(Frames.historic());
    assertTrue(text.contains("PTEC HP..  \r") && text.contains("IINST 009  \r"));
    assertEquals(9, reading(only(Frames.historic()), "IINST").value());
  }

  @Test
  void shortFrames_areRead() {
    byte[] line = Frames.join(Frames.overload(), Frames.overload(), Frames.historic());
    Heard heard = Heard.of(line);
    assertEquals(List.of(7, 7, 11), groups(heard));
    assertEquals("041263123456", heard.frames().get(1).meter());
    assertEquals(61, reading(heard.frames().get(1), "ADIR2").value());
  }

  @Test
  void framesWithoutStxAndEtx_beginAtTheirFirstLabel() {
    byte[] line = Frames.join(Frames.overload(), Frames.overload(), Frames.historic());
    line = Frames.replace(Frames.replace(line, "\2", ""), "\3", "");
    Heard heard = Heard.of(line);
    assertEquals(List.of(7, 7, 11), groups(heard));
    assertEquals(List.of(), heard.rejections());
  }

  @Test
  void modeSwitch_isFollowedBothWays() {
    byte[] line =
        Frames.join(Frames.historic(), Frames.standard(), Frames.standard(), Frames.historic());
    Heard heard = Heard.of(line);
    assertEquals(List.of(11, 28, 28, 11), groups(heard));
    assertEquals(List.of(), heard.rejections());
    assertEquals(heard.frames().get(0), heard.frames().get(3));
    assertEquals("041276123456", heard.frames().get(1).meter());
  }

  @Test
  void modeSwitchAmidAFrame_losesOnlyTheGroupThatWasCut() {
    byte[] cut = Arrays.copyOf(Frames.historic(), 75);
    Heard heard = Heard.of(Frames.join(cut, Frames.standard()));
    assertEquals(List.of(4, 28), groups(heard));
    assertEquals(Map.of(Reason.STRUCTURE, 1), heard.reasons());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\17", "\16", "\13", "\0", "\r", "\n\n"})
  void damagedLineFeed_losesNothing(String lineFeed) {
    byte[] line = Frames.replace(Frames.standard(), "\n", lineFeed);
    assertEquals(only(Frames.standard()), only(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C\n", "C\17", "C\16"})
  void damagedStx_losesNothing(String damaged) {
    byte[] line = Frames.replace(Frames.standard(), "\2\n", damaged);
    Heard heard = Heard.of(Frames.join(line, line));
    assertEquals(List.of(28, 28), groups(heard));
    assertEquals(List.of(), heard.rejections());
  }

  @Test
  void lostCarriageReturn_losesNothingBeforeALineFeed() {
    assertEquals(only(Frames.standard()), only(Frames.replace(Frames.standard(), "\r", "")));
  }

  @Test
  void lostCarriageReturnAndLineFeed_loseTheirTwoGroups() {
    byte[] line = Frames.replace(Frames.standard(), "\r\nEASF01", "EASF01");
    Heard heard = Heard.of(line);
    assertEquals(List.of(26), groups(heard));
    assertEquals(1, heard.rejections().size());
  }

  @Test
  void interruptedFrame_endsAndNeverMixesWithTheNext() {
    byte[] cut = Arrays.copyOf(Frames.standard(), 200);
    Heard heard = Heard.of(Frames.join(cut, Frames.raw("\4"), Frames.standard()));
    assertEquals(List.of(9, 28), groups(heard));
    assertEquals(Map.of(Reason.STRUCTURE, 1, Reason.INTERRUPTED, 1), heard.reasons());
    assertEquals(new Rejection(Reason.INTERRUPTED, 200), heard.rejections().get(1));
  }

  @Test
  void interruptionBehindAGroup_keepsTheGroup() {
    byte[] line = new TicWriter(TicMode.HISTORIC).begin().number("HCHP", 19571184).interrupt();
    Heard heard = Heard.of(Frames.join(line, Frames.historic()));
    assertEquals(List.of(1, 11), groups(heard));
    assertEquals(Map.of(Reason.INTERRUPTED, 1), heard.reasons());
  }

  @Test
  void mergedFrames_areToldApart() {
    byte[] lost = Frames.replace(Frames.historic(), "\3", "");
    assertEquals(List.of(11, 11), groups(Heard.of(Frames.join(lost, Frames.historic()))));
    byte[] headless = Frames.replace(Frames.historic(), "\2", "");
    assertEquals(List.of(11, 11), groups(Heard.of(Frames.join(lost, headless))));
  }

  /**
   * Where the end of one and the beginning of the next are lost, a label that comes again tells.
   */
  @Test
  void mergedFramesWithoutTheirHeads_areToldApartByTheFirstLabelThatRepeats() {
    byte[] whole = Frames.standard();
    String text = Frames.text(whole);
    byte[] before = Arrays.copyOf(whole, text.indexOf("PRM") - 1);
    byte[] behind = Arrays.copyOfRange(whole, text.indexOf("NGTF") - 1, whole.length);
    Heard heard = Heard.of(Frames.join(before, behind));
    assertEquals(List.of(23, 25), groups(heard));
    assertEquals("", heard.frames().get(1).meter());
    assertEquals(Reading.UNDATED, heard.frames().get(1).at());
  }

  @Test
  void lineOpenedAmidAFrame_keepsTheValidGroups() {
    byte[] whole = Frames.historic();
    int inside = Frames.text(whole).indexOf("HCHP") + 2;
    Heard heard = Heard.of(Arrays.copyOfRange(whole, inside, whole.length));
    assertEquals(List.of(6), groups(heard));
    assertEquals(List.of(new Rejection(Reason.NOISE, 0)), heard.rejections());
  }

  @Test
  void emptyFrame_isRejected() {
    Heard heard = Heard.of(Frames.raw("\2\n\3"));
    assertEquals(List.of(new Rejection(Reason.EMPTY_FRAME, 0)), heard.rejections());
  }

  @Test
  void shortAndEmptyGroups_loseOnlyThemselves() {
    byte[] line = Frames.replace(Frames.historic(), "\nIMAX", "\n\r\nX\r\n \r\nIMAX");
    Heard heard = Heard.of(line);
    assertEquals(List.of(11), groups(heard));
    assertEquals(Map.of(Reason.STRUCTURE, 2), heard.reasons());
  }
}
