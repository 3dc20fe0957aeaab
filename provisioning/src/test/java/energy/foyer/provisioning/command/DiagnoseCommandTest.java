// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.wire.HelpCode;
import energy.foyer.wire.HelpVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Who helps by phone types what is heard, and reads what to say. */
final class DiagnoseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line =
        new CommandLine(new DiagnoseCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    line.setParameterExceptionHandler(Faults::misused);
    return line.execute(arguments);
  }

  private static HelpCode code(HelpCode.Line line, HelpCode.Broker broker) {
    return new HelpCode(
        line,
        HelpCode.Mode.STANDARD,
        HelpCode.Errors.FEW,
        HelpCode.Time.WAITING,
        broker,
        HelpCode.State.CLAIMED,
        HelpCode.Room.DISK,
        HelpCode.Waiting.MANY,
        HelpCode.Running.A_DAY,
        new HelpVersion(1, 2, 3));
  }

  @Test
  void goodCode_isExplainedInBothLanguages() {
    String text = code(HelpCode.Line.GARBLED, HelpCode.Broker.LOGIN_REFUSED).text();
    assertEquals(0, run(text.split(" ")), err.toString());
    assertTrue(out.toString().contains("Version de la box\u00a0: 1.2.3"), out.toString());
    assertTrue(out.toString().contains("des octets arrivent, mais aucune trame"), out.toString());
    assertTrue(out.toString().contains("il refuse l’identification"), out.toString());
    assertEquals(0, run("--language", "en", text.toLowerCase().replace(" ", "")));
    assertTrue(out.toString().contains("bytes come, but no frame"), out.toString());
  }

  @Test
  void everyState_hasWordsInBothLanguages() {
    for (String language : new String[] {"fr", "en"}) {
      for (HelpCode.Broker broker : HelpCode.Broker.values()) {
        HelpCode.Line[] lines = HelpCode.Line.values();
        HelpCode.Line line = lines[broker.ordinal() % lines.length];
        assertEquals(0, run("--language", language, code(line, broker).text()), err.toString());
      }
      for (int n = 0; n < 5; n++) {
        HelpCode code =
            new HelpCode(
                HelpCode.Line.TALKING,
                HelpCode.Mode.values()[n % 3],
                HelpCode.Errors.values()[n],
                HelpCode.Time.values()[n % 3],
                HelpCode.Broker.ALONE,
                HelpCode.State.values()[n % 3],
                HelpCode.Room.values()[n % 3],
                HelpCode.Waiting.values()[n % 4],
                HelpCode.Running.values()[n],
                HelpVersion.UNKNOWN);
        assertEquals(0, run("--language", language, code.text()), err.toString());
      }
    }
  }

  @Test
  void json_namesEachState() {
    String text = code(HelpCode.Line.SILENT, HelpCode.Broker.NOT_YET).text();
    assertEquals(0, run("--json", text));
    assertEquals(
        "{\"code\":\""
            + text
            + "\",\"version\":\"1.2.3\",\"running\":\"a-day\",\"state\":\"claimed\","
            + "\"line\":\"silent\",\"mode\":\"standard\",\"errors\":\"few\","
            + "\"clock\":\"waiting\",\"broker\":\"not-yet\",\"waiting\":\"many\","
            + "\"room\":\"disk\"}",
        out.toString().strip());
  }

  @Test
  void misheardLetter_isRefusedWithWhatToDo() {
    String text = code(HelpCode.Line.SILENT, HelpCode.Broker.NOT_YET).text();
    char first = text.charAt(0) == 'B' ? 'D' : 'B';
    assertEquals(2, run(first + text.substring(1)));
    assertTrue(err.toString().contains("faites relire le code, lettre par lettre"), err.toString());
    assertEquals(2, run("--language", "en", "ABCD"));
    assertTrue(err.toString().contains("twelve letters are expected"), err.toString());
    assertEquals(2, run("--language", "de", text));
    assertEquals(2, run());
    assertEquals("", out.toString());
  }

  @Test
  void help_saysHow() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("CODE"), out.toString());
  }
}
