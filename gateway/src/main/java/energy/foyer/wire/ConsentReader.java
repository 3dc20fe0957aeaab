// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Opens the consent records that homes send to a service. */
public final class ConsentReader {

  /**
   * A reader.
   *
   * @param keys the keys held, the newest and those that it replaced
   * @param known the last verified record of a consent
   */
  public ConsentReader(
      String service, List<ServiceKeys> keys, Function<UUID, Optional<KnownConsent>> known) {
    service.hashCode();
  }

  /** Opens a record; one that is known already is accepted again. */
  public Opened<KnownConsent> open(String topic, byte[] payload) {
    throw new UnsupportedOperationException();
  }
}
