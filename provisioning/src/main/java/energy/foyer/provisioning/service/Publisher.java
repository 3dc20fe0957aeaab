// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Packet;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts signed offers on the broker, where each stands until a higher version takes its place. */
public final class Publisher {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int FAILED = 0x80;

  private final Broker broker;

  /**
   * @param broker not connected yet
   */
  public Publisher(Broker broker) {
    this.broker = broker;
  }

  /**
   * Publishes all and waits until the broker has taken each.
   *
   * @throws IOException if there is no line, or an offer was refused or not answered
   */
  public void publish(List<SignedOffer> offers) throws IOException {
    broker.connect(Optional.empty());
    int window = Math.max(1, broker.window());
    for (int from = 0; from < offers.size(); from += window) {
      List<SignedOffer> some = offers.subList(from, Math.min(offers.size(), from + window));
      int[] codes = broker.hand(some.stream().map(Publisher::packet).toList()).await(ANSWER);
      for (int i = 0; i < codes.length; i++) {
        if (codes[i] < 0 || codes[i] >= FAILED) {
          throw new IOException(
              "the broker did not take the offer of "
                  + some.get(i).service()
                  + (codes[i] < 0 ? ": no answer" : String.format(": reason 0x%02x", codes[i])));
        }
      }
    }
  }

  private static Packet packet(SignedOffer offer) {
    return new Packet(
        Topics.offer(offer.service()), offer.signed(), true, 0, "application/jose", Map.of());
  }
}
