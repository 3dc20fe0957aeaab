// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The files that prove who this end is, and say whom it believes.
 *
 * @param keystore PKCS#12 with this end's certificate and key
 * @param passwordFile its first line opens the keystore
 * @param truststore PEM with the certificates of the authorities that may issue the broker's
 */
public record Credentials(Path keystore, Path passwordFile, Path truststore) {
  public Credentials {
    Objects.requireNonNull(keystore);
    Objects.requireNonNull(passwordFile);
    Objects.requireNonNull(truststore);
  }
}
