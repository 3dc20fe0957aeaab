// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.OutputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Opens the broker that the agent uses, with a watch on the stream that its network module writes.
 */
public final class WatchedBroker {
  private WatchedBroker() {}

  /**
   * @param outlet wraps the stream of clear bytes just above TLS
   */
  public static PahoBroker open(PahoBroker.Settings settings, UnaryOperator<OutputStream> outlet) {
    return new PahoBroker(settings, () -> {}, new PahoLine.Make(outlet, Duration.ofSeconds(60)));
  }

  /** One that asks after {@code keepAlive} of silence whether the other end is there. */
  public static PahoBroker asking(PahoBroker.Settings settings, Duration keepAlive) {
    return new PahoBroker(
        settings, () -> {}, new PahoLine.Make(UnaryOperator.identity(), keepAlive));
  }
}
