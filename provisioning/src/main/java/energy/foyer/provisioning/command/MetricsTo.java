// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.service.MetricsPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells numbers to Prometheus until it is closed: on a port of this machine, or in a file. */
final class MetricsTo {
  private static final int SECONDS = 15;

  private final Runnable page;
  private final Runnable last;

  private MetricsTo(Runnable page, Runnable last) {
    this.page = page;
    this.last = last;
  }

  /** To nobody. */
  static MetricsTo nobody() {
    return new MetricsTo(() -> {}, () -> {});
  }

  /**
   * Begins.
   *
   * @param where a port, 0 for one that is free, or a file, which is replaced every 15 seconds
   * @throws IOException if the port is taken or the file cannot be written
   */
  static MetricsTo of(String where, Supplier<String> text, Consumer<String> notes)
      throws IOException {
    if (where.matches("[0-9]{1,5}") && Integer.parseInt(where) < 65_536) {
      MetricsPage page = new MetricsPage(Integer.parseInt(where), text);
      notes.accept("numbers at http://127.0.0.1:" + page.port() + "/metrics");
      return new MetricsTo(page::close, () -> {});
    }
    Path file = Path.of(where).toAbsolutePath();
    write(file, text);
    Runnable again =
        () -> {
          try {
            write(file, text);
          } catch (IOException failed) {
            notes.accept("the numbers cannot be written: " + failed.getMessage());
          }
        };
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "foyer-metrics");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleWithFixedDelay(again, SECONDS, SECONDS, TimeUnit.SECONDS);
    return new MetricsTo(clock::shutdown, again);
  }

  private static void write(Path file, Supplier<String> text) throws IOException {
    new Deposit().replace(file, text.get().getBytes(StandardCharsets.UTF_8)).lay();
  }

  /** Ends; a file tells the last numbers. */
  void close() {
    // an interrupt ends the run, not the last words
    boolean interrupted = Thread.interrupted();
    page.run();
    last.run();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
