// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.forward;

import energy.foyer.mqtt.Packet;
import energy.foyer.store.Row;
import energy.foyer.wire.Message;
import java.time.Duration;

/** Finished messages as the line takes them: the same bytes and properties, nothing added. */
final class Wrapping {
  private Wrapping() {}

  static Packet of(Row row) {
    return new Packet(
        row.topic(),
        row.payload(),
        row.retained(),
        row.expiry().map(Duration::toSeconds).orElse(0L),
        row.contentType(),
        row.properties());
  }

  static Packet of(Message message) {
    return new Packet(
        message.topic(),
        message.payload(),
        message.retained(),
        message.expiry().map(Duration::toSeconds).orElse(0L),
        message.contentType(),
        message.properties());
  }
}
