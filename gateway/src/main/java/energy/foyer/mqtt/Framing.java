// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;

/**
 * Follows where the broker's packets begin and end, and stops at the first that this end did not
 * agree to. Paho sets memory aside for a packet before it looks whether that is too long, and keeps
 * messages of quality 2, which nobody here subscribes to, until they are released: whoever runs the
 * broker could fill the memory of a box with a few bytes.
 *
 * <p>Shape: type and flags, remaining length (1 to 4 bytes), so many bytes. Source: MQTT 5.0,
 * section 2.1.
 */
final class Framing {
  private static final int PUBLISH = 3;
  private static final int LAST_SHIFT = 21;

  private final long mostBytes;
  private boolean inLength;
  private int shift;
  private int length;
  private int left;

  /**
   * @param mostBytes of a packet, its head among them
   */
  Framing(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Looks at the next bytes before anybody else does.
   *
   * @throws ConnectFault if they begin a packet that is too long or of quality 2
   */
  void check(byte[] bytes, int offset, int count) throws IOException {
    int at = offset;
    while (at < offset + count) {
      if (left > 0) {
        int skipped = Math.min(left, offset + count - at);
        left -= skipped;
        at += skipped;
      } else if (inLength) {
        digit(bytes[at++]);
      } else {
        head(bytes[at++]);
      }
    }
  }

  private void head(byte first) throws ConnectFault {
    if ((first >> 4 & 0xF) == PUBLISH && (first >> 1 & 3) > 1) {
      throw new ConnectFault(ConnectFault.Why.UNASKED);
    }
    inLength = true;
    shift = 0;
    length = 0;
  }

  private void digit(byte digit) throws ConnectFault {
    length |= (digit & 0x7F) << shift;
    boolean last = digit >= 0;
    if (2 + shift / 7 + length > mostBytes || (!last && shift == LAST_SHIFT)) {
      throw new ConnectFault(ConnectFault.Why.UNASKED);
    }
    shift += 7;
    if (last) {
      inLength = false;
      left = length;
    }
  }
}
