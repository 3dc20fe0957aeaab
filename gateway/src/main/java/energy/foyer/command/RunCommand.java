// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the agent until it is told to end. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
  private final Consumer<RunOptions> agent;

  @Option(names = "--config", paramLabel = "FILE")
  private Path file = Config.INSTALLED;

  @Option(names = "--from", paramLabel = "INSTANT")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--speed", paramLabel = "N")
  private Optional<Long> speed = Optional.empty();

  /**
   * @param agent is told with what to start
   */
  RunCommand(Consumer<RunOptions> agent) {
    this.agent = agent;
  }

  @Override
  public Integer call() throws Trouble {
    Words words = Words.ofThisHost();
    Config config = ConfigFile.read(file, words);
    Optional<RunOptions.Demonstration> demonstration = demonstration(words);
    if (demonstration.isPresent() && config.meterLine().startsWith("serial:")) {
      throw new Trouble(Trouble.WRONG_USE, words.say("run.serial", file));
    }
    agent.accept(new RunOptions(config, demonstration));
    return 0;
  }

  private Optional<RunOptions.Demonstration> demonstration(Words words) throws Trouble {
    if (from.isEmpty() && speed.isPresent()) {
      throw new Trouble(Trouble.WRONG_USE, words.say("run.speed-without-from"));
    }
    if (speed.isPresent() && (speed.get() < 1 || speed.get() > RunOptions.FASTEST)) {
      throw new Trouble(
          Trouble.WRONG_USE, words.say("run.speed-range", RunOptions.FASTEST, speed.get()));
    }
    return from.map(start -> new RunOptions.Demonstration(start, speed.orElse(1L)));
  }
}
