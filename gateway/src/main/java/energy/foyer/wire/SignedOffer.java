// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Offer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What the territory says of a service: its offer, or that it was withdrawn. */
public sealed interface SignedOffer {

  /** The service. */
  String service();

  /** Counts up from 1; the highest holds. */
  int version();

  /** The signed document as it came, UTF-8. */
  byte[] signed();

  /**
   * Whether what was signed says the same, by whichever key: the territory signs all again when its
   * key changes, but the same version never says anything else.
   */
  default boolean saysTheSame(byte[] signed) {
    return Arrays.equals(document(signed()), document(signed));
  }

  private static byte[] document(byte[] signed) {
    String[] parts = new String(signed, StandardCharsets.ISO_8859_1).split("\\.", -1);
    return parts.length == 3 ? parts[1].getBytes(StandardCharsets.ISO_8859_1) : signed;
  }

  /** The offer; empty for a withdrawn one. */
  Optional<Offer> offer();

  /** An offer that stands. */
  record Published(Offer published, byte[] signed) implements SignedOffer {
    public Published {
      signed = signed.clone();
    }

    @Override
    public String service() {
      return published.service();
    }

    @Override
    public int version() {
      return published.version();
    }

    @Override
    public byte[] signed() {
      return signed.clone();
    }

    @Override
    public Optional<Offer> offer() {
      return Optional.of(published);
    }
  }

  /**
   * The tombstone of an offer.
   *
   * @param at when it was withdrawn
   */
  record Withdrawn(String service, int version, Instant at, byte[] signed) implements SignedOffer {
    public Withdrawn {
      signed = signed.clone();
    }

    @Override
    public byte[] signed() {
      return signed.clone();
    }

    @Override
    public Optional<Offer> offer() {
      return Optional.empty();
    }
  }
}
