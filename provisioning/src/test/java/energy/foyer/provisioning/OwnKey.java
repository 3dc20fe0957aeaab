// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.provisioning.authority.Issuer;
import energy.foyer.provisioning.authority.Keystore;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;

/**
 * The key that a box made itself, with the name that it gave itself: the territory sees a request
 * only.
 *
 * @param name {@code box-} and 16 characters
 */
record OwnKey(String name, KeyPair keys) {
  /** A fresh key. */
  static OwnKey of(String name) {
    return new OwnKey(name, Issuer.keys());
  }

  /** What the territory is asked; the file in which that stands. */
  Path request(Path file) throws IOException {
    return Files.write(file, Request.of(name, keys));
  }

  /** Puts the key with the certificate that came back into the folder of the box. */
  void into(Path box) throws IOException {
    Keystore keystore =
        Keystore.of("box", keys.getPrivate(), Pem.readCertificates(box.resolve("box-chain.pem")));
    Files.write(box.resolve("box.p12"), keystore.content());
    Files.write(box.resolve("box.password"), keystore.password());
  }
}
