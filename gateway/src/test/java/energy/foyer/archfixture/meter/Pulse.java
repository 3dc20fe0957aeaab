// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture.meter;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Breaks nothing. */
public record Pulse(List<String> names) {
  long at(ByteBuffer bytes, Clock clock) {
    Runnable lambda = bytes::rewind;
    lambda.run();
    return Instant.now(clock).getEpochSecond() + System.nanoTime();
  }
}
