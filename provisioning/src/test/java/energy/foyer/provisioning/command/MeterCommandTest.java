// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MeterCommandTest {
  private static final Instant NOW = Instant.parse("2026-01-14T22:55:00.7Z");
  private static final long SECONDS = 60;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(Faults::failed)
        .setParameterExceptionHandler(Faults::misused)
        .execute(arguments);
  }

  private int simulate(String options) {
    return run(new MeterSimulateCommand(Clock.fixed(NOW, ZoneOffset.UTC)), options.split(" "));
  }

  @Test
  void simulate_writesADayAndItsTruth() throws IOException {
    Path frames = folder.resolve("day.tic");
    Path truth = folder.resolve("truth.jsonl");
    int code = simulate("--speed 0 --every PT30M --days 1 --out " + frames + " --truth " + truth);
    assertEquals(0, code, err.toString());
    assertEquals(48, Files.readAllLines(truth).size());
    String text = Files.readString(frames, StandardCharsets.US_ASCII);
    assertEquals(48, text.chars().filter(c -> c == 2).count());
    assertTrue(text.contains("\nDATE\tH260115000000\t\t"), "the first frame is that of midnight");
    assertTrue(err.toString().contains("48 frames sent"), err.toString());
  }

  @Test
  void unreadValue_isSaidWithoutClassNames() {
    for (String wrong :
        List.of("--from noon", "--every 10s", "--days x", "--seed x", "--noise x")) {
      err.getBuffer().setLength(0);
      assertEquals(2, simulate("--tcp 0 " + wrong));
      assertTrue(err.toString().contains(wrong.split(" ")[0] + ": expected a"), err.toString());
      assertFalse(err.toString().contains("java"), err.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--truth=x --phases 2",
        "--truth=x --contract ejp",
        "--truth=x --mode short",
        "--truth=x --every PT7S",
        "--truth=x --days 1 --until 2026-02-01T00:00:00Z",
        "--truth=x --days 0",
        "--truth=x --until 2020-01-01T00:00:00Z",
        "--truth=x --noise 101",
        "--truth=x --wait",
        "--tcp 65536",
        "--seed 2"
      })
  void simulate_calledWrongly_saysSoInOneLineAndExitsWithTwo(String options) {
    Path truth = folder.resolve("x");
    assertEquals(2, simulate(options.replace("=x", "=" + truth)), options);
    assertEquals(2, err.toString().lines().count(), err.toString());
    assertFalse(Files.exists(truth), "nothing was begun");
  }

  @Test
  void compare_ofEqualValues_exitsWithZero() throws IOException {
    Path truth = folder.resolve("truth.jsonl");
    simulate("--speed 0 --every PT30M --days 1 --truth " + truth);
    List<String> lines = Files.readAllLines(truth);
    long rise = total(lines.get(1)) - total(lines.get(0));
    assertEquals(0, compare(truth, rise), out.toString());
    assertTrue(out.toString().endsWith("1 windows, 1 values, 0 different\n"), out.toString());
    assertEquals(1, compare(truth, rise + 1));
    assertTrue(out.toString().contains(", DIFFERENT"), out.toString());
  }

  @Test
  void compare_withoutAWindow_exitsWithOne() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertEquals(
        1, run(new MeterCompareCommand(), "--json", "--truth=" + empty, "--received=" + empty));
    assertEquals("{\"windows\":0,\"values\":0,\"different\":0}", out.toString().strip());
  }

  private int compare(Path truth, long value) throws IOException {
    String received =
        "{\"service\":\"s\",\"home\":\"h\",\"document\":{\"consent\":\"c\",\"quantity\":"
            + "\"electricity.import\",\"statistic\":\"sum\",\"step\":\"PT30M\",\"windows\":["
            + "{\"start\":\"2026-01-15T00:00:00+01:00\",\"end\":\"2026-01-15T00:30:00+01:00\","
            + "\"value\":"
            + value
            + ",\"rev\":0}]}}\n";
    Path file = Files.writeString(folder.resolve("received.jsonl"), received);
    return run(new MeterCompareCommand(), "--truth=" + truth, "--received=" + file);
  }

  private static long total(String line) {
    String from = line.substring(line.indexOf("\"1-0:1.8.0\":") + 12);
    return Long.parseLong(from.substring(0, from.indexOf(',')));
  }

  /** The real process, asked to end in the middle of its work. */
  @Test
  void simulate_askedToEnd_leavesWholeLinesAndNoChild() throws Exception {
    Path truth = folder.resolve("truth.jsonl");
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(
        Arrays.asList(
            ("meter simulate --tcp 0 --wait --speed 3600 --every PT10S --from"
                    + " 2026-01-14T22:55:00Z --truth "
                    + truth)
                .split(" ")));
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    try {
      BufferedReader told =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
      String line = told.readLine();
      assertTrue(line.matches("meter\\.line = tcp://127\\.0\\.0\\.1:\\d+"), line);
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), port)) {
        reader.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
        reader.getInputStream().readNBytes(400_000);
        process.destroy();
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
      }
      assertEquals(143, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(truth);
    assertTrue(text.endsWith("}}\n"), text);
    assertTrue(text.lines().count() >= 1, text);
    assertTrue(Files.readString(err).contains("frames sent"), Files.readString(err));
  }
}
