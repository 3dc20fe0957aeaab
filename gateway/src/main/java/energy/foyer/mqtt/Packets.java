// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Packets as Paho holds them. */
final class Packets {
  /** User properties of a received packet that are kept, the first ones; a message has five. */
  static final int MOST_PROPERTIES = 16;

  private Packets() {}

  static MqttMessage toPaho(Packet packet) {
    MqttProperties properties = new MqttProperties();
    if (packet.expirySeconds() > 0) {
      properties.setMessageExpiryInterval(packet.expirySeconds());
    }
    if (!packet.contentType().isEmpty()) {
      properties.setContentType(packet.contentType());
    }
    List<UserProperty> given =
        packet.properties().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
            .toList();
    properties.setUserProperties(given);
    return new MqttMessage(packet.payload(), 1, packet.retained(), properties);
  }

  /** Bytes that a packet needs on the wire, a little too many rather than too few. */
  static long atMostBytes(Packet packet) {
    long bytes = 32L + packet.payload().length + utf8(packet.topic()) + utf8(packet.contentType());
    for (Map.Entry<String, String> each : packet.properties().entrySet()) {
      bytes += 5 + utf8(each.getKey()) + utf8(each.getValue());
    }
    return bytes;
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * @return nothing for a packet that has no proper topic
   */
  static Optional<Packet> fromPaho(String topic, MqttMessage message) {
    MqttProperties properties =
        Optional.ofNullable(message.getProperties()).orElseGet(MqttProperties::new);
    Long expiry = properties.getMessageExpiryInterval();
    String contentType = properties.getContentType();
    Map<String, String> given = new HashMap<>();
    List<UserProperty> came = properties.getUserProperties();
    for (UserProperty each : came.subList(0, Math.min(MOST_PROPERTIES, came.size()))) {
      given.put(each.getKey(), each.getValue());
    }
    if (topic == null || topic.isEmpty() || topic.contains("+") || topic.contains("#")) {
      return Optional.empty();
    }
    return Optional.of(
        new Packet(
            topic,
            message.getPayload(),
            message.isRetained(),
            expiry == null ? 0 : expiry,
            contentType == null ? "" : contentType,
            given));
  }
}
