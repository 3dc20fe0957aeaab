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
    return keys().certificate();
  }

  /** The certificate with its key. */
  KeyFiles keys() {
    return new KeyFiles(folder, "api-certificate", "dns:localhost,ip:127.0.0.1");
  }
}
