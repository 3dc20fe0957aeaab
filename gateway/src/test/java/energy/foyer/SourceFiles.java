// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java sources of both modules.
 *
 * @param root the folder that holds the modules
 */
record SourceFiles(Path root) {

  /** The sources around the working directory. */
  static SourceFiles ofThisHouse() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("provisioning"))
          && Files.isDirectory(folder.resolve("gateway"))) {
        return new SourceFiles(folder);
      }
    }
    throw new IllegalStateException("no folder above holds both modules");
  }

  /** The sources of both modules with their tests. */
  List<Path> all() {
    return Stream.concat(java("gateway/src"), java("provisioning/src")).toList();
  }

  /** The sources of both modules without their tests. */
  List<Path> main() {
    return Stream.concat(java("gateway/src/main"), java("provisioning/src/main")).toList();
  }

  private Stream<Path> java(String folder) {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
