// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.store;

import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Uses the library of another room. */
final class SpeaksMqtt {
  int length(byte[] payload) {
    return new MqttMessage(payload).getPayload().length;
  }
}
