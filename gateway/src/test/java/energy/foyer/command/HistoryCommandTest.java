// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three days around the change of clocks in autumn, the last without three hours of frames. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryCommandTest {
  private AtHome home;

  @BeforeAll
  void live(@TempDir Path temp) throws IOException {
    home = AtHome.claimed(temp);
    PretendDays days = new PretendDays(home.box);
    days.live("2026-10-24T00:00:00", "2026-10-26T12:00:00");
    days.silently("2026-10-26T12:00:00", "2026-10-26T15:00:00");
    days.live("2026-10-26T15:00:00", "2026-10-27T00:10:00");
  }

  @AfterEach
  void noSessionStays() {
    assertEquals(
        0, home.box.sessions(), () -> "each session ended with its command: " + home.err());
  }

  @AfterAll
  void close() throws IOException {
    home.close();
  }

  private List<String> lines(String... arguments) {
    assertEquals(0, home.resident(arguments), home::err);
    return home.typed.lines();
  }

  private Map<String, Object> document(String... arguments) {
    assertEquals(0, home.resident(arguments), home::err);
    return Jsonb.builder().build().type(Object.class).map().fromJson(home.out());
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  @Test
  void days_areATableInWords() {
    List<String> lines = lines("history");
    assertEquals(
        "Day                         Used          Given    Base load    Seen", lines.get(0));
    assertEquals(
        "2026-10-24             24,000 Wh         480 Wh        600 W   100 %"
            + "  peak 19,200 Wh, off-peak 4,800 Wh",
        sorted(lines.get(1)));
    assertEquals(
        "2026-10-25             24,600 Wh         480 Wh        600 W   100 %"
            + "  peak 19,200 Wh, off-peak 5,400 Wh",
        sorted(lines.get(2)), "the day of 25 hours");
    assertTrue(lines.get(3).startsWith("2026-10-26             24,000 Wh         480 Wh"));
    assertTrue(lines.get(3).contains("    87 %  "), lines.get(3));
  }

  /** The order of shares is that of the box. */
  private static String sorted(String line) {
    return line.replace("off-peak 4,800 Wh, peak 19,200 Wh", "peak 19,200 Wh, off-peak 4,800 Wh")
        .replace("off-peak 5,400 Wh, peak 19,200 Wh", "peak 19,200 Wh, off-peak 5,400 Wh");
  }

  @Test
  void daysInFrench_haveItsSeparators() {
    List<String> lines = lines("history", "--lang", "fr", "--to", "2026-10-24");
    assertTrue(lines.get(0).startsWith("Jour "), lines.get(0));
    assertTrue(lines.get(1).startsWith("24/10/2026             24\u202f000 Wh"), lines.get(1));
    assertTrue(lines.get(1).contains("creuses 4\u202f800 Wh"), lines.get(1));
    assertEquals(2, lines.size(), lines.toString());
  }

  @Test
  void halfHoursOfAGap_areEstimated() {
    List<String> lines = lines("history", "--grain", "half-hour", "--from", "2026-10-26");
    assertEquals(1 + 48 + 1, lines.size(), lines.toString());
    assertTrue(lines.get(1).startsWith("2026-10-26 00:00          300 Wh           0 Wh"));
    assertFalse(lines.get(1).contains("estimated"), lines.get(1));
    assertTrue(lines.get(1 + 27).startsWith("2026-10-26 13:30          600 Wh"), lines.get(28));
    assertTrue(lines.get(1 + 27).contains("     0 %"), lines.get(28));
    assertTrue(lines.get(1 + 27).endsWith("; partly estimated"), lines.get(28));
  }

  @Test
  void longerGrains_beginWhereTheirSpansDo() {
    assertTrue(
        lines("history", "--grain", "month", "--from", "2026-10-25").get(1).startsWith("2026-10 "));
    assertTrue(lines("history", "--grain", "year", "--lang", "fr").get(1).startsWith("2026      "));
    List<String> weeks = lines("history", "--grain", "week", "--from", "2026-10-24T12:00");
    assertTrue(weeks.get(1).startsWith("week 43 of 2026        48,600 Wh"), weeks.get(1));
    assertTrue(weeks.get(2).startsWith("week 44 of 2026 "), weeks.get(2));
  }

  @Test
  void totals_areOneDocument() {
    Map<String, Object> document =
        document("history", "--json", "--grain", "half-hour", "--from", "2026-08-01");
    assertEquals("half-hour", document.get("grain"));
    assertEquals("2026-07-31T22:00:00Z", document.get("from"));
    assertEquals(
        2 * (24 + 25 + 24) + 1, list(document.get("totals")).size(), "three questions, one answer");
    assertEquals(0L, ((Number) document.get("damagedRows")).longValue());
    Map<?, ?> first = (Map<?, ?>) list(document.get("totals")).get(0);
    assertEquals("2026-10-23T22:00:00Z", first.get("start"));
  }

  @Test
  void readings_areOneDocumentToo() {
    Map<String, Object> document =
        document("history", "--json", "--register", "SINSTS", "--from", "2026");
    List<?> readings = list(document.get("readings"));
    assertEquals(2 * 60 * (24 + 25 + 24 - 3) + 20, readings.size());
    assertEquals(
        List.of(1_792_792_800L, 617L),
        list(readings.get(0)).stream().map(one -> ((Number) one).longValue()).toList());
    assertEquals("VA", ((Map<?, ?>) document.get("register")).get("unit"));
    assertTrue(
        list(document.get("gaps")).stream()
            .map(gap -> (Map<?, ?>) gap)
            .anyMatch(gap -> gap.get("why").equals("silence")),
        document.get("gaps").toString());
  }

  @Test
  void readings_areLinesAtATerminal() {
    List<String> lines =
        lines(
            "history",
            "--register",
            "SINSTS",
            "--from",
            "2026-10-26T11:59",
            "--to",
            "2026-10-26T15:01:00+01:00");
    assertEquals(
        List.of(
            "2026-10-26 11:59:00  1,234 VA",
            "2026-10-26 11:59:30  1,234 VA",
            "2026-10-26 15:00:00  1,234 VA",
            "2026-10-26 15:00:30  1,234 VA"),
        lines.subList(0, 4));
    assertTrue(lines.get(4).startsWith("No reading from 2026-10-26 1"), lines.get(4));
    assertEquals("Readings: 4.", lines.get(lines.size() - 1));
  }

  @Test
  void textsOfARegister_areShownWhereTheyChange() {
    List<String> lines =
        lines("history", "--register", "LTARF", "--from", "2026-10-25", "--to", "2026-10-25");
    assertEquals("2026-10-25 00:00:00  HEURE  CREUSE", lines.get(0));
    assertEquals("2026-10-25 06:00:00  HEURE PLEINE", lines.get(1));
    assertEquals("2026-10-25 22:00:00  HEURE  CREUSE", lines.get(2));
  }

  @Test
  void spanOfWhichNothingIsKept_isSaid() {
    assertEquals(List.of("Nothing is kept of that time."), lines("history", "--to", "2020"));
    assertEquals(1, home.resident("history", "--register", "SINSTS", "--to", "2020"));
    assertTrue(home.err().endsWith("Nothing is kept of that time.\n"), home.err());
    assertEquals(1, home.resident("history", "--register", "PAPP"));
    assertTrue(home.err().contains("'PAPP'"), home.err());
    assertTrue(home.err().contains("the meter tells: EAST, EASF01"), home.err());
    assertEquals("", home.out());
  }

  @Test
  void wrongUse_isToldBeforeThePassphraseIsAskedFor() {
    for (String[] wrong :
        new String[][] {
          {"--from", "yesterday"},
          {"--to", "2026-02-30"},
          {"--grain", "hour"},
          {"--grain", "reading"},
          {"--register", "EAST", "--grain", "day"}
        }) {
      String[] command = new String[wrong.length + 1];
      command[0] = "history";
      System.arraycopy(wrong, 0, command, 1, wrong.length);
      assertEquals(2, home.type(command), wrong[1]);
      assertFalse(home.err().contains("--passphrase-fd"), home.err());
    }
    assertEquals(2, home.resident("history", "--from", "2026-10-26", "--to", "2026-10-25"));
  }
}
