// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.mqtt.Packet;
import energy.foyer.wire.Digest;
import energy.foyer.wire.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All that the box handed over, judged at that instant: figures leave under an active consent only,
 * and what leaves is of the contract.
 */
final class SentMessages implements SimulatedBroker.Watcher {
  private final Supplier<Instant> now;
  private final Map<String, ExpectedConsent> homes;
  private final Map<String, Sent> all = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private long handed;

  /**
   * A message that left.
   *
   * @param hash SHA-256 of the payload, in hexadecimal
   */
  record Sent(String hash, Topics.Topic topic, Packet packet) {}

  /**
   * @param homes the consents by pseudonym
   */
  SentMessages(Supplier<Instant> now, Map<String, ExpectedConsent> homes) {
    this.now = now;
    this.homes = homes;
  }

  /** A message passes from any client to the broker. */
  @Override
  public void passes(Packet packet) {
    Topics.Topic topic =
        Topics.parse(packet.topic())
            .orElseThrow(() -> new AssertionError("a topic outside the contract"));
    switch (topic.kind()) {
      case AGGREGATES -> {
        ExpectedConsent consent = consent(topic);
        if (!consent.active(now.get())) {
          throw new AssertionError(
              "a message left at " + now.get() + " under " + consent.id + ", not active then");
        }
        if (packet.retained() || packet.expirySeconds() != 30L * 86_400) {
          throw new AssertionError("figures are not retained and wait 30 days at most");
        }
        keep(topic, packet);
      }
      case CONSENT -> {
        ExpectedConsent consent = consent(topic);
        if (packet.payload().length == 0 && consent.living(now.get())) {
          throw new AssertionError("the record of a living consent was emptied");
        }
        keep(topic, packet);
      }
      case STATUS, OFFER, RECEIPT, REFERENCE -> {}
    }
  }

  private ExpectedConsent consent(Topics.Topic topic) {
    ExpectedConsent consent = homes.get(topic.name());
    if (consent == null || !consent.service.equals(topic.service())) {
      throw new AssertionError("a message left under a pseudonym that nobody consented with");
    }
    return consent;
  }

  private void keep(Topics.Topic topic, Packet packet) {
    handed++;
    if (packet.payload().length > 0) {
      String hash = Digest.hex(packet.payload());
      all.putIfAbsent(hash, new Sent(hash, topic, packet));
    }
  }

  @Override
  public void taken(Packet packet) {
    taken.add(Digest.hex(packet.payload()));
  }

  /** Whether the broker took a payload for somebody at least once. */
  boolean taken(String hash) {
    return taken.contains(hash);
  }

  /** How many messages were handed over, repeats among them. */
  long handed() {
    return handed;
  }

  /** Each message once, in the order in which they first left. */
  Collection<Sent> all() {
    return all.values();
  }

  /** Whether a payload of that hash left. */
  boolean left(String hash) {
    return all.containsKey(hash);
  }
}
