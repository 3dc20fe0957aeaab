// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.util.Map;
import java.util.Objects;

/**
 * A message as it stands on the wire; it travels with quality of service 1.
 *
 * @param topic where it goes or came from, without wildcards
 * @param payload its bytes
 * @param retained whether the broker keeps it, or kept it, as the last of its topic
 * @param expirySeconds seconds after which the broker forgets it; 0 for never
 * @param contentType MIME type of the payload, empty for none
 * @param properties MQTT user properties
 */
public record Packet(
    String topic,
    byte[] payload,
    boolean retained,
    long expirySeconds,
    String contentType,
    Map<String, String> properties) {
  public Packet {
    Objects.requireNonNull(contentType);
    payload = payload.clone();
    properties = Map.copyOf(properties);
    if (topic.isEmpty() || topic.contains("+") || topic.contains("#")) {
      throw new IllegalArgumentException("a packet has one topic");
    }
    if (expirySeconds < 0 || expirySeconds > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("expiry: 0 to 4294967295 s");
    }
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  /** Topics name a home's pseudonym: neither topic nor payload is shown. */
  @Override
  public String toString() {
    return "Packet[" + payload.length + " bytes]";
  }
}
