// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the agent until it is told to end. Here for its help and its complaints: a line without
 * fault is read by {@link RunLine}.
 */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
  private final ToIntFunction<RunOptions> agent;

  @Option(names = "--config", paramLabel = "FILE")
  private Path file = Config.INSTALLED;

  @Option(names = "--from", paramLabel = "INSTANT")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--speed", paramLabel = "N")
  private Optional<Long> speed = Optional.empty();

  /**
   * @param agent runs the agent until it ends and returns the exit code
   */
  RunCommand(ToIntFunction<RunOptions> agent) {
    this.agent = agent;
  }

  @Override
  public Integer call() throws Trouble {
    return agent.applyAsInt(new RunLine(file, from, speed).options(Words.ofThisHost()));
  }
}
