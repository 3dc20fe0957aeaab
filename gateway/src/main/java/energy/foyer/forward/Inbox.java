// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.forward;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.mqtt.Packet;
import energy.foyer.store.Acceptance;
import energy.foyer.store.Consents;
import energy.foyer.store.Farewells;
import energy.foyer.store.Offers;
import energy.foyer.store.Outbox;
import energy.foyer.store.References;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptAddress;
import energy.foyer.wire.ReceiptReader;
import energy.foyer.wire.Reference;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Where packets from the broker are opened and put away. It knows offers, receipts, the keys of the
 * territory, its price lists and calendars; all else is counted and ignored.
 */
public final class Inbox {
  /** What became of a packet. */
  public enum Outcome {
    /** An offer, or its withdrawal, that verified. */
    OFFER,
    /** An offer that did not; the resident sees the reason. */
    OFFER_REFUSED,
    /** A receipt that verified. */
    RECEIPT,
    /** A receipt that did not, or that is for nobody here. */
    RECEIPT_REFUSED,
    /** What the territory says of its own keys, in keeping with those that are pinned. */
    TERRITORY,
    /** The same, by somebody else. */
    TERRITORY_REFUSED,
    /** Price lists or a calendar, or their withdrawal, that verified. */
    REFERENCE,
    /** Such a document that did not; the resident sees the reason. */
    REFERENCE_REFUSED,
    /** Anything else. */
    IGNORED
  }

  /**
   * Who opens what comes.
   *
   * @param offers with the keys of the territory that the box was enrolled with
   */
  public record Readers(OfferReader offers, ReceiptReader receipts) {
    public Readers {
      Objects.requireNonNull(offers);
      Objects.requireNonNull(receipts);
    }
  }

  /** Where it is put. */
  public record Shelves(Offers offers, References references, Consents consents, Outbox outbox) {
    public Shelves {
      Objects.requireNonNull(offers);
      Objects.requireNonNull(references);
      Objects.requireNonNull(consents);
      Objects.requireNonNull(outbox);
    }
  }

  private final Readers readers;
  private final Shelves shelves;
  private final Acceptance acceptance;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

  public Inbox(Readers readers, Shelves shelves) {
    this.readers = Objects.requireNonNull(readers);
    this.shelves = Objects.requireNonNull(shelves);
    this.acceptance = new Acceptance(shelves.offers(), shelves.consents());
  }

  /**
   * Opens one packet and keeps what it says.
   *
   * @throws IOException if it could not be kept: the packet is not to be acknowledged
   */
  public Outcome accept(Packet packet, Instant now) throws IOException {
    Optional<Topics.Topic> topic = Topics.parse(packet.topic());
    Outcome outcome = Outcome.IGNORED;
    // an emptied retained topic says nothing: anybody who may write there can empty it
    if (topic.isPresent() && packet.payload().length > 0) {
      outcome =
          switch (topic.get().kind()) {
            case OFFER -> offer(packet, topic.get().service(), now);
            case RECEIPT -> receipt(packet, topic.get(), now);
            case REFERENCE -> reference(packet, topic.get(), now);
            case AGGREGATES, CONSENT, STATUS -> Outcome.IGNORED;
          };
    }
    synchronized (counts) {
      counts.merge(outcome, 1L, Long::sum);
    }
    return outcome;
  }

  private Outcome offer(Packet packet, String service, Instant now) throws IOException {
    OfferReader reader = new OfferReader(shelves.offers().pins().standing(enrolled()));
    Opened<SignedOffer> opened = reader.open(packet.topic(), packet.payload());
    if (opened instanceof Opened.Accepted<SignedOffer> accepted) {
      boolean holds = acceptance.take(accepted.document(), now);
      return holds ? Outcome.OFFER : Outcome.OFFER_REFUSED;
    }
    Opened.Refused<SignedOffer> refused = (Opened.Refused<SignedOffer>) opened;
    shelves.offers().refuse(service, refused.why().code() + ": " + refused.detail(), now);
    return Outcome.OFFER_REFUSED;
  }

  private Outcome reference(Packet packet, Topics.Topic topic, Instant now) throws IOException {
    if (!packet.topic().equals(Topics.TERRITORY)) {
      if (!Reference.knows(topic.name())) {
        return Outcome.IGNORED;
      }
      TerritoryKeys keys = shelves.offers().pins().standing(enrolled());
      boolean holds = shelves.references().take(topic, packet.payload(), keys, now);
      return holds ? Outcome.REFERENCE : Outcome.REFERENCE_REFUSED;
    }
    boolean followed = shelves.offers().pins().follow(packet.payload(), enrolled(), now);
    return followed ? Outcome.TERRITORY : Outcome.TERRITORY_REFUSED;
  }

  private TerritoryKeys enrolled() {
    return readers.offers().keys();
  }

  private Outcome receipt(Packet packet, Topics.Topic topic, Instant now) throws IOException {
    for (Map.Entry<UUID, ConsentKeys> each : shelves.consents().listening().entrySet()) {
      Optional<ConsentRecord> record = shelves.consents().find(each.getKey());
      boolean addressed =
          each.getValue().address().equals(topic.name())
              && record.filter(of -> of.offer().service().equals(topic.service())).isPresent();
      if (addressed) {
        Opened<Receipt> opened =
            readers
                .receipts()
                .open(packet.topic(), packet.payload(), each.getValue(), record.get());
        if (opened instanceof Opened.Accepted<Receipt> accepted) {
          shelves.outbox().receipted(accepted.document(), now);
          return Outcome.RECEIPT;
        }
        return Outcome.RECEIPT_REFUSED;
      }
    }
    return farewell(packet, now) ? Outcome.RECEIPT : Outcome.RECEIPT_REFUSED;
  }

  /** Whether it answers a household that is gone. */
  private boolean farewell(Packet packet, Instant now) throws IOException {
    Farewells farewells = shelves.outbox().farewells();
    for (ReceiptAddress each : farewells.addresses()) {
      if (each.topic().equals(packet.topic())) {
        Opened<Receipt> opened = readers.receipts().open(packet.topic(), packet.payload(), each);
        if (opened instanceof Opened.Accepted<Receipt> accepted) {
          farewells.receipted(accepted.document(), now);
          return true;
        }
      }
    }
    return false;
  }

  /** How many packets came to each outcome since the start. */
  public Map<Outcome, Long> counts() {
    synchronized (counts) {
      return Map.copyOf(counts);
    }
  }
}
