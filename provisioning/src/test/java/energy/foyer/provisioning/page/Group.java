// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One group of a frame in standard mode.
 *
 * @param label for example {@code EAST}
 * @param horodate the time that stands in it, of those that have one
 * @param value as it is written
 */
record Group(String label, Optional<String> horodate, String value) {
  private static final int WITH_TIME = 4;

  /** The same with another value. */
  Group saying(String other) {
    return new Group(label, horodate, other);
  }

  /** The same with another time. */
  Group at(String other) {
    return new Group(label, Optional.of(other), value);
  }

  /** The same frame with other groups, each with its own checksum. */
  static byte[] rewrite(byte[] frame, UnaryOperator<Group> change) {
    TicWriter writer = new TicWriter(TicMode.STANDARD).begin();
    String all = new String(frame, 1, frame.length - 2, StandardCharsets.US_ASCII);
    for (String group : all.split("\r")) {
      String[] parts = group.substring(1).split("\t", -1);
      Group was =
          parts.length == WITH_TIME
              ? new Group(parts[0], Optional.of(parts[1]), parts[2])
              : new Group(parts[0], Optional.empty(), parts[1]);
      change.apply(was).into(writer);
    }
    return writer.end();
  }

  private void into(TicWriter writer) {
    if (horodate.isPresent()) {
      writer.group(label, horodate.get(), value);
    } else {
      writer.group(label, value);
    }
  }
}
