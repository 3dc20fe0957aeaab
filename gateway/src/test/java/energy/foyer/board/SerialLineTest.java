// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real pseudo-terminals. */
class SerialLineTest {
  /** The promise: data are back at most so long after the cable is. */
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

  private static final Pace QUICK =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofMillis(600),
          Duration.ofSeconds(1));

  /** How often the cable is pulled; each time costs the wait until the box looks again. */
  private static final int PULLS = Boolean.getBoolean("foyer.long") ? 10 : 3;

  @TempDir Path folder;
  private LogLines log;

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  private Path natives() {
    return folder.resolve("native");
  }

  @Test
  void cable_pulledAgainAndAgain_dataAreBackAndEachChangeIsToldOnce() throws IOException {
    Path device = folder.resolve("meter");
    String spec = "serial:" + device;
    List<String> expected = new ArrayList<>();
    try (SteadyLine line = SteadyLine.open(spec, natives())) {
      for (int round = 0; round < PULLS; round++) {
        try (Pty pty = Pty.plugIn(device)) {
          long plugged = System.nanoTime();
          Reads.until(line, "EAST", () -> pty.write("EAST"));
          Duration took = Duration.ofNanos(System.nanoTime() - plugged);
          assertTrue(took.compareTo(BACK_WITHIN) <= 0, "back after " + took);
          line.talking();
          assertEquals("talking at 9600 baud", line.state());
        }
        Reads.until(line, () -> line.state().startsWith("lost"));
        expected.add("INFO: meter line " + spec + ": talking at 9600 baud");
        expected.add("WARNING: meter line " + spec + ": lost: the device is gone");
      }
    }
    assertEquals(expected, log.messages());
  }

  @Test
  void paceOfTheBox_leavesTimeForTwoFramesWithinTheTenSeconds() {
    Duration twoFrames = Duration.ofSeconds(5);
    Duration opening = Duration.ofSeconds(1);
    Duration all = Pace.OF_THE_BOX.longestWait().plus(opening).plus(twoFrames);
    assertTrue(all.compareTo(BACK_WITHIN) <= 0, all.toString());
  }

  @Test
  void waits_areSpreadBetweenTheirBoundsHoweverLongTheCableIsOut() {
    long shortest = Pace.OF_THE_BOX.shortestWait().toNanos();
    long longest = Pace.OF_THE_BOX.longestWait().toNanos();
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 50_000; i++) {
      long wait = Pace.OF_THE_BOX.wait(ThreadLocalRandom.current());
      least = Math.min(least, wait);
      most = Math.max(most, wait);
    }
    long margin = (longest - shortest) / 50;
    assertTrue(least >= shortest && least < shortest + margin, least + " ns");
    assertTrue(most <= longest && most > longest - margin, most + " ns");
  }

  @Test
  void baudRate_withoutFrames_alternatesUntilOneTalksAndAgainAfterASilence() throws Exception {
    Path device = folder.resolve("meter");
    try (Pty pty = Pty.plugIn(device);
        SteadyLine line = new SteadyLine("serial:" + device, natives(), QUICK)) {
      Reads.until(line, () -> line.state().equals("open at 9600 baud"));
      assertEquals("9600", pty.speed());
      Reads.until(line, () -> line.state().startsWith("open at 1200 baud"));
      assertEquals("1200", pty.speed());
      line.talking();
      assertEquals("talking at 1200 baud", line.state());
      Reads.until(line, () -> line.state().equals("open at 9600 baud, but no frame comes"));
      assertEquals("9600", pty.speed());
      line.talking();
      assertEquals("talking at 9600 baud", line.state());
    }
    List<String> states =
        log.messages().stream()
            .map(message -> message.substring(message.lastIndexOf(": ") + 2))
            .toList();
    assertEquals(
        List.of(
            "open at 9600 baud, but no frame comes",
            "talking at 1200 baud",
            "open at 1200 baud, but no frame comes",
            "talking at 9600 baud"),
        states);
  }

  @Test
  void garbage_withoutAFrame_isToldOnce() throws IOException {
    Path device = folder.resolve("meter");
    try (Pty pty = Pty.plugIn(device);
        SteadyLine line = new SteadyLine("serial:" + device, natives(), QUICK)) {
      for (int round = 0; round < 3; round++) {
        for (String rate : List.of("1200", "9600")) {
          String state = "open at " + rate + " baud, but no frame comes";
          Reads.until(
              line, () -> pty.write("\u0011~~~no frame~~~"), () -> line.state().equals(state));
        }
      }
    }
    assertEquals(1, log.messages().size(), log.messages().toString());
  }

  @Test
  void device_numberedAnewWhileOpen_isFollowedByItsName() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path byId = folder.resolve("by-id");
    try (Pty old = Pty.plugIn(first);
        Pty fresh = Pty.plugIn(second);
        SteadyLine line = new SteadyLine("serial:" + byId, natives(), Pace.OF_THE_BOX)) {
      Files.createSymbolicLink(byId, first.toRealPath());
      Reads.until(line, "OLD", () -> old.write("OLD"));
      line.talking();
      Path moved = Files.createSymbolicLink(folder.resolve("moved"), second.toRealPath());
      Files.move(moved, byId, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Reads.until(line, "NEW", () -> fresh.write("NEW"));
      line.talking();
    }
    assertEquals(
        "WARNING: meter line serial:" + byId + ": lost: the device was numbered anew",
        log.messages().get(1));
  }

  @Test
  void device_unlinkedWhileItStillReads_isLost() throws IOException {
    Path first = folder.resolve("first");
    Path byId = folder.resolve("by-id");
    try (Pty pty = Pty.plugIn(first);
        SteadyLine line = new SteadyLine("serial:" + byId, natives(), Pace.OF_THE_BOX)) {
      Files.createSymbolicLink(byId, first.toRealPath());
      Reads.until(line, "EAST", () -> pty.write("EAST"));
      Files.delete(byId);
      Reads.until(line, () -> line.state().equals("lost: the device is gone"));
    }
  }

  @Test
  void device_missing_isToldOnceAndTheLoopGoesOn() throws IOException {
    String spec = "serial:" + folder.resolve("absent");
    byte[] buffer = new byte[16];
    try (SteadyLine line = new SteadyLine(spec, natives(), QUICK)) {
      assertEquals("not opened yet", line.state());
      for (int i = 0; i < 20; i++) {
        assertEquals(0, line.read(buffer));
      }
      assertEquals("lost: no such device", line.state());
    }
    assertEquals(List.of("WARNING: meter line " + spec + ": lost: no such device"), log.messages());
  }

  @Test
  void file_namedAsADevice_isRefusedInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no device");
    try (SteadyLine line = new SteadyLine("serial:" + file, natives(), QUICK)) {
      Reads.until(line, () -> line.state().equals("lost: not a serial device"));
    }
    assertEquals("no device", Files.readString(file));
  }

  @Test
  void device_inUse_isNamedAsSuch() throws IOException {
    Path device = folder.resolve("meter");
    try (Pty pty = Pty.plugIn(device);
        SteadyLine holder = SteadyLine.open("serial:" + device, natives())) {
      Reads.until(holder, "EAST", () -> pty.write("EAST"));
      Process other =
          new ProcessBuilder("flock", "-x", "-n", device.toRealPath().toString(), "true").start();
      assertEquals(1, other.onExit().join().exitValue(), "the device is not held exclusively");
    }
  }

  @Test
  void read_afterClose_fails() throws IOException {
    SteadyLine line = SteadyLine.open("serial:" + folder.resolve("absent"), natives());
    line.close();
    line.close();
    assertThrows(IOException.class, () -> line.read(new byte[1]));
  }
}
