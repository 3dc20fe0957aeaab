// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Offer;
import energy.foyer.wire.SignedOffer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The catalogue as the box knows it: the highest version of each service's offer. */
public final class Offers {
  public Offers(Database database) {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps a verified offer, or its withdrawal, if its version is the highest so far. A lower
   * version, or the same with other bytes, is refused and stays visible; the same bytes again
   * change nothing.
   *
   * @return whether the document holds now
   */
  public boolean accept(SignedOffer signed, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Remembers that a document under a service's name was refused, so that the resident sees it. */
  public void refuse(String service, String reason, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** All that is known, in the order of the services' names. */
  public List<OfferEntry> all() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The offer of a service that holds now. */
  public Optional<Offer> find(String service) throws IOException {
    throw new UnsupportedOperationException();
  }
}
