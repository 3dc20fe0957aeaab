// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.nio.file.Path;

/** Where the bytes of a meter come from, as the configuration names it. */
sealed interface LineSpec {

  /**
   * A serial device.
   *
   * @param device its path, best one below {@code /dev/serial/by-id}
   */
  record Serial(Path device) implements LineSpec {}

  /**
   * A serial server on the network.
   *
   * @param port 1 to 65535
   */
  record Tcp(String host, int port) implements LineSpec {}

  /** A file or a named pipe, read once. */
  record Replay(Path file) implements LineSpec {}

  /** The standard input, read once. */
  record Input() implements LineSpec {}

  /**
   * The place of that name.
   *
   * @param text {@code serial:PATH}, {@code tcp://HOST:PORT}, {@code file:PATH} or {@code -}
   * @throws IllegalArgumentException naming the forms, for any other text
   */
  static LineSpec of(String text) {
    if (text.equals("-")) {
      return new Input();
    }
    if (text.startsWith("serial:") && text.length() > 7) {
      return new Serial(Path.of(text.substring(7)));
    }
    if (text.startsWith("file:") && text.length() > 5) {
      return new Replay(Path.of(text.substring(5)));
    }
    int colon = text.lastIndexOf(':');
    if (text.matches("tcp://[^/]+:\\d{1,5}") && port(text.substring(colon + 1))) {
      return new Tcp(text.substring(6, colon), Integer.parseInt(text.substring(colon + 1)));
    }
    throw new IllegalArgumentException(
        "expected serial:PATH, tcp://HOST:PORT, file:PATH or -, not '" + text + "'");
  }

  private static boolean port(String digits) {
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= 65535;
  }
}
