// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.consent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the world in a pure room. */
final class ReadsFile {
  private ReadsFile() {}

  static String read(String name) throws IOException {
    return Files.readString(Path.of(name));
  }
}
