// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import energy.foyer.store.Acceptance;
import energy.foyer.store.OfferEntry;
import energy.foyer.window.Step;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code /offers}: what services ask, and which documents of the territory were refused. */
public final class OfferRoutes {
  private final Jsonb jsonb;
  private final Parts parts;
  private final Books books;

  /**
   * @param offers those that stand, in the order of their names
   * @param withdrawn those that the territory took back
   * @param refused documents that were not accepted, with the reason
   */
  @Json
  public record OffersBody(
      List<OfferBody> offers, List<WithdrawnBody> withdrawn, List<RefusedBody> refused) {}

  /** An offer that does not stand any more. */
  public record WithdrawnBody(String service, int version, String at) {}

  /** A document that came as an offer and was not accepted. */
  public record RefusedBody(String service, String reason, String at) {}

  OfferRoutes(Desk desk) {
    this.jsonb = desk.jsonb();
    this.parts = desk.parts();
    this.books = desk.books();
  }

  List<Route> all() {
    return List.of(Route.get("/offers", Set.of(), call -> list()).to(Access.CLAIMED));
  }

  static Refused unknown() {
    return new Refused(
        Fault.OFFER_UNKNOWN,
        "Aucune offre valable de ce service : voyez « foyer-gateway offers ».",
        "No offer of this service stands: see 'foyer-gateway offers'.");
  }

  private Answer list() throws IOException {
    Instant now = parts.clock().instant();
    List<ConsentRecord> records = books.consents().all();
    List<OfferBody> offers = new ArrayList<>();
    List<WithdrawnBody> withdrawn = new ArrayList<>();
    for (OfferEntry entry : books.offers().all()) {
      if (entry.offer().isPresent()) {
        offers.add(body(entry.offer().get(), records, now));
      } else if (entry.withdrawn()) {
        withdrawn.add(new WithdrawnBody(entry.service(), entry.version(), entry.at().toString()));
      }
    }
    return Answer.of(jsonb, OffersBody.class, new OffersBody(offers, withdrawn, refused(books)));
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

  private OfferBody body(Offer offer, List<ConsentRecord> records, Instant now) throws IOException {
    List<ConsentRecord> own =
        records.stream()
            .filter(record -> record.offer().service().equals(offer.service()))
            .toList();
    List<OfferBody.Past> consents = new ArrayList<>();
    for (ConsentRecord record : own) {
      if (record.state(now) != State.REFUSED) {
        consents.add(past(record, offer, now));
      }
    }
    Optional<String> refusedUntil =
        standingRefusal(own, now).map(record -> record.until().toString());
    return OfferBody.of(offer, new OfferBody.Own(refusedUntil, consents), now);
  }

  private OfferBody.Past past(ConsentRecord record, Offer offer, Instant now) throws IOException {
    State state = record.state(now);
    Optional<String> key = Optional.empty();
    List<String> widens = List.of();
    if (!state.ended() && !record.restored()) {
      Optional<byte[]> used = books.consents().keys(record.id()).seal();
      String standing = Acceptance.sealKey(record, used, offer).name();
      key = Optional.of(standing.toLowerCase(Locale.ROOT));
      widens = Policy.widens(record.offer(), offer);
    }
    return new OfferBody.Past(
        record.id().toString(),
        ConsentBody.code(state),
        record.step().map(Step::code),
        key,
        widens);
  }

  /** The refusal that stands among the records of one service: a later grant lifts it. */
  static Optional<ConsentRecord> standingRefusal(List<ConsentRecord> own, Instant now) {
    return own.stream()
        .max(Comparator.comparing(record -> record.events().get(0).at()))
        .filter(record -> record.state(now) == State.REFUSED)
        .filter(record -> now.isBefore(record.until()));
  }
}
