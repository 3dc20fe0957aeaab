// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written: numbers of seven bits a byte, the lowest first. */
final class Pack {
  private byte[] bytes;
  private int length;

  Pack(int room) {
    bytes = new byte[room];
  }

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** The bytes behind; only the first {@link #length} of them count. */
  byte[] array() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void octet(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  /** Any 64 bits, read as if they had no sign: one to ten bytes. */
  void number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** A number that is small on either side of zero. */
  void signed(long value) {
    number(zigzag(value));
  }

  static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  void text(String text) {
    byte[] utf = text.getBytes(StandardCharsets.UTF_8);
    number(utf.length);
    add(utf, 0, utf.length);
  }

  void add(byte[] more, int from, int count) {
    room(count);
    System.arraycopy(more, from, bytes, length, count);
    length += count;
  }

  /** Zeros, up to a length. */
  void fill(int upTo) {
    room(upTo - length);
    Arrays.fill(bytes, length, upTo, (byte) 0);
    length = upTo;
  }

  private void room(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
  }
}
