// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.List;
import java.util.Objects;

/**
 * Who receives at a service.
 *
 * @param service the name of the service
 * @param controller the {@code url} of its controller, as it stands in the offers
 * @param keys the keys held: the newest, and those that it replaced for 60 days more
 */
public record Receiver(String service, String controller, List<ServiceKeys> keys) {
  public Receiver {
    Objects.requireNonNull(service);
    Objects.requireNonNull(controller);
    keys = List.copyOf(keys);
  }

  /** The signed document that a home sealed for a topic, every check up to its signature passed. */
  Jws open(Topics.Topic home, byte[] payload, List<String> types) throws Unfit {
    String topic = Topics.write(home);
    String text = Frame.open(topic, payload, keys.stream().map(ServiceKeys::opening).toList());
    Jws jws = Jws.read(text).expect(types, topic);
    jws.verifiedBy(home.name());
    return jws;
  }

  void checkService(String named) throws Unfit {
    if (!named.equals(service)) {
      throw new Unfit(Refusal.SERVICE, "expected the service that receives");
    }
  }

  /** Says whose, not which keys. */
  @Override
  public String toString() {
    return "Receiver[" + service + "]";
  }
}
