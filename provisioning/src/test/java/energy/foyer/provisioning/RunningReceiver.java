// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The command {@code service receive} of one service, running beside a test in this process. */
final class RunningReceiver implements AutoCloseable {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CompletableFuture<Provision.Ran> ran = new CompletableFuture<>();
  private final Path stats;
  private final Thread thread;

  RunningReceiver(TestTerritory territory, Path operator, Object... more) {
    this(Clock.systemUTC(), territory, operator, more);
  }

  /** At another time. */
  RunningReceiver(Clock clock, TestTerritory territory, Path operator, Object... more) {
    stats = operator.resolve("stats.json");
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "service",
                "receive",
                "--dir",
                operator,
                "--port",
                territory.servicesPort,
                "--stats",
                stats));
    arguments.addAll(List.of(more));
    thread =
        new Thread(
            () -> {
              try {
                ran.complete(Provision.run(clock, out, err, arguments.toArray()));
              } catch (RuntimeException | Error broken) {
                ran.completeExceptionally(broken);
              }
            },
            "receiver");
    thread.start();
    try {
      connected(1);
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** Waits until it has subscribed so many times: before the first, nobody keeps what is sent. */
  void connected(int times) {
    Await.until(
        () -> {
          if (ran.isDone()) {
            ran.join().good();
          }
          return err.toString().lines().filter(line -> line.endsWith(": connected")).count()
              >= times;
        });
  }

  /** The lines so far, once there are so many. */
  List<String> lines(int least) {
    return Await.some(
        () -> {
          if (ran.isCompletedExceptionally()) {
            ran.join();
          }
          List<String> lines = out.toString().lines().toList();
          return lines.size() >= least ? Optional.of(lines) : Optional.empty();
        });
  }

  /** What came of it once it ends by itself. */
  Provision.Ran ended() throws Exception {
    return ran.get(60, TimeUnit.SECONDS);
  }

  /** Asks it to end; its counts as JSON. */
  String stop() throws Exception {
    thread.interrupt();
    ended().good();
    return Files.readString(stats).strip();
  }

  @Override
  public void close() {
    thread.interrupt();
    Await.until(() -> !thread.isAlive());
  }
}
