// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import energy.foyer.mqtt.ConnectFault.Why;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** Finds out why a connection failed, from what the JDK and Paho throw. */
final class Diagnosis {
  private static final String ALERT = "Received fatal alert: ";

  /** Alerts of RFC 8446, section 6.2, with which a broker refuses a client's certificate. */
  private static final Set<String> OURS_REFUSED =
      Set.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "unknown_ca",
          "access_denied",
          "certificate_required");

  private Diagnosis() {}

  /** Why a link failed before the broker answered. */
  static Why ofLink(Throwable thrown) {
    Why why = Why.CLOSED;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof ConnectFault known) {
        return known.why();
      } else if (each instanceof UnknownHostException) {
        return Why.UNKNOWN_HOST;
      } else if (each instanceof ConnectException
          || each instanceof NoRouteToHostException
          || each instanceof SocketTimeoutException) {
        return Why.UNREACHABLE;
      } else if (each instanceof CertificateExpiredException
          || each instanceof CertificateNotYetValidException) {
        return Why.BROKER_EXPIRED;
      } else if (each instanceof EOFException) {
        return Why.CLOSED;
      } else if (each instanceof CertificateException) {
        why = aboutName(each) ? Why.HOST_NAME : Why.BROKER_UNTRUSTED;
      } else if (each instanceof SSLException && why == Why.CLOSED) {
        why = ofTls(String.valueOf(each.getMessage()));
      }
    }
    return why;
  }

  private static Why ofTls(String message) {
    if (message.contains(ALERT)) {
      String alert = message.substring(message.indexOf(ALERT) + ALERT.length()).strip();
      return OURS_REFUSED.contains(alert) ? Why.CERTIFICATE_REFUSED : Why.TLS;
    }
    return Why.TLS;
  }

  /** The JDK tells a wrong name from a wrong authority by its words only. */
  private static boolean aboutName(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("No name matching") || message.startsWith("No subject alternative");
  }

  /** Why the broker, or Paho, refused a connection on a link that stood. */
  static Why ofAnswer(MqttException e) {
    return switch (e.getReasonCode()) {
      case MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED,
          MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD,
          MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID,
          MqttReturnCode.RETURN_CODE_BANNED ->
          Why.NOT_AUTHORISED;
      case MqttClientException.REASON_CODE_CLIENT_TIMEOUT,
          MqttClientException.REASON_CODE_CONNECTION_LOST ->
          Why.CLOSED;
      default -> Why.REFUSED;
    };
  }
}
