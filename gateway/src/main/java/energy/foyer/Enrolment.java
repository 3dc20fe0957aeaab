// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.resident.Parts;
import energy.foyer.wire.Jwk;
import energy.foyer.wire.Opened;
import energy.foyer.wire.StatementSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the files of a box's enrolment say: where its broker is, and whom it believes. */
final class Enrolment {
  private Enrolment() {}

  /** The line to the broker of the enrolment, not connected yet. */
  static Broker broker(String box, Config.Broker at, Life life) {
    Credentials credentials = new Credentials(at.keystore(), at.passwordFile(), at.truststore());
    return new PahoBroker(
        new PahoBroker.Settings(at.host(), at.port(), box, credentials, Duration.ZERO), life::wake);
  }

  /** What signs with the key of the enrolment; it is read when it is needed. */
  static Parts.Signing signing(Optional<Config.Broker> enrolled) {
    return () ->
        enrolled.isEmpty()
            ? Optional.empty()
            : Optional.of(
                StatementSigner.open(enrolled.get().keystore(), enrolled.get().passwordFile()));
  }

  /** The keys of the territory that the box was enrolled with. */
  static TerritoryKeys territory(Config.Broker at) throws IOException {
    return new TerritoryKeys(key(at.territoryKey()), key(at.successorKey()));
  }

  private static Jwk key(Path file) throws IOException {
    Opened<Jwk> read = Jwk.read(Files.readAllBytes(file));
    if (read instanceof Opened.Accepted<Jwk> key && key.document().curve() == Jwk.Curve.ED25519) {
      return key.document();
    }
    throw new IOException(file + ": expected the Ed25519 key of the territory as a JWK");
  }
}
