// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * The native half of the serial library, laid out in a folder of ours. Left alone, the library
 * unpacks it below {@code java.io.tmpdir} into a folder and a file that every user of the machine
 * may write (mode 0777), where the next start would run whatever lies there.
 */
final class NativeSerial {
  /** Where the library looks first for its native half; read when its class is initialised. */
  static final String LIBRARY_PATH = "jSerialComm.library.path";

  private static final String FILE = "libjSerialComm.so";

  private NativeSerial() {}

  /** Lays the library out, once, and points to it. To be called before the library's classes. */
  static void prepare(Path folder) throws IOException {
    if (folder.toAbsolutePath().toString().equals(System.getProperty(LIBRARY_PATH, ""))) {
      return;
    }
    String place = "Linux/" + build(System.getProperty("os.arch", "")) + "/" + FILE;
    try (InputStream packed = NativeSerial.class.getResourceAsStream("/" + place)) {
      if (packed == null) {
        throw new IOException("the serial library has no build for this machine");
      }
      lay(packed.readAllBytes(), folder.resolve(place));
    }
    System.setProperty(LIBRARY_PATH, folder.toAbsolutePath().toString());
  }

  private static String build(String arch) {
    return switch (arch) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "armv8_64";
      // The one that also runs on the oldest boards; all 32-bit systems here use hardware floats.
      case "arm" -> "armv6hf";
      default -> arch;
    };
  }

  static void lay(byte[] library, Path file) throws IOException {
    var onlyOurs = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(onlyOurs));
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), library)) {
      return;
    }
    Path fresh =
        Files.createTempFile(
            file.getParent(), FILE, ".new", PosixFilePermissions.asFileAttribute(onlyOurs));
    Files.write(fresh, library);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
