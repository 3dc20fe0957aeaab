// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Opens the consent records that homes send to a service. */
public final class ConsentReader {
  private final Receiver receiver;
  private final Function<UUID, Optional<KnownConsent>> known;

  /**
   * A reader.
   *
   * @param known the last verified record of a consent
   */
  public ConsentReader(Receiver receiver, Function<UUID, Optional<KnownConsent>> known) {
    this.receiver = receiver;
    this.known = known;
  }

  /**
   * Opens a record with every check in order. One that is known already is accepted again; an older
   * one, or one that does not extend the events of the one known, is refused as {@link
   * Refusal#CHAIN}.
   */
  public Opened<KnownConsent> open(String topic, byte[] payload) {
    return Unfit.opened(() -> read(topic, payload));
  }

  private KnownConsent read(String topic, byte[] payload) throws Unfit {
    Topics.Topic home = Topics.expect(Topics.Kind.CONSENT, topic);
    Jws jws = receiver.open(home, payload, List.of(Jws.CONSENT));
    KnownConsent record = ConsentDocument.read(jws.document());
    if (!Frame.usable(record.receipts().x())) {
      throw new Unfit(Refusal.SCHEMA, "receipts.key: expected a key that can be sealed to");
    }
    receiver.checkService(home.service());
    receiver.checkService(record.service());
    if (!record.controller().equals(receiver.controller())) {
      throw new Unfit(Refusal.SERVICE, "dpv:hasDataController.url: expected the controller's own");
    }
    if (!record.home().equals(home.name())) {
      throw new Unfit(Refusal.HOME, "dpv:hasDataSubject: expected the home of the topic");
    }
    Optional<KnownConsent> before = known.apply(record.id());
    if (before.isPresent() && !before.get().home().equals(home.name())) {
      throw new Unfit(Refusal.HOME, "the consent was given under another pseudonym");
    }
    if (before.isPresent() && !record.follows(before.get())) {
      throw new Unfit(Refusal.CHAIN, "expected a record that extends the one held");
    }
    return record;
  }
}
