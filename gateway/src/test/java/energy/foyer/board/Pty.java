// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import energy.foyer.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real pseudo-terminal behind a link, held by a child process of its own. */
final class Pty implements AutoCloseable {
  private static final long READY_SECONDS = 60;

  private final Process socat;
  private final Path link;

  private Pty(Process socat, Path link) {
    this.socat = socat;
    this.link = link;
  }

  /** Plugs one in; the test is skipped where socat is not installed. */
  static Pty plugIn(Path link) throws IOException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "socat")));
    assumeTrue(installed, "socat is not installed");
    Process socat =
        new ProcessBuilder("socat", "-u", "-", "PTY,rawer,link=" + link)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Await.until(() -> Files.exists(link) || !socat.isAlive());
    assertTrue(Files.exists(link), "socat made no pseudo-terminal");
    return new Pty(socat, link);
  }

  void write(String text) throws IOException {
    socat.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socat.getOutputStream().flush();
  }

  /** The baud rate that the reader set, as the terminal itself tells it. */
  String speed() throws IOException, InterruptedException {
    Process stty = new ProcessBuilder("stty", "-F", link.toString(), "speed").start();
    assertTrue(stty.waitFor(READY_SECONDS, TimeUnit.SECONDS));
    return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  /** Pulls it out. */
  @Override
  public void close() {
    socat.destroyForcibly();
    try {
      assertTrue(socat.waitFor(READY_SECONDS, TimeUnit.SECONDS));
      Files.deleteIfExists(link);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
