// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The territory's public keys that a home pins at enrolment: {@code {"keys":[current,successor]}}.
 *
 * @param current the Ed25519 key that signs offers
 * @param successor the Ed25519 key, kept offline, that will follow it
 */
public record TerritoryKeys(Jwk current, Jwk successor) {
  public TerritoryKeys {
    Objects.requireNonNull(current);
    Objects.requireNonNull(successor);
    if (current.curve() != Jwk.Curve.ED25519 || successor.curve() != Jwk.Curve.ED25519) {
      throw new IllegalArgumentException("the territory signs with Ed25519");
    }
  }

  /** The JSON text of the file, UTF-8. Source: RFC 7517 section 5. */
  public byte[] bytes() {
    return JsonText.bytes(Map.of("keys", List.of(current.members(), successor.members())));
  }

  /** Reads the file; refused as {@link Refusal#SCHEMA} with the field named. */
  public static Opened<TerritoryKeys> read(byte[] json) {
    return Unfit.opened(
        () -> {
          Fields fields = Fields.bare(json);
          List<Jwk> keys =
              fields.objects("keys", 2, 2).stream()
                  .map(key -> new Jwk(Jwk.Curve.ED25519, key.key(Jwk.Curve.ED25519)))
                  .toList();
          fields.done();
          return new TerritoryKeys(keys.get(0), keys.get(1));
        });
  }
}
