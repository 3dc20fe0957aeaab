// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.nio.file.Path;

/**
 * Where the local API keeps what its clients need, all in the data folder of the box.
 *
 * @param folder the data folder, mode 0700
 */
public record ApiFiles(Path folder) {

  /** The token: 64 hexadecimal digits and a line feed, mode 0600. */
  public Path token() {
    return folder.resolve("api-token");
  }

  /** The certificate that clients pin, PEM. */
  public Path certificate() {
    return folder.resolve("api-certificate.pem");
  }

  /** Certificate and private key, PKCS#12, mode 0600. */
  Path keystore() {
    return folder.resolve("api-certificate.p12");
  }

  /** The random password of {@link #keystore()}, one line, mode 0600. */
  Path password() {
    return folder.resolve("api-certificate.password");
  }
}
