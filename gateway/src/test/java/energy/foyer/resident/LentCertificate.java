// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.vault.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One certificate for the many boxes of the tests, since each takes a program a second to make. */
final class LentCertificate {
  private static final Map<String, byte[]> FILES = make();

  private LentCertificate() {}

  /** Puts it where a box would make its own. */
  static void into(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      PrivateFiles.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Map<String, byte[]> make() {
    try {
      Path folder = Files.createTempDirectory("foyer-certificate");
      ApiFiles files = new ApiFiles(folder);
      LocalCertificate.open(files.keys(), HomeBox.START);
      Map<String, byte[]> made = new TreeMap<>();
      for (Path file :
          List.of(files.keys().keystore(), files.keys().password(), files.certificate())) {
        made.put(file.getFileName().toString(), Files.readAllBytes(file));
        Files.delete(file);
      }
      Files.delete(folder);
      return made;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
