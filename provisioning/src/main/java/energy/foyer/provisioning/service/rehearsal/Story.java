// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.Packet;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** All that comes to a receiver in a rehearsal, in the order in which it comes. */
final class Story {
  private final Receiver receiver;
  private final List<HomeStory.Delivery> deliveries = new ArrayList<>();
  private final TruthTable truth = new TruthTable();
  private final Instant begin;
  private int consents;

  /**
   * Writes a story; the same seed writes the same, but for the keys.
   *
   * @param offer the service's own; its keys are replaced by some that are thrown away
   */
  Story(Offer offer, int homes, int days, long seed) {
    ServiceKeys keys = ServiceKeys.create();
    Offer under = offer.with(keys.keys());
    receiver = new Receiver(offer.service(), offer.controller().url(), List.of(keys));
    SplittableRandom dice = new SplittableRandom(seed);
    begin = offer.valid().from();
    Instant end = begin.plus(Duration.ofDays(days));
    var book = new HomeStory.Book(dice, deliveries, truth, offer.storage().deletion(), end);
    for (int i = 0; i < homes; i++) {
      Optional<Instant> yes = Optional.of(begin.plusSeconds(dice.nextLong(86_400)));
      while (yes.filter(at -> at.isBefore(end) && offer.valid().at(at)).isPresent()) {
        consents++;
        yes = new HomeStory(new MadeUpHome(under, dice, yes.get()), book, consents == 1).write();
      }
    }
    strangers(offer.with(ServiceKeys.create().keys()), dice);
    deliveries.sort(Comparator.comparing(HomeStory.Delivery::at));
    truth.leaveOpenBefore(
        end.atZone(ZoneOffset.UTC).minus(offer.storage().duration()).plusDays(2).toInstant());
  }

  /** What others put where only homes should write: refused, each by its name. */
  private void strangers(Offer forAnother, SplittableRandom dice) {
    deliveries.add(
        new HomeStory.Delivery(
            begin.plusSeconds(100), new MadeUpHome(forAnother, dice, begin).yes()));
    for (HomeStory.Delivery real : List.copyOf(deliveries.subList(0, deliveries.size() / 2))) {
      if (dice.nextInt(100) == 0) {
        byte[] altered = real.packet().payload();
        altered[dice.nextInt(altered.length)] ^= 1;
        put(real, real.packet().topic(), altered);
        put(real, real.packet().topic(), new byte[0]);
        put(real, deliveries.get(0).packet().topic(), real.packet().payload());
      }
    }
  }

  private void put(HomeStory.Delivery beside, String topic, byte[] payload) {
    Packet packet = new Packet(topic, payload, false, 0, "", Map.of());
    deliveries.add(new HomeStory.Delivery(beside.at().plusSeconds(1), packet));
  }

  /** The service with the keys that it has in the story. */
  Receiver receiver() {
    return receiver;
  }

  List<HomeStory.Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  TruthTable truth() {
    return truth;
  }

  Instant begin() {
    return begin;
  }

  /** How many homes said yes, one that said so twice counted twice. */
  int consents() {
    return consents;
  }
}
