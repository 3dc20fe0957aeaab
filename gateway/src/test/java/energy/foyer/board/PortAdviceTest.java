// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortAdviceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Raspberry Pi 3 Model B Plus Rev 1.3, ttyS0, dtoverlay=disable-bt",
    "Raspberry Pi 4 Model B Rev 1.4, ttyS0, dtoverlay=disable-bt",
    "Raspberry Pi Zero W Rev 1.1, ttyS0, dtoverlay=disable-bt",
    "Raspberry Pi 5 Model B Rev 1.0, ttyAMA10, dtparam=uart0=on",
    "Raspberry Pi Compute Module 5 Rev 1.0, ttyAMA10, dtparam=uart0=on",
    "Raspberry Pi 500 Rev 1.0, ttyAMA10, dtparam=uart0=on"
  })
  void portThatCannotServe_isNamedByModelWithItsFix(String board, String port, String fix) {
    String advice = PortAdvice.on(board, Path.of("/dev", port)).orElseThrow();
    assertTrue(advice.startsWith(board + ": "), advice);
    assertTrue(advice.contains(fix), advice);
  }

  @ParameterizedTest
  @CsvSource({
    "Raspberry Pi 4 Model B Rev 1.4, ttyAMA0",
    "Raspberry Pi 5 Model B Rev 1.0, ttyAMA0",
    "Raspberry Pi 5 Model B Rev 1.0, ttyUSB0",
    "Some Other Board, ttyS0"
  })
  void portThatServes_hasNoAdvice(String board, String port) {
    assertEquals(Optional.empty(), PortAdvice.on(board, Path.of("/dev", port)));
  }

  @Test
  void alias_isFollowedToTheRealPort() throws IOException {
    Path model = Files.writeString(folder.resolve("model"), "Raspberry Pi 4 Model B Rev 1.4\0");
    Path real = Files.createFile(folder.resolve("ttyS0"));
    Path alias = Files.createSymbolicLink(folder.resolve("serial0"), real);
    assertTrue(PortAdvice.on(model, alias).orElseThrow().contains("mini-UART"));
  }

  @Test
  void numberedName_isAdvisedAgainst() {
    Path model = folder.resolve("absent");
    assertTrue(
        PortAdvice.on(model, Path.of("/dev/ttyUSB0")).orElseThrow().contains("/dev/serial/by-id"));
    assertEquals(
        Optional.empty(), PortAdvice.on(model, Path.of("/dev/serial/by-id/usb-FTDI-if00-port0")));
  }
}
