// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;
import java.util.Objects;

/** Why there is no line to the broker, in words for people and free of topics and payloads. */
public final class ConnectFault extends IOException {
  private static final long serialVersionUID = 1L;

  /** The kinds of reasons. */
  public enum Why {
    /** A certificate, key or password file of ours cannot be used. */
    OWN_FILES("the certificate, key or password file of this end cannot be used"),
    /** The name of the broker is unknown. */
    UNKNOWN_HOST("the name of the broker cannot be resolved"),
    /** Nobody answers at the address. */
    UNREACHABLE("the broker cannot be reached"),
    /** The certificate of the broker is for another name. */
    HOST_NAME("the broker's certificate is for another host name"),
    /** The certificate of the broker is expired or not yet valid. */
    BROKER_EXPIRED("the broker's certificate is expired or not yet valid"),
    /** The certificate of the broker comes from an authority that is not ours. */
    BROKER_UNTRUSTED("the broker's certificate comes from an unknown authority"),
    /** The broker refuses the certificate of this end. */
    CERTIFICATE_REFUSED("the broker refuses the certificate of this end"),
    /** No common version or cipher of TLS. */
    TLS("no TLS 1.3 connection came about"),
    /** The broker refuses the login. */
    NOT_AUTHORISED("the broker refuses the login"),
    /** The broker answers with another refusal. */
    REFUSED("the broker refuses the connection"),
    /** The line was closed or fell silent before the broker answered. */
    CLOSED("the broker closed the line without an answer"),
    /** The broker sent a packet that is too long, or of a quality nobody asked for. */
    UNASKED("the broker sent what this end did not agree to"),
    /** A line that stood is gone. */
    LOST("the line to the broker was lost");

    private final String text;

    Why(String text) {
      this.text = text;
    }

    /** The reason as a clause in English. */
    public String text() {
      return text;
    }
  }

  private final Why why;

  public ConnectFault(Why why) {
    super(why.text());
    this.why = Objects.requireNonNull(why);
  }

  public ConnectFault(Why why, Throwable cause) {
    super(why.text(), cause);
    this.why = Objects.requireNonNull(why);
  }

  /** The kind of reason. */
  public Why why() {
    return why;
  }
}
