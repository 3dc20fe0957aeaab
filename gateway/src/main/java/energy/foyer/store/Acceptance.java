// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.SignedOffer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes what the territory says of a service, with all that follows from it for the consents that
 * live, in one transaction and under their lock. A withdrawn offer ends them. A new sealing key is
 * used under those whose frozen verification key signed for it, and under no other. Nothing else of
 * an offer touches a consent that was given before: it stays as it was granted.
 */
public final class Acceptance {

  /** How the end of a consent is indicated whose offer the territory took back. */
  public static final String METHOD = "offer-withdrawn";

  private final Offers offers;
  private final Consents consents;
  private final ConsentTable table;
  private final Ledger ledger;

  /** How a consent stands to the sealing key of the offer that holds now. */
  public enum SealKey {
    /** It is the one of the offer as it was granted. */
    GRANTED,
    /** It came later, with the service's own proof, and is in use. */
    PROVEN,
    /** It came without the proof: only a new consent would use it. */
    WAITS
  }

  public Acceptance(Offers offers, Consents consents) {
    this.offers = Objects.requireNonNull(offers);
    this.consents = Objects.requireNonNull(consents);
    this.table = new ConsentTable(offers.database().vault());
    this.ledger = new Ledger(offers.database());
  }

  /**
   * Keeps a verified offer or tombstone if it holds, as {@link Offers#accept} says. What holds
   * already is followed again: a consent that was given meanwhile is not forgotten.
   *
   * @return whether the document holds now
   */
  public boolean take(SignedOffer signed, Instant now) throws IOException {
    return consents.changing(
        on -> {
          int before = offers.version(on, signed.service());
          if (!offers.accept(signed, now)) {
            return false;
          }
          for (ConsentRecord record : table.living(on)) {
            if (record.offer().service().equals(signed.service()) && !record.state(now).ended()) {
              follow(on, record, new Said(signed, signed.version() > before, now));
            }
          }
          return true;
        });
  }

  /** What came, whether it had not been said before, and when. */
  private record Said(SignedOffer signed, boolean news, Instant at) {}

  private void follow(Connection on, ConsentRecord record, Said said)
      throws SQLException, IOException {
    Optional<Offer> offer = said.signed().offer();
    if (offer.isEmpty()) {
      ConsentEvent.Kind kind = ConsentEvent.Kind.TERMINATED;
      consents.change(record.id(), new ConsentEvent(kind, said.at(), METHOD));
      return;
    }
    byte[] seal = offer.get().keys().seal();
    byte[] used = consents.keys(record.id()).seal().orElse(record.offer().keys().seal());
    if (Arrays.equals(seal, used)) {
      return;
    }
    if (OfferReader.sealProven(offer.get(), record.offer().keys().verify())) {
      consents.reseal(record, seal, said.at());
      security(on, record, "service-key-changed", said.at());
    } else if (said.news()) {
      security(on, record, "service-key-refused", said.at());
    }
  }

  private void security(Connection on, ConsentRecord record, String detail, Instant now)
      throws SQLException, IOException {
    Ledger.About about = new Ledger.About(Optional.of(record.id()), 0, "");
    ledger.enter(on, LedgerEntry.Kind.SECURITY, about, now, detail);
  }

  /**
   * How a living consent stands to the key of the offer that holds.
   *
   * @param used as {@link energy.foyer.wire.ConsentKeys#seal} tells
   */
  public static SealKey sealKey(ConsentRecord record, Optional<byte[]> used, Offer offer) {
    byte[] seal = offer.keys().seal();
    if (!Arrays.equals(seal, used.orElseGet(() -> record.offer().keys().seal()))) {
      return SealKey.WAITS;
    }
    return used.isPresent() ? SealKey.PROVEN : SealKey.GRANTED;
  }
}
