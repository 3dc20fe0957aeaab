// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Reads a line as the loop of a meter does, within bounds. */
final class Reads {
  /** Time that a slow machine may take beyond what a test waits for. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Reads() {}

  /** Something that may fail to be written. */
  interface Pump {
    void pump() throws IOException;
  }

  /** Reads until a text came, having more of it sent before each read. */
  static void until(SteadyLine line, String text, Pump pump) throws IOException {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    until(
        line,
        pump,
        came,
        () -> came.toString(StandardCharsets.US_ASCII).contains(text),
        "no " + text);
  }

  /** Reads until a condition holds. */
  static void until(SteadyLine line, BooleanSupplier condition) throws IOException {
    until(line, () -> {}, condition);
  }

  /** The same, having something sent before each read. */
  static void until(SteadyLine line, Pump pump, BooleanSupplier condition) throws IOException {
    until(line, pump, new ByteArrayOutputStream(), condition, "the state never came");
  }

  private static void until(
      SteadyLine line,
      Pump pump,
      ByteArrayOutputStream came,
      BooleanSupplier condition,
      String otherwise)
      throws IOException {
    byte[] buffer = new byte[4096];
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail(otherwise + "; the line is " + line.state());
      }
      pump.pump();
      came.write(buffer, 0, Math.max(0, line.read(buffer)));
    }
  }

  /** All bytes of a line that ends. */
  static byte[] all(SteadyLine line) throws IOException {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    byte[] buffer = new byte[1000];
    for (int length = line.read(buffer); length >= 0; length = line.read(buffer)) {
      came.write(buffer, 0, length);
    }
    return came.toByteArray();
  }
}
