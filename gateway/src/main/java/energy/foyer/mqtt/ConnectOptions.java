// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** What a line bids the broker when it connects. */
final class ConnectOptions {
  private ConnectOptions() {}

  static MqttConnectionOptions of(
      PahoBroker.Settings settings, PahoLine.Make make, Link link, Optional<Packet> will) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    LinkFactory.carry(link, options);
    options.setAutomaticReconnect(false);
    options.setCleanStart(settings.session().isZero());
    options.setSessionExpiryInterval(settings.session().toSeconds());
    options.setReceiveMaximum(PahoLine.RECEIVE_MAXIMUM);
    options.setMaximumPacketSize(PahoLine.MOST_PACKET_BYTES);
    options.setTopicAliasMaximum(0);
    options.setUseSubscriptionIdentifiers(false);
    options.setKeepAliveInterval((int) make.keepAlive().toSeconds());
    will.ifPresent(
        packet -> {
          MqttMessage message = Packets.toPaho(packet);
          options.setWill(packet.topic(), message);
          options.setWillMessageProperties(message.getProperties());
        });
    return options;
  }
}
