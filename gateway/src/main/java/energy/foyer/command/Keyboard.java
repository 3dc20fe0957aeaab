// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.Console;
import java.io.IOError;
import java.util.Optional;

/** The terminal of this process. */
final class Keyboard implements Terminal {
  private final Console console;

  Keyboard(Console console) {
    this.console = console;
  }

  @Override
  public Optional<char[]> secret(String question) {
    try {
      return Optional.ofNullable(console.readPassword("%s", question));
    } catch (IOError gone) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> line(String question) {
    try {
      return Optional.ofNullable(console.readLine("%s", question));
    } catch (IOError gone) {
      return Optional.empty();
    }
  }
}
