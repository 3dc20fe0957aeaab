// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The native half of the library of pins. It exists for ARM only, and left alone the library
 * unpacks it into the folder of temporary files at every start, where a killed agent leaves it. So
 * it is looked first whether this machine has pins at all, then it is laid out in a folder of ours.
 *
 * @param arch the machine, as {@code os.arch} names it
 * @param device the kernel's device of the pins
 */
record NativeGpio(String arch, Path device) {
  /** Where the library looks for its native half; read when its classes are initialised. */
  static final String LIBRARY_PATH = "pi4j.library.path";

  /** How much the library's log says of itself when nothing takes it: only what is fatal. */
  private static final String LOG_VERBOSITY = "slf4j.internal.verbosity";

  private static final Path DEVICE = Path.of("/dev/gpiochip0");

  /** In the order in which the second needs the first. */
  private static final List<String> FILES = List.of("libgpiod.so", "libpi4j-gpiod.so");

  /** This machine. */
  static NativeGpio ofThisMachine() {
    return new NativeGpio(System.getProperty("os.arch", ""), DEVICE);
  }

  /**
   * Makes all ready for the first class of the library.
   *
   * @param folder where its files go, mode 0700
   * @throws IOException saying in words why this machine's pins cannot be had
   */
  void prepare(Path folder) throws IOException {
    String build =
        switch (arch) {
          case "aarch64" -> "aarch64";
          case "arm" -> "armhf";
          default -> throw new IOException("this machine (" + arch + ") has no GPIO pins");
        };
    if (!Files.exists(device)) {
      throw new IOException("this machine has no GPIO pins: " + device + " does not exist");
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      throw new IOException(
          device + " is not permitted; the agent's user must be in the group gpio");
    }
    try {
      NativeSerial.openFolder(folder);
      for (String file : FILES) {
        lay("/lib/" + build + "/pi4j-gpiod/" + file, folder.resolve("gpio").resolve(file));
      }
    } catch (FileSystemException refused) {
      throw new IOException("the GPIO library cannot be laid out in " + folder, refused);
    }
    System.setProperty(LIBRARY_PATH, folder.resolve("gpio").toAbsolutePath().toString());
    System.setProperty(LOG_VERBOSITY, "ERROR");
  }

  private static void lay(String place, Path file) throws IOException {
    try (InputStream packed = NativeGpio.class.getResourceAsStream(place)) {
      if (packed == null) {
        throw new IOException("the GPIO library has no build for this machine");
      }
      NativeSerial.lay(packed.readAllBytes(), file);
    }
  }
}
