// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.tic.TicMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PretendMeterTest {
  private static final Instant WINTER = Instant.parse("2026-01-14T16:59:30Z");

  /** Every kind of meter there is. */
  static Stream<PretendModel> models() {
    List<PretendModel> all = new ArrayList<>();
    for (Contract contract : Contract.values()) {
      for (TicMode mode : TicMode.values()) {
        for (int phases : new int[] {1, 3}) {
          all.add(new PretendModel(contract, mode, phases, false, 11));
          all.add(new PretendModel(contract, mode, phases, true, 12));
        }
      }
    }
    return all.stream();
  }

  private static List<String> labels(PretendMeter meter) {
    Matcher groups =
        Pattern.compile("\n([A-Z0-9+-]+)[ \t]")
            .matcher(new String(meter.frame(), StandardCharsets.US_ASCII));
    return groups.results().map(found -> found.group(1)).toList();
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+"));
  }

  @Test
  void standardSinglePhase_sendsEveryGroupInOrder() {
    PretendModel model = new PretendModel(Contract.HPHC, TicMode.STANDARD, 1, false, 3);
    assertEquals(
        words(
            """
            ADSC VTIC DATE NGTF LTARF EAST EASF01 EASF02 EASF03 EASF04 EASF05 EASF06 EASF07 EASF08
            EASF09 EASF10 EASD01 EASD02 EASD03 EASD04 IRMS1 URMS1 PREF PCOUP SINSTS SMAXSN SMAXSN-1
            CCASN CCASN-1 UMOY1 STGE MSG1 PRM RELAIS NTARF NJOURF NJOURF+1 PJOURF+1
            """),
        labels(new PretendMeter(model, WINTER)));
  }

  @Test
  void standardThreePhaseProducer_sendsEveryGroupInOrder() {
    PretendModel model = new PretendModel(Contract.TEMPO, TicMode.STANDARD, 3, true, 3);
    assertEquals(
        words(
            """
            ADSC VTIC DATE NGTF LTARF EAST EASF01 EASF02 EASF03 EASF04 EASF05 EASF06 EASF07 EASF08
            EASF09 EASF10 EASD01 EASD02 EASD03 EASD04 EAIT ERQ1 ERQ2 ERQ3 ERQ4 IRMS1 IRMS2 IRMS3
            URMS1 URMS2 URMS3 PREF PCOUP SINSTS SINSTS1 SINSTS2 SINSTS3 SMAXSN SMAXSN1 SMAXSN2
            SMAXSN3 SMAXSN-1 SMAXSN1-1 SMAXSN2-1 SMAXSN3-1 SINSTI SMAXIN SMAXIN-1 CCASN CCASN-1
            CCAIN CCAIN-1 UMOY1 UMOY2 UMOY3 STGE MSG1 PRM RELAIS NTARF NJOURF NJOURF+1 PJOURF+1
            """),
        labels(new PretendMeter(model, WINTER)));
  }

  @Test
  void historic_sendsEveryGroupInOrder() {
    assertEquals(
        words("ADCO OPTARIF ISOUSC BASE PTEC IINST IMAX PAPP HHPHC MOTDETAT"),
        labels(
            new PretendMeter(
                new PretendModel(Contract.BASE, TicMode.HISTORIC, 1, false, 3), WINTER)));
    assertEquals(
        words(
            """
            ADCO OPTARIF ISOUSC BBRHCJB BBRHPJB BBRHCJW BBRHPJW BBRHCJR BBRHPJR PTEC DEMAIN
            IINST1 IINST2 IINST3 IMAX1 IMAX2 IMAX3 PMAX PAPP HHPHC MOTDETAT PPOT
            """),
        labels(
            new PretendMeter(
                new PretendModel(Contract.TEMPO, TicMode.HISTORIC, 3, false, 3), WINTER)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void frames_ofTheSameSeed_areTheSameHoweverTheClockMoved(PretendModel model) {
    PretendMeter steps = new PretendMeter(model, WINTER);
    PretendMeter leap = new PretendMeter(model, WINTER);
    Instant later = WINTER.plusSeconds(7 * 3600 + 11);
    for (Instant at = WINTER; at.isBefore(later); at = at.plusSeconds(97)) {
      steps.advance(at);
    }
    steps.advance(later);
    leap.advance(later);
    assertArrayEquals(steps.frame(), leap.frame());
    assertEquals(steps.truth(), leap.truth());
  }

  @Test
  void anotherSeed_isAnotherHome() {
    PretendMeter one =
        new PretendMeter(new PretendModel(Contract.BASE, TicMode.STANDARD, 1, false, 1), WINTER);
    PretendMeter two =
        new PretendMeter(new PretendModel(Contract.BASE, TicMode.STANDARD, 1, false, 2), WINTER);
    assertFalse(Arrays.equals(one.frame(), two.frame()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void registers_sumToTheTotalAndNeverFall(PretendModel model) {
    PretendMeter meter = new PretendMeter(model, WINTER);
    Truth before = meter.truth();
    for (int half = 1; half <= 96; half++) {
      meter.advance(WINTER.plusSeconds(1800L * half));
      Truth now = meter.truth();
      long sum = 0;
      for (int index = 1; index <= 10; index++) {
        sum += now.indexes().getOrDefault("1-0:1.8." + index, 0L);
      }
      assertEquals(now.indexes().get("1-0:1.8.0"), sum);
      before.indexes().forEach((code, wh) -> assertTrue(now.indexes().get(code) >= wh, code));
      before = now;
    }
  }

  /** The counters against the household's own power, summed without a meter. */
  @ParameterizedTest
  @MethodSource("models")
  void counters_holdAllTheEnergyThatFlowed(PretendModel model) {
    PretendMeter meter = new PretendMeter(model, WINTER);
    long total = meter.counters().total();
    long export = meter.counters().export();
    PretendHousehold household = new PretendHousehold(model);
    long in = 0;
    long out = 0;
    long seconds = 2 * 86_400;
    for (long second = 0; second < seconds; second++) {
      household.at(WINTER.getEpochSecond() + second);
      in += Math.max(0, household.net());
      out += Math.max(0, -household.net());
    }
    meter.advance(WINTER.plusSeconds(seconds));
    long drawn = meter.counters().total() - total;
    assertTrue(Math.abs(in - drawn * 3_600_000) < 3_600_000, "less than one Wh is underway");
    long fedIn = meter.counters().export() - export;
    assertTrue(Math.abs(out - fedIn * 3_600_000) < 3_600_000, "less than one Wh is underway");
    assertTrue(drawn > 8_000 && drawn < 60_000, "two days of " + drawn + " Wh");
  }

  @Test
  void solar_feedsInAtNoonOfASummerDay() {
    PretendModel model = new PretendModel(Contract.BASE, TicMode.STANDARD, 1, true, 5);
    PretendMeter meter = new PretendMeter(model, Instant.parse("2026-06-10T00:00:00Z"));
    long before = meter.counters().export();
    meter.advance(Instant.parse("2026-06-13T00:00:00Z"));
    assertTrue(meter.counters().export() - before > 5_000);
  }

  @Test
  void horodate_carriesTheSeasonThroughBothHoursThatComeTwice() {
    assertEquals(
        "E261025023000",
        CivilTime.horodate(Instant.parse("2026-10-25T00:30:00Z").getEpochSecond()));
    assertEquals(
        "H261025023000",
        CivilTime.horodate(Instant.parse("2026-10-25T01:30:00Z").getEpochSecond()));
    assertEquals(
        "E260329030000",
        CivilTime.horodate(Instant.parse("2026-03-29T01:00:00Z").getEpochSecond()));
  }

  @Test
  void statusRegister_tellsContactRegisterAndColours() {
    PretendModel model = new PretendModel(Contract.TEMPO, TicMode.STANDARD, 1, false, 3);
    PretendMeter meter = new PretendMeter(model, Instant.parse("2026-07-05T10:00:00Z"));
    // A Sunday in July is blue, and so is the Monday but for a white one in twenty.
    int tomorrow = meter.colour(1).code();
    String expected = String.format("%08X", 0x013A0401L | (long) tomorrow << 26);
    String frame = new String(meter.frame(), StandardCharsets.US_ASCII);
    assertTrue(frame.contains("\nSTGE\t" + expected + "\t"), frame);
    assertTrue(frame.contains("\nNTARF\t02\t") && frame.contains("\nRELAIS\t000\t"), frame);
    assertTrue(frame.contains("\nLTARF\t    HP  BLEU    \t"), frame);
  }

  @Test
  void serialNumber_isMadeUp() {
    PretendModel model = new PretendModel(Contract.BASE, TicMode.STANDARD, 1, false, 3);
    PretendMeter meter = new PretendMeter(model, WINTER);
    assertTrue(meter.serial().matches("042361\\d{6}"));
    assertTrue(meter.deliveryPoint().matches("99\\d{12}"));
  }
}
