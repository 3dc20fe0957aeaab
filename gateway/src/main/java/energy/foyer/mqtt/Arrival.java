// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.util.Objects;

/** A packet that came, which the broker holds until it was taken. */
public final class Arrival {
  private final Packet packet;
  private final int bytes;
  private final Runnable acknowledge;

  /**
   * @param acknowledge tells the broker; does nothing when the line is gone
   */
  public Arrival(Packet packet, Runnable acknowledge) {
    this.packet = Objects.requireNonNull(packet);
    this.bytes = packet.payload().length;
    this.acknowledge = Objects.requireNonNull(acknowledge);
  }

  /** Bytes of its payload. */
  int bytes() {
    return bytes;
  }

  /** What came. */
  public Packet packet() {
    return packet;
  }

  /**
   * Acknowledges the packet: call it once what it said is kept. One that was not taken comes again
   * with the next connection, if it is retained or the session outlives the connection.
   */
  public void taken() {
    acknowledge.run();
  }
}
