// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Opens price lists and calendars that the territory signed: {@code foyer/v1/reference/{name}}. As
 * with offers, only the territory's current key is trusted.
 */
public final class ReferenceReader {
  private final TerritoryKeys keys;

  public ReferenceReader(TerritoryKeys keys) {
    this.keys = keys;
  }

  /** Checks shape, addressee, signature, form and name, in that order. */
  public Opened<SignedReference> open(String topic, byte[] payload) {
    return Unfit.opened(() -> read(topic, payload));
  }

  private SignedReference read(String topic, byte[] payload) throws Unfit {
    Topics.Topic parsed = Topics.expect(Topics.Kind.REFERENCE, topic);
    if (payload.length == 0) {
      throw new Unfit(Refusal.EMPTY, "an empty message changes nothing");
    }
    Jws jws = Jws.read(new String(payload, StandardCharsets.ISO_8859_1));
    byte[] document = jws.expect(List.of(Jws.REFERENCE), topic).verifiedBy(keys.current());
    Reference reference = ReferenceJson.document(document);
    if (!reference.name().equals(parsed.name())) {
      throw new Unfit(Refusal.SCHEMA, "name: expected that of the topic");
    }
    return new SignedReference(reference, payload);
  }
}
