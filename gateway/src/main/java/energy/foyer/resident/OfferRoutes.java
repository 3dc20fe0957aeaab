// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.consent.Offer;
import energy.foyer.store.OfferEntry;
import energy.foyer.window.Step;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /offers}: what services ask, and which documents of the territory were refused. */
final class OfferRoutes {
  private final Jsonb jsonb;
  private final Parts parts;
  private final Books books;

  /**
   * @param offers those that stand, in the order of their names
   * @param refused documents that were not accepted, with the reason
   */
  @Json
  record OffersBody(List<OfferBody> offers, List<RefusedBody> refused) {}

  /** A document that came as an offer and was not accepted. */
  record RefusedBody(String service, String reason, String at) {}

  OfferRoutes(Desk desk) {
    this.jsonb = desk.jsonb();
    this.parts = desk.parts();
    this.books = desk.books();
  }

  List<Route> all() {
    return List.of(Route.get("/offers", Set.of(), call -> list()).to(Access.CLAIMED));
  }

  private Answer list() throws IOException {
    Instant now = parts.clock().instant();
    List<ConsentRecord> records = books.consents().all();
    List<OfferBody> offers = new ArrayList<>();
    for (OfferEntry entry : books.offers().all()) {
      entry.offer().ifPresent(offer -> offers.add(body(offer, records, now)));
    }
    return Answer.of(jsonb, OffersBody.class, new OffersBody(offers, refused(books)));
  }

  /** The refused documents that the box remembers. */
  static List<RefusedBody> refused(Books books) throws IOException {
    List<RefusedBody> refused = new ArrayList<>();
    for (OfferEntry entry : books.offers().all()) {
      entry
          .refused()
          .map(why -> new RefusedBody(entry.service(), why.reason(), why.at().toString()))
          .ifPresent(refused::add);
    }
    return refused;
  }

  private static OfferBody body(Offer offer, List<ConsentRecord> records, Instant now) {
    List<ConsentRecord> own =
        records.stream()
            .filter(record -> record.offer().service().equals(offer.service()))
            .toList();
    return OfferBody.of(
        offer,
        standingRefusal(own, now).map(record -> record.until().toString()),
        own.stream()
            .filter(record -> record.state(now) != State.REFUSED)
            .map(
                record ->
                    new OfferBody.Past(
                        record.id().toString(),
                        ConsentBody.code(record.state(now)),
                        record.step().map(Step::code)))
            .toList());
  }

  /** The refusal that stands among the records of one service: a later grant lifts it. */
  static Optional<ConsentRecord> standingRefusal(List<ConsentRecord> own, Instant now) {
    return own.stream()
        .max(Comparator.comparing(record -> record.events().get(0).at()))
        .filter(record -> record.state(now) == State.REFUSED)
        .filter(record -> now.isBefore(record.until()));
  }
}
