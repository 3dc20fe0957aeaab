// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String TRUTH =
      """
      {"at":"2026-01-14T23:00:00Z","tariff":1,"indexes":{"1-0:1.8.0":100,"1-0:1.8.1":60,"1-0:1.8.2":40}}
      {"at":"2026-01-14T23:30:00Z","tariff":1,"indexes":{"1-0:1.8.0":150,"1-0:1.8.1":70,"1-0:1.8.2":80}}
      """;

  private final Comparison comparison = new Comparison();

  @BeforeEach
  void truth() throws IOException {
    comparison.readTruth(reader(TRUTH));
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }

  private static String document(String statistic, String figures, int rev) {
    return """
        {"v":1,"consent":"urn:uuid:0","seq":1,"quantity":"electricity.import","statistic":"%s",\
        "step":"PT30M","windows":[{"start":"2026-01-15T00:00:00+01:00",\
        "end":"2026-01-15T00:30:00+01:00",%s,"coverage":1000,"quality":"measured","rev":%d}]}
        """
        .formatted(statistic, figures, rev);
  }

  @Test
  void sum_isHeldAgainstTheTotal() throws IOException {
    comparison.readReceived(reader(document("sum", "\"value\":50", 0)));
    assertEquals(
        List.of(
            new Comparison.Verdict(
                "2026-01-15T00:00+01:00 PT30M electricity.import sum", 0, 50, OptionalLong.of(50))),
        comparison.verdicts());
    assertTrue(comparison.verdicts().get(0).equal());
  }

  @Test
  void oneWattHour_isADifference() throws IOException {
    comparison.readReceived(reader(document("sum", "\"value\":49", 0)));
    assertFalse(comparison.verdicts().get(0).equal());
  }

  @Test
  void registers_areHeldEachAndMissingOnesTold() throws IOException {
    String figures = "\"values\":[{\"index\":1,\"kind\":\"offpeak\",\"value\":50}]";
    comparison.readReceived(reader(document("sum-by-tariff", figures, 0)));
    List<Comparison.Verdict> verdicts = comparison.verdicts();
    assertEquals(List.of(0, 1, 2), verdicts.stream().map(Comparison.Verdict::register).toList());
    assertEquals(
        List.of(true, false, false), verdicts.stream().map(Comparison.Verdict::equal).toList());
    assertEquals(OptionalLong.of(40), verdicts.get(2).truth());
  }

  @Test
  void document_insideALineOfTheReceiver_isFound() throws IOException {
    String inner = document("sum", "\"value\":50", 0).strip();
    comparison.readReceived(
        reader(
            "{\"service\":\"s\",\"home\":\"h\",\"type\":\"consent\",\"document\":{\"v\":1}}\n"
                + "{\"service\":\"s\",\"home\":\"h\",\"type\":\"aggregates\",\"document\":"
                + inner
                + "}\n"));
    assertEquals(1, comparison.windows());
    assertTrue(comparison.verdicts().get(0).equal());
  }

  @Test
  void highestRevision_counts() throws IOException {
    comparison.readReceived(
        reader(
            document("sum", "\"value\":7", 0)
                + document("sum", "\"value\":50", 2)
                + document("sum", "\"value\":8", 1)));
    assertEquals(1, comparison.windows());
    assertTrue(comparison.verdicts().get(0).equal());
  }

  @Test
  void windowBeyondTheTruth_isNotEqual() throws IOException {
    String beyond = document("sum", "\"value\":50", 0).replace("00:30:00+01", "01:00:00+01");
    comparison.readReceived(reader(beyond));
    assertEquals(OptionalLong.empty(), comparison.verdicts().get(0).truth());
    assertFalse(comparison.verdicts().get(0).equal());
  }

  @Test
  void spoiltLine_isNamedByItsNumber() {
    IOException told =
        assertThrows(IOException.class, () -> comparison.readReceived(reader("{}\n{\"windows\":")));
    assertTrue(told.getMessage().startsWith("line 2 "), told.getMessage());
    assertThrows(
        IOException.class,
        () -> comparison.readReceived(reader(document("sum", "\"value\":1.5", 0))));
    assertThrows(IOException.class, () -> comparison.readTruth(reader("[]")));
  }
}
