// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Rejection.Reason;
import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of real meters; skipped where these are not beside the repository. */
final class TicCaptureTest {

  @Test
  void historicCapture_givesAllExpectedReadings() {
    Map<String, String> expected = new LinkedHashMap<>();
    for (Object group :
        (List<?>) json("Enedis-OSS+TIC2WebSocket__hist_expected.json", "groupList")) {
      Map<?, ?> members = (Map<?, ?>) group;
      expected.put((String) members.get("label"), (String) members.get("value"));
    }
    assertEquals(expected, told("Enedis-OSS+TIC2WebSocket__hist_mono_base.bin", 0));
    assertEquals(9, expected.size());
  }

  @Test
  void standardCapture_givesAllExpectedReadings() {
    Map<String, String> expected = standardExpected();
    expected.put("PCOUP", expected.remove("!PCOUP"));
    assertEquals(expected, told("Enedis-OSS+TIC2WebSocket__std_mono.bin", 0));
    assertEquals(38, expected.size());
  }

  @Test
  void standardCaptureWithOneWrongChecksum_givesAllOtherReadings() {
    Map<String, String> expected = standardExpected();
    expected.remove("!PCOUP");
    String name = "Enedis-OSS+TIC2WebSocket__std_mono_PCOUP_badchecksum.bin";
    assertEquals(expected, told(name, 0));
    assertEquals(Map.of(Reason.CHECKSUM, 1), Heard.of(Captures.bytes(name)).reasons());
    long offset = Captures.text(name).indexOf("PCOUP");
    assertEquals(offset, Heard.of(Captures.bytes(name)).rejections().get(0).offset());
  }

  @Test
  void tempoCapture_givesTheExpectedReadingsOfItsFirstFrame() {
    Map<String, String> expected = new LinkedHashMap<>();
    Object document = json("esciara+pyteleinfo__hist_mono_tempo_expected_first.json");
    ((Map<?, ?>) document).forEach((label, value) -> expected.put((String) label, (String) value));
    assertEquals(expected, told("esciara+pyteleinfo__hist_mono_tempo_recorded10.bin", 0));
  }

  /**
   * Every group that is valid in the bytes themselves is told, in its order: {@code shaped} of them
   * have a label's data of a kind that it cannot have, such as a meter's number that was blacked
   * out, and are rejected. {@code groups} and {@code shaped} add up to what the captures' manifest
   * counts, but where it passed over groups without LF.
   */
  @ParameterizedTest
  @CsvSource({
    "Enedis-OSS+TIC2WebSocket__hist_mono_base.bin,              1,   9,  0",
    "Enedis-OSS+TIC2WebSocket__std_mono.bin,                    1,  38,  0",
    "Enedis-OSS+TIC2WebSocket__std_mono_PCOUP_badchecksum.bin,  1,  37,  0",
    "esciara+pyteleinfo__hist_mono_hc_valid.bin,                1,  11,  0",
    "esciara+pyteleinfo__hist_mono_tempo_recorded10.bin,       10, 160,  0",
    "jlesauce+TeleInfoMonitor__hist_mono_base.txt,             54, 473,  0",
    "openhab+openhab-addons__std_mono_prod_rebuilt.bin,         1,  46,  0",
    "openhab+openhab-addons__std_tri_prod_tempo_rebuilt.bin,    1,  63,  0",
    "openhab+openhab2-addons__cbemm-evo-icc-base-option-1.bin,  3,  12,  0",
    "openhab+openhab2-addons__cbemm-evo-icc-hc-option-1.bin,   15, 139, 14",
    "openhab+openhab2-addons__cbemm-evo-icc-tempo-option-1.bin, 2,  17,  2",
    "openhab+openhab2-addons__cbetm-base-option-1.bin,          2,  15,  2",
    "openhab+openhab2-addons__cbetm-ejp-option-1.bin,           2,  16,  2",
    "openhab+openhab2-addons__invalid-adps-groupline.bin,       3,  13,  0",
  })
  void capture_givesAllItsValidGroups(String name, int frames, int groups, int shaped) {
    Heard heard = Heard.of(Captures.bytes(name));
    List<String> told = new ArrayList<>();
    heard.frames().forEach(frame -> told.addAll(groups(frame)));
    List<String> valid = PlainGroups.valid(Captures.bytes(name));
    assertEquals(groups + shaped, valid.size());
    List<String> rejected = new ArrayList<>(valid);
    told.forEach(group -> assertTrue(rejected.remove(group), group));
    assertEquals(shaped, rejected.size());
    assertTrue(rejected.stream().allMatch(group -> group.startsWith("ADCO=XXXXXXXXXX")));
    valid.removeAll(rejected);
    assertEquals(valid, told);
    assertEquals(frames, heard.frames().size());
    assertEquals(groups, heard.groups());
  }

  @Test
  void everyCapture_isCompared() throws Exception {
    assertEquals(14, Captures.names().size());
  }

  /**
   * A text with LF alone, whose meter numbers were blacked out after the fact: their groups are
   * rejected and still begin a frame each. The six groups before the first are the end of a frame
   * whose beginning was not heard.
   */
  @Test
  void captureWithoutMeterNumber_isReadFrameByFrame() {
    Heard heard = Heard.of(Captures.bytes("jlesauce+TeleInfoMonitor__hist_mono_base.txt"));
    assertEquals(Map.of(Reason.CHECKSUM, 57), heard.reasons());
    assertEquals(6, heard.frames().get(0).readings().size());
    for (Decoded.Accepted frame : heard.frames()) {
      assertEquals("", frame.meter());
      List<String> labels =
          frame.readings().stream().map(reading -> reading.register().label()).toList();
      assertEquals(labels.size(), labels.stream().distinct().count());
    }
    List<Long> indexes =
        heard.readings().stream()
            .filter(reading -> reading.register().kind() == Register.Kind.INDEX)
            .map(Reading::value)
            .toList();
    assertEquals(indexes.stream().sorted().toList(), indexes);
    assertTrue(indexes.size() > 40);
  }

  @Test
  void standardCapture_isDatedByItsMeter() {
    Decoded.Accepted frame =
        Heard.of(Captures.bytes("Enedis-OSS+TIC2WebSocket__std_mono.bin")).frames().get(0);
    assertEquals(Instant.parse("2017-09-15T08:16:01Z").getEpochSecond(), frame.at());
    assertEquals("031664001115", frame.meter());
  }

  private static Map<String, String> standardExpected() {
    Map<String, String> expected = new LinkedHashMap<>();
    Object document = json("Enedis-OSS+TIC2WebSocket__std_expected.json");
    ((Map<?, ?>) document).forEach((label, value) -> expected.put((String) label, (String) value));
    return expected;
  }

  private static Object json(String name, String... member) {
    Object document = Jsonb.builder().build().type(Object.class).fromJson(Captures.text(name));
    return member.length == 0 ? document : ((Map<?, ?>) document).get(member[0]);
  }

  /** The groups of a frame as the captures' expectations write them. */
  private static Map<String, String> told(String name, int frame) {
    Map<String, String> told = new LinkedHashMap<>();
    for (String group : groups(Heard.of(Captures.bytes(name)).frames().get(frame))) {
      told.put(group.substring(0, group.indexOf('=')), group.substring(group.indexOf('=') + 1));
    }
    return told;
  }

  private static List<String> groups(Decoded.Accepted frame) {
    List<String> groups = new ArrayList<>();
    for (Reading reading : frame.readings()) {
      String data = Written.data(reading);
      groups.add(reading.register().label() + "=" + data);
    }
    if (frame.groups() > frame.readings().size()) {
      groups.add(Math.min(2, groups.size()), "DATE=" + Written.horodate(frame.at()) + "\t");
    }
    return groups;
  }
}
