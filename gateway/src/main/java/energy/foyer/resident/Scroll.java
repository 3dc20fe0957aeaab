// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A long list of JSON, written in pieces of {@value #PIECE} bytes: nothing is copied as it grows,
 * and what was written holds no objects.
 */
final class Scroll {
  private static final int PIECE = 16 * 1024;
  private static final int MOST_DIGITS = 20;

  private final List<byte[]> pieces = new ArrayList<>();
  private byte[] piece = new byte[PIECE];
  private int at;

  /** Adds bytes of JSON. */
  Scroll raw(byte[] json, int length) {
    int from = 0;
    while (from < length) {
      int some = Math.min(room(1), length - from);
      System.arraycopy(json, from, piece, at, some);
      at += some;
      from += some;
    }
    return this;
  }

  /** Adds a character of ASCII. */
  Scroll mark(char character) {
    room(1);
    piece[at++] = (byte) character;
    return this;
  }

  /** Adds a whole number. */
  Scroll number(long number) {
    room(MOST_DIGITS);
    if (number < 0) {
      piece[at++] = '-';
    }
    int digits = 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      piece[i] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    at += digits;
    return this;
  }

  private int room(int wanted) {
    if (piece.length - at < wanted) {
      pieces.add(Arrays.copyOf(piece, at));
      piece = new byte[PIECE];
      at = 0;
    }
    return piece.length - at;
  }

  /**
   * An object, and what was written as the list that is its last field; nothing more is written.
   */
  List<byte[]> behind(byte[] object, String field) {
    byte[] name = (",\"" + field + "\":[").getBytes(StandardCharsets.US_ASCII);
    Scroll start = new Scroll().raw(object, object.length - 1).raw(name, name.length);
    List<byte[]> all = new ArrayList<>(start.pieces());
    all.addAll(mark(']').mark('}').pieces());
    return all;
  }

  /** All that was written; nothing more is. */
  List<byte[]> pieces() {
    pieces.add(Arrays.copyOf(piece, at));
    at = 0;
    return pieces;
  }
}
