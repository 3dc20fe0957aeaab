// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of what the resident may always see.
 *
 * @param number its place, from 1 without a gap
 * @param at when it was entered
 * @param consent the consent that it is about
 * @param seq the number of the message under its consent, 0 for none
 * @param topic to whom: the topic of the message, empty for none
 * @param detail why or how, for example the reason of a drop; empty for none
 * @param sha256 SHA-256 of the payload, lower-case hexadecimal, empty for none
 * @param text the document in clear as it was prepared, or the receipt; empty for none
 */
public record LedgerEntry(
    long number,
    Kind kind,
    Instant at,
    Optional<UUID> consent,
    long seq,
    String topic,
    String detail,
    String sha256,
    String text) {

  /** What happened. Entered by place: new kinds are added at the end. */
  public enum Kind {
    /** A message was sealed and put into the outbox. */
    PREPARED,
    /** The broker answered for it: it left the home. */
    LEFT,
    /** It was handed to the network and no answer came before its consent was changed. */
    MAY_HAVE_LEFT,
    /** It will never be sent. */
    DROPPED,
    /** The service acknowledged or answered. */
    RECEIPT,
    /** Something that touches the safety of the box. */
    SECURITY;

    /** The name that people read, for example {@code may-have-left}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public LedgerEntry {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(at);
    Objects.requireNonNull(consent);
    Objects.requireNonNull(topic);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(text);
  }

  /** Names the place and the kind only. */
  @Override
  public String toString() {
    return "LedgerEntry[" + number + " " + kind.code() + "]";
  }
}
