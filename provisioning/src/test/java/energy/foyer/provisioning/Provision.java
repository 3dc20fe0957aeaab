// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs {@code foyer-provision} in this process, as a user would. */
final class Provision {
  private Provision() {}

  /** What came of a command. */
  record Ran(int code, String out, String err) {
    /** The same, if it did what it was asked. */
    Ran good() {
      if (code != 0) {
        throw new AssertionError("exit code " + code + ": " + err);
      }
      return this;
    }
  }

  static Ran run(Object... arguments) {
    return run(new StringWriter(), new StringWriter(), arguments);
  }

  /** A command that must do what it is asked; its words may be parted by blanks. */
  static void done(Object... words) {
    run(Stream.of(words).flatMap(word -> Stream.of(word.toString().split(" "))).toArray()).good();
  }

  /** With outputs that can be read while the command runs. */
  static Ran run(StringWriter out, StringWriter err, Object... arguments) {
    return run(Clock.systemUTC(), out, err, arguments);
  }

  /** At another time. */
  static Ran run(Clock clock, StringWriter out, StringWriter err, Object... arguments) {
    CommandLine command =
        Main.commandLine(clock)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int code = command.execute(texts);
    return new Ran(code, out.toString(), err.toString());
  }
}
