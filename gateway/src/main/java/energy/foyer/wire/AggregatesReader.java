// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Optional;
import java.util.UUID;

/** Opens the figures, and the voids that stand for them, that homes send to a service. */
public final class AggregatesReader {

  /** What a service remembers. */
  public interface Memory {
    /** The last verified record of a consent. */
    Optional<KnownConsent> consent(UUID id);

    /** What was accepted under a number of a consent. */
    Optional<Numbered.Mark> received(UUID consent, long seq);
  }

  public AggregatesReader(Receiver receiver, Memory memory) {
    receiver.hashCode();
  }

  /**
   * Opens a message with every check in order.
   *
   * @return the message, or why not; {@link Refusal#CONSENT} means that all before it passed and
   *     the message may be opened again once its consent record has come
   */
  public Opened<Numbered> open(String topic, byte[] payload) {
    throw new UnsupportedOperationException();
  }
}
