// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Presses bytes into one deflate stream and opens it again: {@code length, stream, zeros}, the
 * zeros filling it up ({@link Padding}). One instance serves one thread at a time and reuses its
 * buffers.
 */
final class Press implements AutoCloseable {
  /** Bytes of one stream at most: a damaged one is not blown up beyond. */
  static final int MOST_BYTES = 16 << 20;

  private final Deflater deflater;
  private final Inflater inflater = new Inflater(true);
  private final Pack packed = new Pack(1 << 12);
  private final byte[] chunk = new byte[1 << 12];
  private final Pack opened = new Pack(1 << 12);

  /**
   * @param level how hard, 1 to 9
   */
  Press(int level) {
    deflater = new Deflater(level, true);
  }

  /** The bytes, pressed; sealed their size is a multiple of {@code step}. */
  byte[] pressed(Pack clear, int step) {
    packed.clear();
    deflater.reset();
    deflater.setInput(clear.array(), 0, clear.length());
    deflater.finish();
    while (!deflater.finished()) {
      packed.add(chunk, 0, deflater.deflate(chunk));
    }
    Pack whole = new Pack(Padding.of(packed.length() + 5, step) + step);
    whole.number(packed.length());
    whole.add(packed.array(), 0, packed.length());
    whole.fill(Padding.of(whole.length(), step));
    return whole.toBytes();
  }

  /**
   * The bytes that were pressed, valid until the next call.
   *
   * @throws IOException if there are none
   */
  Unpack open(byte[] pressed) throws IOException {
    Unpack in = new Unpack(pressed);
    int length = in.count(pressed.length);
    if (length > pressed.length - in.position()) {
      throw Unpack.damaged();
    }
    opened.clear();
    inflater.reset();
    inflater.setInput(pressed, in.position(), length);
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        opened.add(chunk, 0, count);
        if ((count == 0 && !inflater.finished()) || opened.length() > MOST_BYTES) {
          throw Unpack.damaged();
        }
      }
    } catch (DataFormatException damaged) {
      throw new IOException("a stored block does not fit together", damaged);
    }
    return new Unpack(opened.array(), 0, opened.length());
  }

  @Override
  public void close() {
    deflater.end();
    inflater.end();
  }
}
