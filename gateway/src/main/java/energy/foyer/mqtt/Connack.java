// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The broker's answer to a connection, with its offer of topic aliases taken back: Paho uses what
 * it is offered and has no switch, and each of our packets is to name its topic in full.
 *
 * <p>Shape: {@code 0x20}, remaining length (1 to 4 bytes), flags, reason code, length of the
 * properties (1 to 4 bytes), properties. Source: MQTT 5.0, sections 2.2.2 and 3.2.
 */
final class Connack {
  private static final int TYPE = 0x20;
  private static final int MOST_BYTES = 65_536;
  private static final int TOPIC_ALIAS_MAXIMUM = 0x22;

  private Connack() {}

  /**
   * Reads the first packet of a connection.
   *
   * @return its bytes; if it is no answer to a connection, what had to be read to see that
   */
  static byte[] withoutAliases(InputStream in) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    int type = in.read();
    if (type < 0) {
      return new byte[0];
    }
    packet.write(type);
    int length = 0;
    int digit = 0x80;
    for (int shift = 0; shift < 28 && digit >= 0x80; shift += 7) {
      digit = in.read();
      if (digit < 0) {
        return packet.toByteArray();
      }
      packet.write(digit);
      length |= (digit & 0x7F) << shift;
    }
    if (type != TYPE || digit >= 0x80 || length > MOST_BYTES) {
      return packet.toByteArray();
    }
    byte[] body = in.readNBytes(length);
    forbid(body);
    packet.writeBytes(body);
    return packet.toByteArray();
  }

  private static void forbid(byte[] body) {
    ByteBuffer left = ByteBuffer.wrap(body);
    try {
      left.getShort();
      int end = number(left) + left.position();
      while (left.position() < end) {
        int property = left.get();
        if (property == TOPIC_ALIAS_MAXIMUM) {
          left.putShort((short) 0);
        } else {
          skip(property, left);
        }
      }
    } catch (BufferUnderflowException | BufferOverflowException | IllegalArgumentException e) {
      // malformed: Paho refuses it with the right reason
      return;
    }
  }

  private static int number(ByteBuffer from) {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int digit = from.get();
      value |= (digit & 0x7F) << shift;
      if (digit >= 0) {
        break;
      }
    }
    return value;
  }

  /** Section 2.2.2.2, as far as an answer to a connection may hold them. */
  private static void skip(int property, ByteBuffer left) {
    switch (property) {
      case 0x24, 0x25, 0x28, 0x29, 0x2A -> left.get();
      case 0x13, 0x21 -> left.getShort();
      case 0x11, 0x27 -> left.getInt();
      case 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> text(left);
      case 0x26 -> {
        text(left);
        text(left);
      }
      default -> throw new IllegalArgumentException("no property of this packet");
    }
  }

  private static void text(ByteBuffer left) {
    int length = left.getShort() & 0xFFFF;
    left.position(left.position() + length);
  }
}
