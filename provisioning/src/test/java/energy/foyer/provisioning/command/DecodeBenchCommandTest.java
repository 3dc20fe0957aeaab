// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.tic.TicMode;
import energy.foyer.provisioning.bench.DecodeSpeed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class DecodeBenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String options) {
    return new CommandLine(new DecodeBenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(Faults::failed)
        .setParameterExceptionHandler(Faults::misused)
        .execute(options.split(" "));
  }

  @Test
  void json_isOneObjectAMode() {
    assertEquals(0, run("--json --rounds 2 --frames 120"), err.toString());
    List<String> lines = out.toString().lines().toList();
    assertEquals(2, lines.size());
    String figures =
        ",\"frameBytes\":\\d+,\"groups\":\\d+,\"framesPerSecond\":[1-9]\\d*"
            + ",\"nanosPerFrame\":[1-9]\\d*,\"allocatedBytesPerFrame\":[1-9]\\d*\\}";
    assertTrue(lines.get(0).matches("\\{\"mode\":\"standard\"" + figures), lines.get(0));
    assertTrue(lines.get(1).matches("\\{\"mode\":\"historic\"" + figures), lines.get(1));
  }

  @Test
  void text_namesBothModes() {
    assertEquals(0, run("--rounds 2 --frames 120"), err.toString());
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.get(0).startsWith("standard") && lines.get(0).endsWith("bytes a frame"));
    assertTrue(lines.get(1).startsWith("historic") && lines.get(1).endsWith("bytes a frame"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds 1", "--rounds 1001", "--frames 0", "--frames 10000001"})
  void numberOutOfRange_isRefused(String options) {
    assertEquals(2, run(options));
    assertTrue(err.toString().contains(options.split(" ")[0] + ": expected"), err.toString());
  }

  /** Nothing is allocated but the frame: 40 bytes a reading, its list, and 100 for the frame. */
  @ParameterizedTest
  @CsvSource({"STANDARD", "HISTORIC"})
  void decoding_allocatesTheReadingsAlone(TicMode mode) {
    DecodeSpeed.Figure figure = new DecodeSpeed(20, 24_000).measure(mode);
    long readings = 40L * figure.groups();
    long lists = 2 * (16 + 4L * figure.groups()) + 100;
    assertTrue(figure.allocated() <= readings + lists, figure.toString());
  }
}
