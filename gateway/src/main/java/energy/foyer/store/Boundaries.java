// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Boundary;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The boundaries that a living consent needs and that were not yet told; nothing else. */
public final class Boundaries {
  public Boundaries(Database database) {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps what a need wants and the state of the trails. Stores nothing while no consent lives.
   *
   * @param trails what {@code Trails.state} told, as bytes
   */
  public void save(List<Boundary> crossed, byte[] trails) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** All boundaries kept at an instant. */
  public List<Boundary> at(Instant instant) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The state of the trails as it was last saved; empty while no consent lives. */
  public Optional<byte[]> trails() throws IOException {
    throw new UnsupportedOperationException();
  }
}
