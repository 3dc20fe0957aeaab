// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeGpioTest {
  /** Class of an ELF file: 32 or 64 bits; then, at byte 18, the machine: ARM or AArch64. */
  private static final int CLASS = 4;

  private static final int MACHINE = 18;

  @TempDir Path folder;
  private Path device;

  @BeforeEach
  void device() throws IOException {
    device = Files.createFile(folder.resolve("gpiochip0"));
  }

  @AfterEach
  void forget() {
    System.clearProperty(NativeGpio.LIBRARY_PATH);
  }

  private Path laid() {
    return folder.resolve("native");
  }

  private String refusal(NativeGpio machine) {
    String why = assertThrows(IOException.class, () -> machine.prepare(laid())).getMessage();
    assertFalse(Files.exists(laid()), "something was laid out");
    assertEquals("", System.getProperty(NativeGpio.LIBRARY_PATH, ""));
    return why;
  }

  @Test
  void machineWithoutPins_isToldInWords() {
    assertEquals("this machine (amd64) has no GPIO pins", refusal(new NativeGpio("amd64", device)));
    Path absent = folder.resolve("absent");
    assertEquals(
        "this machine has no GPIO pins: " + absent + " does not exist",
        refusal(new NativeGpio("aarch64", absent)));
  }

  @Test
  void library_isLaidOutForUsAloneAndFoundThere() throws IOException {
    for (List<String> each : List.of(List.of("aarch64", "2", "183"), List.of("arm", "1", "40"))) {
      new NativeGpio(each.get(0), device).prepare(laid());
      Path found = Path.of(System.getProperty(NativeGpio.LIBRARY_PATH));
      assertTrue(found.startsWith(laid()), found.toString());
      for (String name : List.of("libgpiod.so", "libpi4j-gpiod.so")) {
        byte[] library = Files.readAllBytes(found.resolve(name));
        assertEquals(Integer.parseInt(each.get(1)), library[CLASS], each + name);
        assertEquals(Integer.parseInt(each.get(2)), library[MACHINE] & 0xff, each + name);
      }
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(found)));
    }
  }

  @Test
  void folderThatCannotBe_isToldInWords() throws IOException {
    Path blocked = Files.createFile(folder.resolve("file")).resolve("native");
    IOException why =
        assertThrows(IOException.class, () -> new NativeGpio("aarch64", device).prepare(blocked));
    assertEquals("the GPIO library cannot be laid out in " + blocked, why.getMessage());
  }
}
