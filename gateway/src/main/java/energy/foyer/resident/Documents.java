// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.wire.OwnDocuments;
import io.avaje.jsonb.Jsonb;

/** Reads and writes the documents of this room. */
public final class Documents {
  private Documents() {}

  /** Refuses a member that it does not know. */
  public static Jsonb strict() {
    return OwnDocuments.builder().failOnUnknown(true).build();
  }

  /** Leaves out what it does not know. */
  public static Jsonb lenient() {
    return OwnDocuments.builder().build();
  }
}
