// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of each label, and the writer as the decoder's inverse. */
final class TicLabelsTest {

  private static final String HISTORIC =
      "ADIR1 ADIR2 ADIR3 ADCO OPTARIF ISOUSC BASE HCHC HCHP EJPHN EJPHPM BBRHCJB BBRHPJB BBRHCJW"
          + " BBRHPJW BBRHCJR BBRHPJR PEJP PTEC DEMAIN IINST IINST1 IINST2 IINST3 ADPS IMAX IMAX1"
          + " IMAX2 IMAX3 PMAX PAPP HHPHC MOTDETAT PPOT";

  private static final String STANDARD =
      "ADSC VTIC DATE NGTF LTARF EAST EASF01 EASF02 EASF03 EASF04 EASF05 EASF06 EASF07 EASF08"
          + " EASF09 EASF10 EASD01 EASD02 EASD03 EASD04 EAIT ERQ1 ERQ2 ERQ3 ERQ4 IRMS1 IRMS2 IRMS3"
          + " URMS1 URMS2 URMS3 PREF PCOUP SINSTS SINSTS1 SINSTS2 SINSTS3 SMAXSN SMAXSN1 SMAXSN2"
          + " SMAXSN3 SMAXSN-1 SMAXSN1-1 SMAXSN2-1 SMAXSN3-1 SINSTI SMAXIN SMAXIN-1 CCASN CCASN-1"
          + " CCAIN CCAIN-1 UMOY1 UMOY2 UMOY3 STGE DPM1 FPM1 DPM2 FPM2 DPM3 FPM3 MSG1 MSG2 PRM"
          + " RELAIS NTARF NJOURF NJOURF+1 PJOURF+1 PPOINTE";

  private static final Set<String> DATED =
      Set.of(
          ("DATE SMAXSN SMAXSN1 SMAXSN2 SMAXSN3 SMAXSN-1 SMAXSN1-1 SMAXSN2-1 SMAXSN3-1 SMAXIN"
                  + " SMAXIN-1 CCASN CCASN-1 CCAIN CCAIN-1 UMOY1 UMOY2 UMOY3 DPM1 FPM1 DPM2 FPM2"
                  + " DPM3 FPM3")
              .split(" "));

  @Test
  void labels_areThoseOfTheSpecification() {
    assertEquals(Set.of(HISTORIC.split(" ")), names(TicMode.HISTORIC));
    assertEquals(Set.of(STANDARD.split(" ")), names(TicMode.STANDARD));
    assertEquals(105, TicLabels.list().size());
    Set<String> dated = new HashSet<>();
    TicLabels.list().stream().filter(TicLabel::dated).forEach(label -> dated.add(label.name()));
    assertEquals(DATED, dated);
  }

  private static Set<String> names(TicMode mode) {
    return TicLabels.list().stream()
        .filter(label -> label.mode() == mode)
        .map(TicLabel::name)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "BASE,      9, 1-0:1.8.0,  Wh,   INDEX",
        "HCHC,      9, 1-0:1.8.1,  Wh,   INDEX",
        "HCHP,      9, 1-0:1.8.2,  Wh,   INDEX",
        "EJPHPM,    9, 1-0:1.8.2,  Wh,   INDEX",
        "BBRHCJB,   9, 1-0:1.8.1,  Wh,   INDEX",
        "BBRHPJR,   9, 1-0:1.8.6,  Wh,   INDEX",
        "ISOUSC,    2, '',         A,    INSTANTANEOUS",
        "PEJP,      2, '',         min,  INSTANTANEOUS",
        "IINST,     3, 1-0:31.7.0, A,    INSTANTANEOUS",
        "ADPS,      3, '',         A,    INSTANTANEOUS",
        "PAPP,      5, 1-0:9.7.0,  VA,   INSTANTANEOUS",
        "MOTDETAT,  6, '',         '',   TEXT",
        "EAST,      9, 1-0:1.8.0,  Wh,   INDEX",
        "EASF01,    9, 1-0:1.8.1,  Wh,   INDEX",
        "EASF10,    9, 1-0:1.8.10, Wh,   INDEX",
        "EASD04,    9, '',         Wh,   INDEX",
        "EAIT,      9, 1-0:2.8.0,  Wh,   INDEX",
        "ERQ1,      9, 1-0:5.8.0,  VArh, INDEX",
        "ERQ4,      9, 1-0:8.8.0,  VArh, INDEX",
        "IRMS1,     3, 1-0:31.7.0, A,    INSTANTANEOUS",
        "IRMS3,     3, 1-0:71.7.0, A,    INSTANTANEOUS",
        "URMS2,     3, 1-0:52.7.0, V,    INSTANTANEOUS",
        "PREF,      2, '',         kVA,  INSTANTANEOUS",
        "SINSTS3,   5, 1-0:69.7.0, VA,   INSTANTANEOUS",
        "SMAXSN1-1, 5, '',         VA,   INSTANTANEOUS",
        "CCAIN-1,   5, '',         W,    INSTANTANEOUS",
        "UMOY3,     3, '',         V,    INSTANTANEOUS",
        "DATE,      0, '',         '',   TEXT",
        "STGE,      8, '',         '',   TEXT",
        "MSG1,     32, '',         '',   TEXT",
        "MSG2,     16, '',         '',   TEXT",
        "PRM,      14, '',         '',   TEXT",
        "RELAIS,    3, '',         '',   INSTANTANEOUS",
        "NTARF,     2, '',         '',   TEXT",
        "PJOURF+1, 98, '',         '',   TEXT"
      })
  void label_isKnown(String name, int length, String obis, String unit, Kind kind) {
    TicLabel label = TicLabels.named(name).orElseThrow();
    assertEquals(length, label.length());
    assertEquals(obis, label.register().obis());
    assertEquals(unit, label.register().unit().symbol());
    assertEquals(kind, label.register().kind());
    assertEquals(label, TicLabels.at(TicLabels.place(name)));
  }

  /** Every label goes through the writer and comes back, and goes through it again. */
  @ParameterizedTest
  @EnumSource(TicMode.class)
  void everyLabel_comesBackAsItWasWritten(TicMode mode) {
    TicWriter writer = new TicWriter(mode).begin();
    List<String> written = new ArrayList<>();
    for (TicLabel label : TicLabels.list()) {
      if (label.mode() == mode) {
        String data = sample(label);
        if (label.dated()) {
          writer.group(label.name(), "H240115113000", data);
        } else {
          writer.group(label.name(), data);
        }
        written.add(label.name() + " " + data);
      }
    }
    byte[] frame = writer.end();
    Heard heard = Heard.of(frame);
    assertEquals(List.of(), heard.rejections());
    Decoded.Accepted accepted = heard.frames().get(0);
    assertEquals(written.size(), accepted.groups());
    written.remove("DATE ");
    assertEquals(written, accepted.readings().stream().map(TicLabelsTest::data).toList());
    if (mode == TicMode.HISTORIC) {
      assertArrayEquals(frame, again(accepted.readings()));
    }
  }

  private static byte[] again(List<Reading> readings) {
    TicWriter writer = new TicWriter(TicMode.HISTORIC).begin();
    for (Reading reading : readings) {
      if (reading.register().kind() == Kind.TEXT) {
        writer.group(reading.register().label(), reading.text());
      } else {
        writer.number(reading.register().label(), reading.value());
      }
    }
    return writer.end();
  }

  private static String data(Reading reading) {
    String label = reading.register().label();
    String data = Written.data(reading);
    return label + " " + (DATED.contains(label) ? data.substring(data.indexOf('\t') + 1) : data);
  }

  private static String sample(TicLabel label) {
    return switch (label.shape()) {
      case EMPTY -> "";
      case OPTION -> "BBR2";
      case PERIOD -> "HPJW";
      case COLOUR -> "----";
      case LETTER -> "E";
      case PROFILE -> Frames.profile();
      case OCTET -> "255";
      case HEX -> "0123456789ABCDEF".substring(16 - label.length());
      case TEXT -> "A text of 99 /.:;? characters at most".substring(0, label.length());
      case NUMBER, DIGITS -> "98765432109876".substring(0, label.length());
    };
  }

  @Test
  void writer_drawsBothForms() {
    byte[] historic = new TicWriter(TicMode.HISTORIC).begin().number("IINST", 9).end();
    assertEquals("\2\nIINST 009  \r\3", Frames.text(historic));
    TicWriter writer = new TicWriter(TicMode.STANDARD).begin();
    byte[] standard = writer.group("DATE", "E170915101601", "").number("URMS1", 230).end();
    assertEquals("\2\nDATE\tE170915101601\t\t>\r\nURMS1\t230\t?\r\3", Frames.text(standard));
  }

  @Test
  void writer_forgetsAFrameThatWasNotEnded() {
    TicWriter writer = new TicWriter(TicMode.HISTORIC).begin().number("IINST", 1);
    assertEquals("\2\4", Frames.text(writer.begin().interrupt()));
  }

  @Test
  void writer_refusesWhatDoesNotFit() {
    TicWriter writer = new TicWriter(TicMode.HISTORIC).begin();
    assertThrows(IllegalArgumentException.class, () -> writer.number("IINST", 1000));
    assertThrows(IllegalArgumentException.class, () -> writer.number("IINST", -1));
    assertThrows(IllegalArgumentException.class, () -> writer.number("NOUVEAU", 1));
    assertThrows(IllegalStateException.class, () -> writer.group("DATE", "E170915101601", ""));
  }
}
