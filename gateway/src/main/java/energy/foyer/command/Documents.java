// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.wire.OwnDocuments;
import io.avaje.jsonb.Jsonb;

/** Reads and writes the documents of the commands. */
final class Documents {
  private Documents() {}

  /** Leaves out what it does not know, unless it is told otherwise. */
  static Jsonb.Builder builder() {
    return OwnDocuments.builder();
  }
}
