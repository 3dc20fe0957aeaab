// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.resident.jsonb.GeneratedJsonComponent;
import energy.foyer.resident.page.PageJsonComponent;
import energy.foyer.wire.OwnDocuments;
import io.avaje.jsonb.Jsonb;

/** Reads and writes the documents of this room. */
public final class Documents {
  private Documents() {}

  /** Refuses a member that it does not know. */
  public static Jsonb strict() {
    return builder().failOnUnknown(true).build();
  }

  /** Leaves out what it does not know. */
  public static Jsonb lenient() {
    return builder().build();
  }

  private static Jsonb.Builder builder() {
    return OwnDocuments.builder()
        .add(new ResidentJsonComponent())
        .add(new PageJsonComponent())
        .add(new GeneratedJsonComponent());
  }
}
