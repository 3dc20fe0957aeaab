// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.Publisher;
import energy.foyer.provisioning.service.Rotation;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.SignedReference;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands share that reach the broker's listener for services and the territory. */
final class Line {
  /** Where a broker of this territory listens for boxes, unless it was laid down otherwise. */
  private static final int BOXES = 8883;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "localhost",
      description = "Name of the broker, as in its certificate (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8884",
      description = "Its port for services and territory (default: ${DEFAULT-VALUE}).")
  private int port;

  /** The settings of a connection. */
  PahoBroker.Settings settings(String clientId, Credentials credentials, Duration session) {
    if (port == BOXES) {
      spec.commandLine()
          .getErr()
          .println(
              "foyer-provision: --port: 8883 is where boxes connect; services and the territory"
                  + " connect to 8884");
    }
    try {
      return new PahoBroker.Settings(host, port, clientId, credentials, session);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--" + wrong.getMessage());
    }
  }

  /** Where it leads, for people: {@code HOST:PORT}. */
  String place() {
    return host + ":" + port;
  }

  /** Publishes offers as the territory, and who signs them if that changed. */
  void publish(Territory territory, List<SignedOffer> offers) throws IOException {
    publish(territory, offers, List.of());
  }

  /** The same with price lists and calendars. */
  void publish(Territory territory, List<SignedOffer> offers, List<SignedReference> references)
      throws IOException {
    Credentials credentials =
        new Credentials(
            territory.keystore(), territory.passwordFile(), territory.brokerAuthority());
    try (PahoBroker broker =
        new PahoBroker(settings(Territory.NAME, credentials, Duration.ZERO), () -> {})) {
      new Publisher(broker).publish(new Rotation(territory).payload(), offers, references);
    } catch (IOException failed) {
      throw new IOException(
          place()
              + ": nothing was published: "
              + failed.getMessage()
              + (offers.isEmpty()
                  ? "; 'foyer-provision authority reference --publish'"
                  : "; 'foyer-provision service publish'")
              + " tries again what is signed",
          failed);
    }
  }
}
