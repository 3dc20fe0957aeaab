// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Where a receiver gives out what it accepted: one JSON object a line, the documents as {@link
 * Reception} has them. A line that was taken never comes again; one that was not comes again, the
 * same, before those after it, also after a kill.
 */
@FunctionalInterface
public interface Outlet extends AutoCloseable {
  /**
   * Gives lines out and does not wait for whoever is slow. To be called with an empty list too, now
   * and then: what was given before may be taken or lost meanwhile.
   *
   * @param lines the oldest that were not taken, in order
   * @return how many of the first are taken for good
   * @throws IOException if nobody will ever take them
   */
  int give(List<String> lines) throws IOException;

  /** The consents whose erasure was said to be done since this was last asked. */
  default List<UUID> erased() {
    return List.of();
  }

  /** Lets go of whoever takes them. */
  @Override
  default void close() throws IOException {}
}
