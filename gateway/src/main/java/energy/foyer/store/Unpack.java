// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes being read that {@link Pack} wrote; what does not fit is an {@link IOException}. */
final class Unpack {
  private final byte[] bytes;
  private final int end;
  private int next;

  Unpack(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.next = from;
    this.end = end;
  }

  Unpack(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  int position() {
    return next;
  }

  int octet() throws IOException {
    if (next >= end) {
      throw damaged();
    }
    return bytes[next++] & 0xff;
  }

  long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (octet & 0x7fL) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw damaged();
  }

  long signed() throws IOException {
    return unzigzag(number());
  }

  static long unzigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  /** A number of things, at most so many. */
  int count(int most) throws IOException {
    long value = number();
    if (value < 0 || value > most) {
      throw damaged();
    }
    return (int) value;
  }

  String text() throws IOException {
    int length = count(end - next);
    String text = new String(bytes, next, length, StandardCharsets.UTF_8);
    next += length;
    return text;
  }

  /** The next so many bytes, to be read apart. */
  Unpack part(int length) throws IOException {
    if (length > end - next) {
      throw damaged();
    }
    next += length;
    return new Unpack(bytes, next - length, next);
  }

  static IOException damaged() {
    return new IOException("a stored block does not fit together");
  }
}
