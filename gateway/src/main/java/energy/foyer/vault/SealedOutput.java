// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Seals a stream of any length piece by piece, so that no part of it can be changed, moved, left
 * out or cut off unseen. Each segment holds {@value #SEGMENT} bytes, the last one fewer or none:
 *
 * <pre>
 * length of the sealed bytes, 4 | AES-256-GCM beside (what the stream is bound to ‖ number, 8 ‖ last, 1)
 * </pre>
 *
 * <p>Numbers count from 0; all are big-endian. Only {@link #finish} writes the last segment: what
 * was given up has no end, and {@link SealedInput} says so. What it writes into is left open.
 */
public final class SealedOutput extends OutputStream {
  /** Clear bytes of each segment but the last. */
  public static final int SEGMENT = 1 << 16;

  private final OutputStream out;
  private final SealKey key;
  private final byte[] bound;
  private final byte[] clear = new byte[SEGMENT];
  private int length;
  private long number;
  private boolean closed;

  /**
   * @param key of this stream alone
   * @param bound what the stream is bound to: it opens only beside the same
   */
  public SealedOutput(OutputStream out, SealKey key, byte[] bound) {
    this.out = out;
    this.key = key;
    this.bound = bound.clone();
  }

  /** What a segment is sealed beside. */
  static byte[] place(byte[] bound, long number, boolean last) {
    return ByteBuffer.allocate(bound.length + Long.BYTES + 1)
        .put(bound)
        .putLong(number)
        .put((byte) (last ? 1 : 0))
        .array();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (closed) {
      throw new IOException("this stream has its end");
    }
    int at = from;
    while (at < from + count) {
      if (length == SEGMENT) {
        // not before more comes: the last one is marked as such
        segment(false);
      }
      int some = Math.min(from + count - at, SEGMENT - length);
      System.arraycopy(bytes, at, clear, length, some);
      length += some;
      at += some;
    }
  }

  private void segment(boolean last) throws IOException {
    byte[] sealed =
        key.seal(
            length == SEGMENT ? clear : Arrays.copyOf(clear, length), place(bound, number, last));
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(sealed.length).array());
    out.write(sealed);
    number++;
    length = 0;
  }

  /** Writes the last segment: nothing can follow. */
  public void finish() throws IOException {
    segment(true);
    close();
    out.flush();
  }

  /** Wipes what was not written. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(clear, (byte) 0);
  }
}
