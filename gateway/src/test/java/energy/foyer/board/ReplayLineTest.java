// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayLineTest {
  private static final long SECONDS = 30;

  @TempDir Path folder;

  private static byte[] bytes() {
    byte[] bytes = new byte[100_003];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  /** A program of its own that tells what it reads from its standard input. */
  public static final class StandardInput {
    private StandardInput() {}

    /** Prints length, checksum and state. */
    public static void main(String[] args) throws IOException {
      try (SteadyLine line = SteadyLine.open("-", Path.of("unused"))) {
        byte[] all = Reads.all(line);
        CRC32 crc = new CRC32();
        crc.update(all);
        System.out.println(all.length + " " + crc.getValue() + " " + line.state());
      }
    }
  }

  @Test
  void file_isReadInFullThenEnds() throws IOException {
    Path file = Files.write(folder.resolve("capture"), bytes());
    try (SteadyLine line = SteadyLine.open("file:" + file, folder)) {
      assertArrayEquals(bytes(), Reads.all(line));
      assertEquals(-1, line.read(new byte[8]));
      assertEquals("replayed to its end", line.state());
    }
  }

  @Test
  void emptyFile_endsAtOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("empty"));
    try (SteadyLine line = SteadyLine.open("file:" + file, folder)) {
      assertEquals(-1, line.read(new byte[8]));
    }
  }

  @Test
  void namedPipe_isReadUntilItsWriterLeaves() throws Exception {
    Path pipe = pipe();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> fill(pipe));
    try (SteadyLine line = SteadyLine.open("file:" + pipe, folder)) {
      assertArrayEquals(bytes(), Reads.all(line));
    }
    writer.get(SECONDS, TimeUnit.SECONDS);
  }

  private Path pipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertTrue(made.waitFor(SECONDS, TimeUnit.SECONDS));
    return pipe;
  }

  private static void fill(Path pipe) {
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(bytes());
    } catch (IOException failed) {
      throw new CompletionException(failed);
    }
  }

  @Test
  void close_endsAReadThatWaitsForAPipe() throws Exception {
    Path pipe = pipe();
    CompletableFuture<OutputStream> writer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                OutputStream out = Files.newOutputStream(pipe);
                out.write(1);
                return out;
              } catch (IOException failed) {
                throw new CompletionException(failed);
              }
            });
    SteadyLine line = SteadyLine.open("file:" + pipe, folder);
    assertEquals(1, line.read(new byte[8]));
    try (OutputStream held = writer.get(SECONDS, TimeUnit.SECONDS)) {
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return line.read(new byte[8]);
                } catch (IOException ended) {
                  return -2;
                }
              });
      line.close();
      held.flush();
      assertEquals(-2, read.get(SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void standardInput_isReadInFullThenEnds() throws Exception {
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StandardInput.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream out = reader.getOutputStream()) {
      out.write(bytes());
    }
    String told = new String(reader.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertTrue(reader.waitFor(SECONDS, TimeUnit.SECONDS));
    CRC32 crc = new CRC32();
    crc.update(bytes());
    assertEquals("100003 " + crc.getValue() + " replayed to its end", told.strip());
  }

  @Test
  void file_thatIsAbsent_isRefusedByName() {
    String spec = "file:" + folder.resolve("absent");
    NoSuchFileException refused =
        assertThrows(NoSuchFileException.class, () -> SteadyLine.open(spec, folder));
    assertTrue(refused.getMessage().contains("absent: cannot be read"), refused.getMessage());
  }
}
