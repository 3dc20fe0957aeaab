// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.List;
import java.util.Objects;

/**
 * Who receives at a service.
 *
 * @param service the name of the service
 * @param controller the {@code url} of its controller, as it stands in the offers
 * @param keys the keys held: the newest, and those that it replaced for 60 days more
 */
public record Receiver(String service, String controller, List<ServiceKeys> keys) {
  public Receiver {
    Objects.requireNonNull(service);
    Objects.requireNonNull(controller);
    keys = List.copyOf(keys);
  }
}
