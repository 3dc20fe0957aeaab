// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the board draws, as its maker states it: a box has nothing to measure its own power with, so
 * this is an estimate and is shown as one.
 *
 * <p>Source: Raspberry Pi documentation, "Power supply", table "Typical power requirements", column
 * "Typical bare-board active current consumption", at 5 V; each figure below was read there. A wall
 * adapter loses some of it, a reader on USB adds some. A board that is not in that table has no
 * figure here.
 *
 * @param model the name that the board gives itself, empty text where it has none
 * @param milliwatts empty for a board that is not in the list
 */
record BoardPower(String model, OptionalLong milliwatts) {
  private static final Path MODEL = Path.of("/proc/device-tree/model");
  private static final int LONGEST = 120;
  private static final long MILLIVOLTS = 5000;

  /** Milliamperes by what a model's name begins with; the longer name stands first. */
  private static final List<Map.Entry<String, Integer>> MILLIAMPERES =
      List.of(
          Map.entry("Raspberry Pi Zero 2", 350),
          Map.entry("Raspberry Pi Zero W", 150),
          Map.entry("Raspberry Pi Zero", 100),
          Map.entry("Raspberry Pi 5", 800),
          Map.entry("Raspberry Pi 500", 800),
          Map.entry("Raspberry Pi 4 Model B", 600),
          Map.entry("Raspberry Pi 400", 800),
          Map.entry("Raspberry Pi 3 Model B Plus", 500),
          Map.entry("Raspberry Pi 3 Model A Plus", 350),
          Map.entry("Raspberry Pi 3 Model B", 400),
          Map.entry("Raspberry Pi 2 Model B", 350));

  /** This machine. */
  static BoardPower here() {
    return read(MODEL);
  }

  static BoardPower read(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
      String model = text.replace("\0", "").strip();
      return of(model.length() > LONGEST ? "" : model);
    } catch (IOException none) {
      return of("");
    }
  }

  static BoardPower of(String model) {
    Optional<Integer> known =
        MILLIAMPERES.stream()
            .filter(entry -> model.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return new BoardPower(
        model,
        known.isPresent()
            ? OptionalLong.of(known.get() * MILLIVOLTS / 1000)
            : OptionalLong.empty());
  }
}
