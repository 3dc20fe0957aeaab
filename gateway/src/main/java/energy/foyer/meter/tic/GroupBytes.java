// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of the group that is coming in, from one end of a group or frame to the next. */
final class GroupBytes {
  /** Bytes of a group; the longest of the specification has 109. */
  static final int MOST = 160;

  private static final byte DAMAGED_STX = 'C';
  private static final byte[][] HEADS = {
    {'A', 'D', 'C', 'O', ' '}, {'A', 'D', 'S', 'C', '\t'}, {'A', 'D', 'I', 'R', '1', ' '}
  };

  private final byte[] bytes = new byte[MOST];
  private final byte[] copy = new byte[MOST];
  private int length;
  private int sum;

  /** Whether there are bytes that are neither printable nor HT. */
  private boolean strays;

  private boolean overlong;
  private long offset;

  /** Where the bytes stand, always the same array. */
  byte[] array() {
    return bytes;
  }

  /**
   * Takes what belongs to a group without a question, up to the first other byte.
   *
   * @param position the position in the stream of the next byte
   * @return how many bytes were taken
   */
  int take(ByteBuffer chunk, long position) {
    int most = Math.min(chunk.remaining(), MOST - length);
    int taken;
    if (chunk.hasArray()) {
      taken = take(chunk.array(), chunk.arrayOffset() + chunk.position(), most);
    } else {
      chunk.get(chunk.position(), copy, 0, most);
      taken = take(copy, 0, most);
    }
    chunk.position(chunk.position() + taken);
    offset = length == 0 ? position : offset;
    length += taken;
    return taken;
  }

  private int take(byte[] source, int from, int most) {
    byte[] target = bytes;
    int shift = length - from;
    int end = from + most;
    int added = 0;
    int at = from;
    while (at < end) {
      byte one = source[at];
      if (one < ' ' && one != '\t' || one == 0x7F) {
        break;
      }
      target[shift + at] = one;
      added += one;
      at++;
    }
    sum += added;
    return at - from;
  }

  /**
   * Takes a byte that no valid group holds but before its label, or one that is too many.
   *
   * @param position its position in the stream
   * @return whether the bytes are too many for a group, or once more too many for a frame
   */
  boolean takeStray(byte one, long position) {
    offset = length == 0 ? position : offset;
    if (length < MOST) {
      bytes[length++] = one;
      strays = true;
      return false;
    }
    if (overlong && position - offset < TicDecoder.MOST_FRAME_BYTES) {
      return false;
    }
    offset = overlong ? position : offset;
    overlong = true;
    return true;
  }

  /** Forgets the bytes; the array keeps them until others come. */
  void clear() {
    length = 0;
    sum = 0;
    strays = false;
    overlong = false;
  }

  boolean isOverlong() {
    return overlong;
  }

  /** The position in the stream of the first byte. */
  long offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /** Where the label begins, behind what the line made of an STX and an LF. */
  int label() {
    int from = 0;
    while (strays && from < length) {
      if (isControl(bytes[from])) {
        from++;
      } else if (from + 1 < length && bytes[from] == DAMAGED_STX && isControl(bytes[from + 1])) {
        from += 2;
      } else {
        break;
      }
    }
    return from;
  }

  private static boolean isControl(byte one) {
    return one >= 0 && one < ' ' && one != '\t';
  }

  /** The sum of the bytes from the label on, -1 where one of them is neither printable nor HT. */
  int sum(int from) {
    if (!strays) {
      return sum;
    }
    int slow = 0;
    for (int i = from; i < length; i++) {
      if (bytes[i] < ' ' && bytes[i] != '\t' || bytes[i] == 0x7F) {
        return -1;
      }
      slow += bytes[i];
    }
    return slow;
  }

  /** Whether nothing but a damaged STX is there. */
  boolean isDamagedStx(int from) {
    return length - from == 1 && bytes[from] == DAMAGED_STX;
  }

  /** Whether the label is one with which a frame begins. */
  boolean isHead(int from) {
    if (bytes[from] != 'A') {
      return false;
    }
    for (byte[] head : HEADS) {
      int end = Math.min(length, from + head.length);
      if (Arrays.equals(bytes, from, end, head, 0, head.length)) {
        return true;
      }
    }
    return false;
  }
}
