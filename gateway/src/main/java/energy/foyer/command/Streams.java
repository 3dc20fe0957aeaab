// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;

/**
 * The standard streams of a command.
 *
 * @param terminal who sits at {@code in} and reads {@code out}, empty for nobody
 */
public record Streams(
    InputStream in, PrintStream out, PrintStream err, Optional<Terminal> terminal) {
  public Streams {
    Objects.requireNonNull(in);
    Objects.requireNonNull(out);
    Objects.requireNonNull(err);
    Objects.requireNonNull(terminal);
  }

  /** Those of a script: nobody can be asked. */
  public Streams(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, Optional.empty());
  }

  /** Those of this process. */
  public static Streams standard() {
    return new Streams(
        System.in,
        System.out,
        System.err,
        Optional.ofNullable(System.console()).map(Keyboard::new));
  }
}
