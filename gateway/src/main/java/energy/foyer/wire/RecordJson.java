// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Consent records as the resident takes them along: JSON-LD in the shape in which a service has
 * them ({@link ConsentJson}), and beside it all that happened, also what was never told to anybody.
 * No key is in it.
 */
public final class RecordJson {
  private RecordJson() {}

  /** The context that makes the members of {@link #bytes} terms. */
  public static byte[] context() {
    return JsonText.bytes(ConsentContext.MEMBERS);
  }

  /** One record, without a context of its own. */
  public static byte[] bytes(ConsentRecord record) {
    List<Object> events =
        record.events().stream()
            .map(
                event ->
                    (Object)
                        Members.of(
                            "kind", event.kind().name().toLowerCase(Locale.ROOT),
                            "at", event.at().toString(),
                            "method", event.method()))
            .toList();
    Map<String, Object> members = ConsentJson.members(record);
    members.remove("@context");
    ConsentJson.declared(record, members);
    members.put("events", events);
    return JsonText.bytes(members);
  }
}
