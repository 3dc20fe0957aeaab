// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Message;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
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

    static Envelope of(Message message) {
      return new Envelope(
          message.topic(),
          message.payload(),
          message.retained(),
          message.expiry(),
          message.contentType(),
          message.properties());
    }

    /** All but the topic. */
    void write(DataOutputStream out) throws IOException {
      Vault.write(out, payload);
      out.writeBoolean(retained);
      out.writeLong(expiry.map(Duration::toSeconds).orElse(0L));
      Vault.write(out, contentType);
      out.writeInt(properties.size());
      for (Map.Entry<String, String> property : properties.entrySet()) {
        Vault.write(out, property.getKey());
        Vault.write(out, property.getValue());
      }
    }

    static Envelope read(String topic, DataInputStream in) throws IOException {
      byte[] payload = Vault.bytes(in);
      boolean retained = in.readBoolean();
      long expiry = in.readLong();
      String contentType = Vault.text(in);
      int count = in.readInt();
      Map<String, String> properties = new HashMap<>();
      for (int i = 0; i < count; i++) {
        properties.put(Vault.text(in), Vault.text(in));
      }
      Optional<Duration> keep =
          expiry == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(expiry));
      return new Envelope(topic, payload, retained, keep, contentType, properties);
    }
  }

  Row(long id, Message.Kind kind, Optional<UUID> consent, Envelope envelope) {
    this.id = id;
    this.kind = kind;
    this.consent = consent;
    this.envelope = envelope;
  }

  /** What goes to the broker. */
  Envelope envelope() {
    return envelope;
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
