// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Opens the consent records that homes send to a service. */
public final class ConsentReader {

  /**
   * A reader.
   *
   * @param known the last verified record of a consent
   */
  public ConsentReader(Receiver receiver, Function<UUID, Optional<KnownConsent>> known) {
    receiver.hashCode();
  }

  /** Opens a record; one that is known already is accepted again. */
  public Opened<KnownConsent> open(String topic, byte[] payload) {
    throw new UnsupportedOperationException();
  }
}
