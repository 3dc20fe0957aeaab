// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.window.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a box sends, finished: only {@link Sealer} makes one. */
public final class Message {

  /** What it tells. */
  public enum Kind {
    AGGREGATES,
    CONSENT,
    VOID,
    STATUS
  }

  /**
   * How it stands on the broker.
   *
   * @param expiry how long it may wait; {@link Duration#ZERO} for ever
   */
  record Envelope(
      String topic,
      boolean retained,
      Duration expiry,
      String type,
      Map<String, String> attributes) {
    Envelope {
      attributes = Map.copyOf(attributes);
    }
  }

  /**
   * What it belongs to.
   *
   * @param seq its number under its consent, 0 for none
   * @param windows what its figures are of
   */
  record Number(Optional<UUID> consent, long seq, List<Window> windows) {
    Number {
      windows = List.copyOf(windows);
    }

    /** Of a message that tells no figures. */
    Number(Optional<UUID> consent, long seq) {
      this(consent, seq, List.of());
    }
  }

  private final Kind kind;
  private final Number number;
  private final Envelope envelope;
  private final byte[][] bytes;

  Message(Kind kind, Number number, Envelope envelope, byte[][] payloadAndClear) {
    this.kind = kind;
    this.number = number;
    this.envelope = envelope;
    this.bytes = payloadAndClear;
  }

  /** What it tells. */
  public Kind kind() {
    return kind;
  }

  /** Where it goes. */
  public String topic() {
    return envelope.topic();
  }

  /** The bytes that leave. */
  public byte[] payload() {
    return bytes[0].clone();
  }

  /** The JSON document in clear, UTF-8, for the resident's ledger. */
  public byte[] clear() {
    return bytes[1].clone();
  }

  /** Whether the broker keeps it as the last of its topic. */
  public boolean retained() {
    return envelope.retained();
  }

  /** After what time the broker drops it undelivered; empty for never. */
  public Optional<Duration> expiry() {
    return envelope.expiry().isZero() ? Optional.empty() : Optional.of(envelope.expiry());
  }

  /** {@code application/vnd.foyer.sealed}, or {@code application/json} for a status. */
  public String contentType() {
    return envelope.type();
  }

  /** The CloudEvents attributes that stand in clear; none for a status. */
  public Map<String, String> properties() {
    return envelope.attributes();
  }

  /** The consent that it belongs to; empty for a status. */
  public Optional<UUID> consent() {
    return number.consent();
  }

  /** Its number under its consent, from 1; 0 for a consent notice and a status. */
  public long seq() {
    return number.seq();
  }

  /** The windows of its figures, in the order of time; empty for what tells none. */
  public List<Window> windows() {
    return number.windows();
  }

  /** Names the kind only. */
  @Override
  public String toString() {
    return "Message[" + kind + "]";
  }
}
