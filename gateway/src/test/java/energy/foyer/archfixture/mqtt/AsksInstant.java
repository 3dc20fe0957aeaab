// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.mqtt;

import java.time.Instant;
import java.util.function.Supplier;

/** Reads the host's time through a reference. */
final class AsksInstant {
  private AsksInstant() {}

  static final Supplier<Instant> NOW = Instant::now;
}
