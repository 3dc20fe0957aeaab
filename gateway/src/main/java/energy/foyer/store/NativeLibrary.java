// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where SQLite's native library comes from: the file that the package ships, named by {@code
 * org.sqlite.lib.path} and {@code org.sqlite.lib.name}, or else one unpacked into a folder of ours,
 * since a temporary folder shared by all may be full, or mounted so that nothing runs from it.
 */
final class NativeLibrary {
  private static final String SHIPPED = "org.sqlite.lib.path";
  private static final String UNPACKED = "org.sqlite.tmpdir";
  private static final String FOLDER = "native";

  private NativeLibrary() {}

  /** To be called before the library is first used; later calls change nothing of it. */
  static void unpackInto(Path folder) throws IOException {
    if (!System.getProperty(SHIPPED, "").isEmpty() || !System.getProperty(UNPACKED, "").isEmpty()) {
      return;
    }
    Path own = folder.resolve(FOLDER).toAbsolutePath();
    if (!Files.isDirectory(own)) {
      Files.createDirectory(
          own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    removeLeftovers(own);
    System.setProperty(UNPACKED, own.toString());
  }

  /** A process that was killed leaves its megabyte behind. */
  private static void removeLeftovers(Path own) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> all = Files.list(own)) {
      leftovers = all.filter(path -> path.getFileName().toString().startsWith("sqlite-")).toList();
    }
    for (Path leftover : leftovers) {
      Files.deleteIfExists(leftover);
    }
  }
}
