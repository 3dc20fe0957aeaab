// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.util.EnumMap;
import java.util.Map;

/**
 * How a receiver does, in numbers that tell nothing of any home. Safe from any thread. Source:
 * Prometheus text exposition format 0.0.4.
 */
public final class Metrics {
  /** What is told beside the counts of a {@link Tally}. */
  public enum Gauge {
    CONNECTED("receiver_connected", "Whether the line to the broker stands, 1 or 0."),
    DATABASE_UP("receiver_database_up", "Whether the database takes what comes, 1 or 0."),
    LAST_MESSAGE("receiver_last_message_timestamp_seconds", "When the last message came."),
    CONSENTS("receiver_consents", "Consents that hold."),
    WINDOWS("receiver_windows", "Windows kept."),
    PARKED("receiver_parked", "Messages that wait for their consent record."),
    LINES_WAITING("receiver_lines_waiting", "Documents not given out yet."),
    RECEIPTS_OWED("receiver_receipts_owed", "Homes that are still to be told what came."),
    ERASURES_OPEN("receiver_erasures_open", "Erasures asked for and not yet done."),
    EXEC_AWAITED("exec_awaited", "Lines that the programme has and has not answered."),
    EXEC_ANSWERED("exec_answered_total", "Lines that the programme answered."),
    EXEC_RESTARTS("exec_restarts_total", "How often the programme ended or fell silent.");

    private final String code;
    private final String help;

    Gauge(String code, String help) {
      this.code = "foyer_" + code;
      this.help = help;
    }
  }

  private final String service;
  private final Map<Gauge, Long> values = new EnumMap<>(Gauge.class);

  /**
   * @param service its name, which labels every number
   */
  public Metrics(String service) {
    this.service = service;
  }

  /** Sets a number. */
  public synchronized void set(Gauge gauge, long value) {
    values.put(gauge, value);
  }

  /** Counts one more. */
  public synchronized void count(Gauge counter) {
    values.merge(counter, 1L, Long::sum);
  }

  /** A number; 0 if it was never set. */
  public synchronized long of(Gauge gauge) {
    return values.getOrDefault(gauge, 0L);
  }

  /** All that was set, and the counts, for Prometheus. */
  public String text(Tally tally) {
    StringBuilder text = new StringBuilder();
    Family messages = new Family("foyer_receiver_messages_total", "counter");
    messages.open(text, "Messages that came, by what became of them.");
    tally.counts().forEach((kind, count) -> messages.line(text, "kind", kind, count));
    Family refused = new Family("foyer_receiver_refused_total", "counter");
    refused.open(text, "Messages that were refused, by the check that they failed.");
    tally.refusals().forEach((reason, count) -> refused.line(text, "reason", reason, count));
    synchronized (this) {
      values.forEach(
          (gauge, value) -> {
            boolean counts = gauge.code.endsWith("_total");
            Family family = new Family(gauge.code, counts ? "counter" : "gauge");
            family.open(text, gauge.help);
            text.append(gauge.code).append("{service=\"").append(service).append("\"} ");
            text.append(value).append('\n');
          });
    }
    return text.toString();
  }

  /** Numbers under one name; names and labels are of letters, digits, hyphens and underscores. */
  private final class Family {
    private final String name;
    private final String type;

    Family(String name, String type) {
      this.name = name;
      this.type = type;
    }

    void open(StringBuilder text, String help) {
      text.append("# HELP ").append(name).append(' ').append(help).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void line(StringBuilder text, String label, String of, long value) {
      text.append(name).append("{service=\"").append(service).append("\",");
      text.append(label).append("=\"").append(of).append("\"} ").append(value).append('\n');
    }
  }
}
