// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Frames on a pseudo-terminal behind a link, which a reader opens like the device of a serial
 * adapter. The terminal is held by a child process ({@code socat}) that ends with the sink.
 */
public final class PtySink implements FrameSink {
  private static final long READY_SECONDS = 10;
  private static final long POLL_MILLIS = 20;

  private final Process socat;
  private final Path link;

  /**
   * @param link the path to make; nothing may be there but an older link
   * @throws IOException if socat is not installed or cannot make the terminal
   */
  public PtySink(Path link) throws IOException {
    this.link = link;
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
    }
    if (Files.exists(link)) {
      throw new IOException(link + " exists and is not a link");
    }
    try {
      socat =
          new ProcessBuilder("socat", "-u", "-", "PTY,rawer,link=" + link)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException absent) {
      throw new IOException("socat cannot be started; is it installed?", absent);
    }
    awaitLink();
  }

  private void awaitLink() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (!Files.exists(link)) {
      if (!socat.isAlive() || System.nanoTime() > end) {
        socat.destroy();
        throw new IOException("socat made no pseudo-terminal at " + link);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        socat.destroy();
        throw new IOException("stopped while waiting for socat", stopped);
      }
    }
  }

  @Override
  public void send(byte[] frame) throws IOException {
    socat.getOutputStream().write(frame);
    socat.getOutputStream().flush();
  }

  /** Pulls the terminal out at once. */
  @Override
  public void close() throws IOException {
    socat.destroy();
    Files.deleteIfExists(link);
  }
}
