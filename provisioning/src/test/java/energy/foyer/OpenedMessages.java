// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.wire.AggregatesReader;
import energy.foyer.wire.ConsentReader;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Numbered;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What left, opened with the keys of the services, all checks of a receiver passed. */
final class OpenedMessages {
  private final Map<UUID, KnownConsent> consents = new HashMap<>();
  private final Map<String, String> clear = new HashMap<>();
  private final List<Numbered> numbered = new ArrayList<>();
  private final Map<String, String> hashes = new HashMap<>();

  private record Memory(Map<UUID, KnownConsent> consents) implements AggregatesReader.Memory {
    @Override
    public Optional<KnownConsent> consent(UUID id) {
      return Optional.ofNullable(consents.get(id));
    }

    @Override
    public Optional<Numbered.Mark> received(UUID consent, long seq) {
      return Optional.empty();
    }
  }

  /** Opens what was not opened yet. */
  void open(SentMessages sent, List<SimulatedService> services) {
    List<SentMessages.Sent> fresh =
        sent.all().stream().filter(one -> !clear.containsKey(one.hash())).toList();
    for (SimulatedService service : services) {
      for (SentMessages.Sent one : fresh) {
        if (of(one, service, Topics.Kind.CONSENT)) {
          record(one, service);
        }
      }
      for (SentMessages.Sent one : fresh) {
        if (of(one, service, Topics.Kind.AGGREGATES)) {
          figures(one, service);
        }
      }
    }
  }

  private static boolean of(SentMessages.Sent sent, SimulatedService service, Topics.Kind kind) {
    return sent.topic().kind() == kind && sent.topic().service().equals(service.name());
  }

  private void record(SentMessages.Sent sent, SimulatedService service) {
    ConsentReader reader =
        new ConsentReader(service.receiver, id -> Optional.ofNullable(consents.get(id)));
    KnownConsent consent = opened(reader.open(sent.packet().topic(), sent.packet().payload()));
    consents.put(consent.id(), consent);
    clear.put(sent.hash(), new String(consent.bytes(), StandardCharsets.UTF_8));
  }

  private void figures(SentMessages.Sent sent, SimulatedService service) {
    AggregatesReader reader = new AggregatesReader(service.receiver, new Memory(consents));
    Numbered message = opened(reader.open(sent.packet().topic(), sent.packet().payload()));
    numbered.add(message);
    hashes.put(key(message), sent.hash());
    clear.put(sent.hash(), new String(message.clear(), StandardCharsets.UTF_8));
  }

  private static <T> T opened(Opened<T> opened) {
    if (opened instanceof Opened.Accepted<T> accepted) {
      return accepted.document();
    }
    Opened.Refused<T> refused = (Opened.Refused<T>) opened;
    throw new AssertionError("refused: " + refused.why() + " " + refused.detail());
  }

  /** The documents in clear by the hash of their payload. */
  Map<String, String> clear() {
    return Map.copyOf(clear);
  }

  /** Figures and voids. */
  List<Numbered> numbered() {
    return List.copyOf(numbered);
  }

  private static String key(Numbered message) {
    return message.consent() + " " + message.seq() + " " + message.hash();
  }

  /** The hash of the payload of a message that left. */
  String hash(Numbered message) {
    return hashes.get(key(message));
  }
}
