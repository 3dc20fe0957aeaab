// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A terminal whose keys are pressed by a test: each question takes the next line. */
final class TypedTerminal implements Terminal {
  private final Deque<Function<String, String>> lines = new ArrayDeque<>();
  private final PrintStream screen;
  private final Supplier<String> shown;

  /**
   * @param screen where questions are shown
   * @param shown all that stands on the screen
   */
  TypedTerminal(PrintStream screen, Supplier<String> shown, List<Function<String, String>> lines) {
    this.screen = screen;
    this.shown = shown;
    this.lines.addAll(lines);
  }

  @Override
  public Optional<char[]> secret(String question) {
    screen.print(question);
    screen.println();
    return next().map(String::toCharArray);
  }

  @Override
  public Optional<String> line(String question) {
    screen.print(question);
    Optional<String> line = next();
    screen.println(line.orElse(""));
    return line;
  }

  private Optional<String> next() {
    return Optional.ofNullable(lines.poll()).map(line -> line.apply(shown.get()));
  }
}
