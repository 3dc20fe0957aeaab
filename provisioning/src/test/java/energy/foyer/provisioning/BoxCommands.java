// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.command.Gateway;
import energy.foyer.command.Streams;
import energy.foyer.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The commands of a box, run in this process; each must end well.
 *
 * @param config the file that names the box
 * @param log what its agent said so far
 */
record BoxCommands(String config, Supplier<String> log) {
  /** What a command printed that was given something on standard input. */
  String run(InputStream typed, List<String> command) {
    return run(typed, Optional.empty(), command);
  }

  /** The same for somebody who sits at a terminal. */
  String run(InputStream typed, Optional<Terminal> terminal, List<String> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--config", config));
    int code =
        new Gateway(
                new Streams(
                    typed,
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    terminal),
                options -> 1)
            .execute(arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError(command + " exit code " + code + ": " + err + log.get());
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
