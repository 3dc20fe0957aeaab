// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A finished message out of the outbox, as bytes. Only the outbox makes one. */
public final class Row {
  private final long id;
  private final Message.Kind kind;
  private final Optional<UUID> consent;
  private final Envelope envelope;

  /** What goes to the broker. */
  record Envelope(
      String topic,
      byte[] payload,
      boolean retained,
      Optional<Duration> expiry,
      String contentType,
      Map<String, String> properties) {
    Envelope {
      Objects.requireNonNull(topic);
      Objects.requireNonNull(payload);
      Objects.requireNonNull(expiry);
      Objects.requireNonNull(contentType);
      properties = Map.copyOf(properties);
    }
  }

  Row(long id, Message.Kind kind, Optional<UUID> consent, Envelope envelope) {
    this.id = id;
    this.kind = kind;
    this.consent = consent;
    this.envelope = envelope;
  }

  /** Its identity in the outbox, never used again. */
  public long id() {
    return id;
  }

  /** What it tells. */
  public Message.Kind kind() {
    return kind;
  }

  /** The consent that it belongs to. */
  public Optional<UUID> consent() {
    return consent;
  }

  /** Where it goes. */
  public String topic() {
    return envelope.topic();
  }

  /** The bytes that leave. */
  public byte[] payload() {
    return envelope.payload().clone();
  }

  /** Whether the broker keeps it as the last of its topic. */
  public boolean retained() {
    return envelope.retained();
  }

  /** After what time the broker drops it undelivered; empty for never. */
  public Optional<Duration> expiry() {
    return envelope.expiry();
  }

  /** The media type of the payload. */
  public String contentType() {
    return envelope.contentType();
  }

  /** The CloudEvents attributes that stand in clear. */
  public Map<String, String> properties() {
    return envelope.properties();
  }

  /** Names the row only. */
  @Override
  public String toString() {
    return "Row[" + id + "]";
  }
}
