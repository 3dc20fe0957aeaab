// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** A verified consent record as the service knows it: a document, which discloses nothing. */
public final class KnownConsent {
  private KnownConsent() {}

  /**
   * The record that {@link #bytes} gave, for a service that kept it.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static KnownConsent of(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** The document as it was signed, UTF-8. */
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /** SHA-256 of the document, lower-case hexadecimal: what a receipt names. */
  public String hash() {
    throw new UnsupportedOperationException();
  }

  /** Its identity. */
  public UUID id() {
    throw new UnsupportedOperationException();
  }

  /** Counts up with each event that is told. */
  public int version() {
    throw new UnsupportedOperationException();
  }

  /** The service it was given to. */
  public String service() {
    throw new UnsupportedOperationException();
  }

  /** The pseudonym of the home. */
  public String home() {
    throw new UnsupportedOperationException();
  }

  /** The figures granted, all of one step. */
  public List<Ask> granted() {
    throw new UnsupportedOperationException();
  }

  /** The civil zone of the windows. */
  public ZoneId zone() {
    throw new UnsupportedOperationException();
  }

  /** When it was given. */
  public Instant given() {
    throw new UnsupportedOperationException();
  }

  /** The instant from which it no longer holds: its term, or its end if that came before. */
  public Instant until() {
    throw new UnsupportedOperationException();
  }

  /** Whether it ended by an event. */
  public boolean ended() {
    throw new UnsupportedOperationException();
  }

  /** What happened to it, as far as it is told. */
  public List<ConsentEvent> events() {
    throw new UnsupportedOperationException();
  }

  /** Declared facts and, under {@code reference}, the file number: these tell who lives there. */
  public Map<String, String> facts() {
    throw new UnsupportedOperationException();
  }

  /** The highest number given to a message, once it ended. */
  public OptionalLong lastSeq() {
    throw new UnsupportedOperationException();
  }

  /** Whether the resident asks that all be erased. */
  public boolean erasureRequested() {
    throw new UnsupportedOperationException();
  }

  /** Names the consent only. */
  @Override
  public String toString() {
    return "KnownConsent";
  }
}
