// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** A process that has a panel and nothing else, to see what that loads. */
final class PanelAlone {
  private PanelAlone() {}

  /**
   * @param arguments the pins of light and button, {@code -} for none, and a folder
   */
  public static void main(String[] arguments) {
    Pins pins = new Pins(pin(arguments[0]), pin(arguments[1]));
    try (Panel panel = Panel.open(pins, Path.of(arguments[2]), () -> Sign.PAUSED)) {
      panel.show(Sign.TROUBLE);
      panel.left(3);
      while (tried()) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    System.out.println("went on");
  }

  private static OptionalInt pin(String argument) {
    return argument.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(argument));
  }

  /** Whether a panel still tries. */
  private static boolean tried() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("panel"));
  }
}
