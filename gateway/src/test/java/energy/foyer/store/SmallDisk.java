// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few mebibytes, mounted for one test, that becomes really full. */
final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 4096;

  final Path folder;
  private final Path filler;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
  }

  /** Mounts one on an empty folder; where that is not allowed the test is skipped and says so. */
  static SmallDisk mount(Path folder, int mebibytes) throws IOException {
    Files.createDirectories(folder);
    boolean mounted =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=0700,size=" + mebibytes + "m",
            "foyer",
            folder.toString());
    Assumptions.assumeTrue(mounted, "no small disk may be mounted here: run as root to test it");
    return new SmallDisk(folder);
  }

  /** Bytes that are free. */
  long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Fills the disk up but for some bytes, as somebody's backup does. */
  void fill(long but) throws IOException {
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (free() >= but + PIECE) {
        out.write(piece);
      }
    }
  }

  /** Somebody cleans up. */
  void clean() throws IOException {
    Files.deleteIfExists(filler);
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", folder.toString())) {
      run("umount", "--lazy", folder.toString());
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } catch (IOException missing) {
      return false;
    }
  }
}
