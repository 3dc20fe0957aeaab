// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.net.URI;
import java.util.Properties;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;

/**
 * Gives Paho the link that was made for a connection. Paho finds this class by its name in {@code
 * META-INF/services}; the link itself travels in the options, since Paho passes nothing else.
 */
public final class LinkFactory implements NetworkModuleFactory {
  /**
   * The address by which Paho knows every broker. The true one stays in the link: Paho would parse
   * it as an URI, and fails on host names with an underscore.
   */
  static final String ADDRESS = "foyer://broker";

  /** Puts the link where {@link #createNetworkModule} finds it. */
  static void carry(Link link, MqttConnectionOptions options) {
    Properties carrier = new Properties();
    carrier.put(Link.class, link);
    options.setSSLProperties(carrier);
  }

  @Override
  public Set<String> getSupportedUriSchemes() {
    return Set.of("foyer");
  }

  @Override
  public void validateURI(URI brokerUri) {
    if (!brokerUri.toString().equals(ADDRESS)) {
      throw new IllegalArgumentException("expected " + ADDRESS);
    }
  }

  @Override
  public NetworkModule createNetworkModule(
      URI brokerUri, MqttConnectionOptions options, String clientId) {
    if (options.getSSLProperties().get(Link.class) instanceof Link link) {
      return link;
    }
    throw new IllegalArgumentException("the options carry no link");
  }
}
