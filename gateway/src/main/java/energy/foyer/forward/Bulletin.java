// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.forward;

import energy.foyer.mqtt.ConnectFault;
import energy.foyer.store.Outbox;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Says once what changed about the line, and keeps how the delivery stands. */
final class Bulletin {
  private static final Logger LOG = System.getLogger("energy.foyer.forward");

  private String line = "not connected yet";
  private String refusal = "";
  private boolean waits;

  synchronized void up() {
    line = "";
    LOG.log(Level.INFO, "connected to the broker");
  }

  synchronized void down(ConnectFault.Why why) {
    if (!line.equals(why.text())) {
      line = why.text();
      LOG.log(Level.WARNING, "no line to the broker: {0}; trying on", line);
    }
  }

  /** A refusal holds until no row is refused any more, whatever else the broker takes meanwhile. */
  synchronized void answered(int[] codes) {
    String before = refusal;
    for (int code : codes) {
      refusal = code > 0 ? text(code) : refusal;
    }
    if (!refusal.equals(before)) {
      LOG.log(Level.WARNING, "the broker refused a message: {0}; kept and tried later", refusal);
    }
  }

  /** Reason codes of MQTT 5.0, table 3-4, that a broker gives for a message. */
  private static String text(int code) {
    String name =
        switch (code) {
          case 0x10 -> "nobody receives for this service";
          case 0x87 -> "this box is not authorised to send it";
          case 0x95 -> "it is too large";
          case 0x97 -> "a quota is exceeded";
          default -> "no reason given";
        };
    return name + String.format(Locale.ROOT, " (0x%02x)", code);
  }

  synchronized void counted(Outbox.Counts counts) {
    waits = counts.waiting() > 0 || counts.unanswered() > 0;
    if (counts.refused() == 0 && !refusal.isEmpty()) {
      refusal = "";
      LOG.log(Level.INFO, "the broker takes all messages again");
    }
  }

  synchronized Delivery delivery() {
    if (!line.isEmpty()) {
      return new Delivery(Delivery.State.DOWN, line);
    }
    if (waits) {
      String reason = refusal.isEmpty() ? "messages are on their way" : refusal;
      return new Delivery(Delivery.State.WAITING, reason);
    }
    return new Delivery(Delivery.State.OK, "");
  }
}
