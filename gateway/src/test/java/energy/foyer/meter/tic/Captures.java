// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Bytes of real meters, which lie beside the repository and are no part of it. */
final class Captures {

  private Captures() {}

  /** The folder of the captures; the test is skipped where there is none. */
  static Path folder() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    Path folder = root.resolveSibling("shared").resolve("captures").resolve("tic");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no captures beside the repository");
    return folder;
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder().resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** The names of all captures, without the files that only tell what to expect. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".bin") || name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }
}
