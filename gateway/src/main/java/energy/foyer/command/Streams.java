// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Objects;

/**
 * The standard streams of a command.
 *
 * @param terminal whether somebody sits at {@code in}
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
  public Streams {
    Objects.requireNonNull(in);
    Objects.requireNonNull(out);
    Objects.requireNonNull(err);
  }

  /** Those of this process. */
  public static Streams standard() {
    return new Streams(System.in, System.out, System.err, System.console() != null);
  }
}
