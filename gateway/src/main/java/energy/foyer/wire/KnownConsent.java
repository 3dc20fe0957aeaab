// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.Offer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** A verified consent record as the service knows it: a document, which discloses nothing. */
public final class KnownConsent {

  /**
   * What never changes while the consent lives.
   *
   * @param source all else that the document says and no event changes, as members
   */
  record Frozen(
      UUID id,
      String service,
      String controller,
      String home,
      List<Ask> granted,
      Offer.Storage storage,
      ZoneId zone,
      Map<String, String> facts,
      String address,
      Jwk receipts,
      Map<String, Object> source) {}

  /** What events change. */
  record Moving(
      List<ConsentEvent> events, Instant valid, OptionalLong lastSeq, boolean erasureRequested) {}

  private final Frozen frozen;
  private final Moving moving;
  private final byte[] bytes;

  KnownConsent(Frozen frozen, Moving moving, byte[] bytes) {
    this.frozen = frozen;
    this.moving = moving;
    this.bytes = bytes.clone();
  }

  /**
   * The record that {@link #bytes} gave, for a service that kept it.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static KnownConsent of(byte[] bytes) {
    return Unfit.own(() -> ConsentDocument.read(bytes));
  }

  /** The document as it was signed, UTF-8. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the document, lower-case hexadecimal: what a receipt names. */
  public String hash() {
    return Digest.hex(bytes);
  }

  /** Its identity. */
  public UUID id() {
    return frozen.id();
  }

  /** Counts up with each event that is told, from 1. */
  public int version() {
    return moving.events().size();
  }

  /** The service it was given to. */
  public String service() {
    return frozen.service();
  }

  /** The {@code url} of the controller it was given to. */
  public String controller() {
    return frozen.controller();
  }

  /** The pseudonym of the home. */
  public String home() {
    return frozen.home();
  }

  /** The figures granted, all of one step. */
  public List<Ask> granted() {
    return frozen.granted();
  }

  /** Where and how long its figures may be kept. */
  public Offer.Storage storage() {
    return frozen.storage();
  }

  /** The civil zone of the windows. */
  public ZoneId zone() {
    return frozen.zone();
  }

  /** When it was given. */
  public Instant given() {
    return moving.events().get(0).at();
  }

  /** The instant from which it no longer holds: its term, or its end if that came before. */
  public Instant until() {
    ConsentEvent last = moving.events().get(version() - 1);
    return ended() && last.at().isBefore(moving.valid()) ? last.at() : moving.valid();
  }

  /** Whether it ended by an event. */
  public boolean ended() {
    return moving.events().get(version() - 1).kind().last();
  }

  /** What happened to it, as far as it is told. */
  public List<ConsentEvent> events() {
    return moving.events();
  }

  /** Declared facts and, under {@code reference}, the file number: these tell who lives there. */
  public Map<String, String> facts() {
    return frozen.facts();
  }

  /**
   * The same without these, for a service that was asked to erase and has still to answer. It is no
   * longer what the home signed: {@link #hash} is another. All else stays as it is written: a home
   * may sign members that this program does not know and could not write.
   */
  public KnownConsent withoutFacts() {
    List<String> facts = List.of("reference", "declared");
    return Unfit.own(() -> ConsentDocument.read(JsonText.without(bytes, facts)));
  }

  /** The address where the home reads receipts. */
  public String address() {
    return frozen.address();
  }

  /** The X25519 key that receipts are sealed to. */
  public Jwk receipts() {
    return frozen.receipts();
  }

  /** The highest number that left the home, 0 for none, once it ended. */
  public OptionalLong lastSeq() {
    return moving.lastSeq();
  }

  /** Whether the resident asks that all be erased. */
  public boolean erasureRequested() {
    return moving.erasureRequested();
  }

  /** Whether this record may stand in the place of an earlier one of the same consent. */
  boolean follows(KnownConsent before) {
    int known = before.version();
    if (!frozen.equals(before.frozen)
        || version() < known
        || !moving.events().subList(0, known).equals(before.moving.events())) {
      return false;
    }
    boolean renewed =
        moving.events().subList(known, version()).stream()
            .anyMatch(event -> event.kind() == ConsentEvent.Kind.RENEWED);
    return (renewed || moving.valid().equals(before.moving.valid()))
        && (before.lastSeq().isEmpty() || lastSeq().equals(before.lastSeq()))
        && (erasureRequested() || !before.erasureRequested());
  }

  /** Names the consent only. */
  @Override
  public String toString() {
    return "KnownConsent[" + frozen.id() + "]";
  }
}
