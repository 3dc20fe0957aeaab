// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Opens what the territory says of its own keys: {@code foyer/v1/reference/territory}. It holds
 * every rotation since the first, oldest first, each signed by the key that took over, so that a
 * home that was offline for several follows them one by one:
 *
 * <pre>
 * {"v":1,"rotations":["JWS","JWS"]}                     signed by the key that is current now
 * JWS: {"v":1,"current":{...},"successor":{...},"at":"..."}  signed by that "current"
 * </pre>
 *
 * <p>A rotation counts only if the pinned successor signed it: whoever holds the key that was
 * current cannot make one, and what went by is never gone back to.
 */
public final class RotationReader {
  /** Rotations told at most. */
  static final int MOST = 64;

  /** Characters of one of them at most. */
  static final int LONGEST = 2000;

  private RotationReader() {}

  /**
   * Follows the rotations from the keys that are pinned.
   *
   * @return the keys to pin from now on, which are the same ones if there was no rotation since; or
   *     the refusal, of what the current key did not sign
   */
  public static Opened<TerritoryKeys> open(String topic, byte[] payload, TerritoryKeys pinned) {
    return Unfit.opened(() -> read(topic, payload, pinned));
  }

  private static TerritoryKeys read(String topic, byte[] payload, TerritoryKeys pinned)
      throws Unfit {
    if (!topic.equals(Topics.TERRITORY)) {
      throw new Unfit(Refusal.TOPIC, "expected a topic of this kind of message");
    }
    if (payload.length == 0) {
      throw new Unfit(Refusal.EMPTY, "an empty message changes nothing");
    }
    Jws whole = jws(new String(payload, StandardCharsets.ISO_8859_1));
    Fields fields = Fields.of(whole.document());
    List<String> rotations = fields.texts("rotations", MOST, LONGEST);
    fields.done();
    TerritoryKeys keys = pinned;
    for (String rotation : rotations) {
      Jws jws = jws(rotation);
      if (jws.kid().equals(keys.successor().thumbprint())) {
        keys = rotated(jws.verifiedBy(keys.successor()), keys);
      }
    }
    whole.verifiedBy(keys.current());
    return keys;
  }

  private static Jws jws(String text) throws Unfit {
    return Jws.read(text).expect(List.of(Jws.REFERENCE), Topics.TERRITORY);
  }

  private static TerritoryKeys rotated(byte[] document, TerritoryKeys before) throws Unfit {
    Statement statement = statement(document);
    if (!statement.keys().current().equals(before.successor())) {
      throw new Unfit(Refusal.SCHEMA, "current: expected the key that signed");
    }
    return statement.keys();
  }

  /** One rotation. */
  record Statement(TerritoryKeys keys, Instant at) {}

  static Statement statement(byte[] document) throws Unfit {
    Fields fields = Fields.of(document);
    Jwk current = new Jwk(Jwk.Curve.ED25519, fields.key("current", Jwk.Curve.ED25519));
    Jwk successor = new Jwk(Jwk.Curve.ED25519, fields.key("successor", Jwk.Curve.ED25519));
    Instant at = fields.instant("at");
    if (successor.equals(current)) {
      fields.fault("successor", "another key than the current one");
    }
    fields.done();
    return new Statement(new TerritoryKeys(current, successor), at);
  }
}
