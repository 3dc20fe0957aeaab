// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.vault.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One certificate for the many boxes of the tests, since each takes a program a second to make. Its
 * keystore is written once more by this JVM, which stretches passwords less than that program.
 */
final class LentCertificate {
  private static final Map<String, byte[]> FILES = make();

  private LentCertificate() {}

  /** Puts it where a box would make its own, for its API and for its page. */
  static void into(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      PrivateFiles.write(folder.resolve(file.getKey()), file.getValue());
      String page = file.getKey().replace("api-", "page-");
      PrivateFiles.write(folder.resolve(page), file.getValue());
    }
  }

  private static void writeAgain(KeyFiles files) throws IOException {
    char[] password = Secret.in(files.password()).toCharArray();
    try (InputStream in = Files.newInputStream(files.keystore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      store.store(written, password);
      PrivateFiles.write(files.keystore(), written.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, byte[]> make() {
    try {
      Path folder = Files.createTempDirectory("foyer-certificate");
      ApiFiles files = new ApiFiles(folder);
      LocalCertificate.open(files.keys(), HomeBox.START);
      writeAgain(files.keys());
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
