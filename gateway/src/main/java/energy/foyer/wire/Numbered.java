// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.window.Aggregate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A numbered message of a consent, opened: figures, or the void that stands for them.
 *
 * @param aggregate the figures; empty for a void
 * @param clear the document as it was signed, UTF-8
 * @param hash SHA-256 of the document, lower-case hexadecimal
 */
public record Numbered(
    UUID consent,
    String home,
    long seq,
    Instant produced,
    Optional<Aggregate> aggregate,
    byte[] clear,
    String hash,
    Standing standing) {

  /** How it stands to what was received before. */
  public enum Standing {
    /** The first of its number. */
    NEW,
    /** Received before with the same content: to be acknowledged and ignored. */
    REPEATED,
    /** A void of figures received, or figures after their void: to be acknowledged and ignored. */
    OVERTAKEN
  }

  public Numbered {
    clear = clear.clone();
  }

  @Override
  public byte[] clear() {
    return clear.clone();
  }

  /** What is kept of a message received, to know it again. */
  public record Mark(boolean annulled, String hash) {}

  /** What to keep of this one. */
  public Mark mark() {
    return new Mark(aggregate.isEmpty(), hash);
  }

  /** Names the consent only. */
  @Override
  public String toString() {
    return "Numbered[" + consent + "]";
  }
}
