// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after {@code foyer-gateway run}. A line without fault is read here and not by the
 * library of the command line: its 170 classes, too old for the class archive, would stay in memory
 * for the years that the agent runs.
 *
 * @param file the configuration
 * @param from where the clock of a demonstration starts
 * @param speed how many times as fast it runs, as it was typed
 */
record RunLine(Path file, Optional<Instant> from, Optional<Long> speed) {
  private static final List<String> OPTIONS = List.of("--config", "--from", "--speed");

  /** Empty for another command, for a call for help, and for whatever is to be complained of. */
  static Optional<RunLine> of(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("run")) {
      return Optional.empty();
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String[] parts = arguments[i].split("=", 2);
      boolean joined = parts.length == 2;
      if (!OPTIONS.contains(parts[0]) || !joined && i + 1 == arguments.length) {
        return Optional.empty();
      }
      String value = joined ? parts[1] : arguments[++i];
      if (value.isEmpty() || value.startsWith("-") || given.put(parts[0], value) != null) {
        return Optional.empty();
      }
    }
    return read(given);
  }

  private static Optional<RunLine> read(Map<String, String> given) {
    try {
      return Optional.of(
          new RunLine(
              Optional.ofNullable(given.get("--config")).map(Path::of).orElse(Config.INSTALLED),
              Optional.ofNullable(given.get("--from")).map(Instant::parse),
              Optional.ofNullable(given.get("--speed")).map(Long::valueOf)));
    } catch (InvalidPathException | DateTimeException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  /** With the configuration read and found good. */
  RunOptions options(Words words) throws Trouble {
    Config config = ConfigFile.read(file, words);
    Optional<RunOptions.Demonstration> demonstration = demonstration(words);
    if (demonstration.isPresent() && config.meterLine().startsWith("serial:")) {
      throw new Trouble(Trouble.WRONG_USE, words.say("run.serial", file));
    }
    return new RunOptions(config, demonstration);
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
