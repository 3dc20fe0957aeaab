// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Packet;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.SignedReference;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts what the territory signed on the broker, where it stands until a later one takes its place:
 * offers, price lists and calendars, their tombstones, and before them who signs.
 */
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
   * @param rotations as {@link Rotation#payload} gives it
   * @throws IOException if there is no line, or something was refused or not answered
   */
  public void publish(
      Optional<byte[]> rotations, List<SignedOffer> offers, List<SignedReference> references)
      throws IOException {
    List<Packet> packets = new ArrayList<>();
    rotations.ifPresent(signed -> packets.add(packet(Topics.TERRITORY, signed)));
    offers.forEach(offer -> packets.add(packet(Topics.offer(offer.service()), offer.signed())));
    references.forEach(
        signed ->
            packets.add(packet(Topics.reference(signed.reference().name()), signed.signed())));
    broker.connect(Optional.empty());
    int window = Math.max(1, broker.window());
    for (int from = 0; from < packets.size(); from += window) {
      List<Packet> some = packets.subList(from, Math.min(packets.size(), from + window));
      int[] codes = broker.hand(some).await(ANSWER);
      for (int i = 0; i < codes.length; i++) {
        if (codes[i] < 0 || codes[i] >= FAILED) {
          throw new IOException(
              "the broker did not take "
                  + some.get(i).topic().substring(Topics.ROOT.length())
                  + (codes[i] < 0 ? ": no answer" : String.format(": reason 0x%02x", codes[i])));
        }
      }
    }
  }

  private static Packet packet(String topic, byte[] signed) {
    return new Packet(topic, signed, true, 0, "application/jose", Map.of());
  }
}
