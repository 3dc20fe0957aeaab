// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Sees all that passes at the broker, as whoever runs it would. */
final class Witness implements MqttCallback, AutoCloseable {

  /** A message as it passed. */
  record Seen(String topic, byte[] payload, String contentType, Map<String, String> properties) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final MqttAsyncClient client;

  Witness(int port) throws MqttException {
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "the-witness", new MemoryPersistence());
    client.setCallback(this);
    client.connect().waitForCompletion(60_000);
    client.subscribe("#", 1).waitForCompletion(60_000);
  }

  /** All so far, in order. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    Map<String, String> properties = new HashMap<>();
    MqttProperties told = message.getProperties();
    for (UserProperty property : told.getUserProperties()) {
      properties.put(property.getKey(), property.getValue());
    }
    String type = told.getContentType() == null ? "" : told.getContentType();
    seen.add(new Seen(topic, message.getPayload(), type, properties));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String server) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 1_000, false);
    client.close();
  }
}
