// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

/** Counts the threads that lines to a broker hold. */
final class LineThreads {
  private LineThreads() {}

  /** Living threads of a client: connecting, receiving, sending, calling back, pinging. */
  static long of(String clientId) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("MQTT ") && name.endsWith(": " + clientId))
        .count();
  }
}
