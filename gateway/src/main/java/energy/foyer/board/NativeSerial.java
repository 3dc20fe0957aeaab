// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The native half of the serial library, laid out in a folder of ours. Left alone, the library
 * unpacks it below {@code java.io.tmpdir} into a folder and a file that every user of the machine
 * may write (mode 0777), where the next start would run whatever lies there.
 */
final class NativeSerial {
  /** Where the library looks first for its native half; read when its class is initialised. */
  static final String LIBRARY_PATH = "jSerialComm.library.path";

  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final String FILE = "libjSerialComm.so";

  private NativeSerial() {}

  /** Lays the library out, once, and points to it. To be called before the library's classes. */
  static void prepare(Path folder) throws IOException {
    if (folder.toAbsolutePath().toString().equals(System.getProperty(LIBRARY_PATH, ""))) {
      return;
    }
    // Asked for it where nothing runs, the library would fall back to its folder for everybody.
    openFolder(folder);
    String place = "Linux/" + build(System.getProperty("os.arch", "")) + "/" + FILE;
    try (InputStream packed = NativeSerial.class.getResourceAsStream("/" + place)) {
      if (packed == null) {
        throw new IOException("the serial library has no build for this machine");
      }
      lay(packed.readAllBytes(), folder.resolve(place));
    }
    System.setProperty(LIBRARY_PATH, folder.toAbsolutePath().toString());
  }

  /**
   * Makes a folder of ours for native code, where there is none yet.
   *
   * @throws IOException if nothing can be run from it
   */
  static void openFolder(Path folder) throws IOException {
    Files.createDirectories(folder, onlyOurs());
    if (noexec(Files.readAllLines(MOUNTS), folder.toRealPath())) {
      throw new IOException(folder + " is mounted noexec, so nothing can be run from it");
    }
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
    Files.createDirectories(file.getParent(), onlyOurs());
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), library)) {
      return;
    }
    Path fresh = Files.createTempFile(file.getParent(), FILE, ".new", onlyOurs());
    Files.write(fresh, library);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<Set<PosixFilePermission>> onlyOurs() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  /**
   * Whether a folder lies on a file system from which nothing can be run.
   *
   * @param mounts lines of {@code /proc/self/mounts}: device, place, type, options; the last of a
   *     place holds
   */
  static boolean noexec(List<String> mounts, Path folder) {
    Path nearest = Path.of("/");
    boolean forbidden = false;
    for (String mount : mounts) {
      String[] parts = mount.split(" ");
      Path place = Path.of(parts[1].replace("\\040", " "));
      if (folder.startsWith(place) && place.startsWith(nearest)) {
        nearest = place;
        forbidden = List.of(parts[3].split(",")).contains("noexec");
      }
    }
    return forbidden;
  }
}
