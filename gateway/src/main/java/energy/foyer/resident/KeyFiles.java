// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a certificate of the box lies with its key.
 *
 * @param folder the data folder, mode 0700
 * @param name what the files begin with, for example {@code api-certificate}
 * @param subjects for whom it stands, as the Java {@code keytool} takes it: {@code
 *     dns:localhost,ip:127.0.0.1}
 */
public record KeyFiles(Path folder, String name, String subjects) {
  public KeyFiles {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(name);
    Objects.requireNonNull(subjects);
  }

  /** The certificate that clients pin, PEM. */
  public Path certificate() {
    return folder.resolve(name + ".pem");
  }

  /** Certificate and private key, PKCS#12, mode 0600. */
  Path keystore() {
    return folder.resolve(name + ".p12");
  }

  /** The random password of {@link #keystore()}, one line, mode 0600. */
  Path password() {
    return folder.resolve(name + ".password");
  }

  /** Where a new one is made. */
  Path workshop() {
    return folder.resolve(name + ".making");
  }
}
