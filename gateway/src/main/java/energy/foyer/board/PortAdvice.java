// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What people run into with serial ports, by the model of the board: ports without parity, ports
 * that lead elsewhere, names that change. Source: Raspberry Pi documentation, "Configure UARTs".
 */
final class PortAdvice {
  /** Where the kernel tells the model of the board; absent on machines without a device tree. */
  static final Path MODEL = Path.of("/proc/device-tree/model");

  private PortAdvice() {}

  /**
   * The advice for a device, empty when there is nothing to say.
   *
   * @param model the file that holds the model's name
   */
  static Optional<String> on(Path model, Path device) {
    String name = device.getFileName().toString();
    if (name.matches("tty(USB|ACM)\\d+")) {
      return Optional.of(
          device
              + " changes its number when it is plugged in again;"
              + " use its name below /dev/serial/by-id or /dev/serial/by-path");
    }
    try {
      if (!Files.isReadable(model) || !Files.exists(device)) {
        return Optional.empty();
      }
      String board = Files.readString(model, StandardCharsets.UTF_8).replace("\0", "").strip();
      return on(board, device.toRealPath());
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /** The advice for a real device on a board of that name. */
  static Optional<String> on(String board, Path real) {
    if (!board.startsWith("Raspberry Pi")) {
      return Optional.empty();
    }
    String name = real.getFileName().toString();
    boolean fifth = board.matches("Raspberry Pi (5|500|Compute Module 5)\\b.*");
    if (fifth && name.equals("ttyAMA10")) {
      return Optional.of(
          board
              + ": this is the port of the debug connector; for pins 8 and 10 add"
              + " dtparam=uart0=on to /boot/firmware/config.txt, restart and use /dev/ttyAMA0");
    }
    if (!fifth && name.equals("ttyS0")) {
      return Optional.of(
          board
              + ": this port is the mini-UART, which has no parity; add dtoverlay=disable-bt"
              + " to /boot/firmware/config.txt, restart and use /dev/ttyAMA0");
    }
    return Optional.empty();
  }
}
