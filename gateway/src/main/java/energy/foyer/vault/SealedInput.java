// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Opens what {@link SealedOutput} sealed. It gives out no byte that was not authenticated, and no
 * end but the true one: what is cut is an {@link EOFException}, what was changed, and what stands
 * behind the end, an {@link IOException}; each says at which segment.
 */
public final class SealedInput extends InputStream {
  private final InputStream in;
  private final SealKey key;
  private final byte[] bound;
  private byte[] clear = {};
  private int at;
  private long number;
  private boolean ended;

  /**
   * @param bound what the stream was bound to
   */
  public SealedInput(InputStream in, SealKey key, byte[] bound) {
    this.in = in;
    this.key = key;
    this.bound = bound.clone();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (at == clear.length) {
      if (ended) {
        return -1;
      }
      segment();
    }
    int some = Math.min(count, clear.length - at);
    System.arraycopy(clear, at, bytes, from, some);
    at += some;
    return some;
  }

  private void segment() throws IOException {
    int length = length();
    byte[] sealed = in.readNBytes(length);
    if (sealed.length < length) {
      throw cut();
    }
    boolean full = length == SealedOutput.SEGMENT + SealKey.OVERHEAD;
    clear = full ? openedFull(sealed) : opened(sealed, true);
    at = 0;
    number++;
    if (ended && in.read() >= 0) {
      throw new IOException("something stands behind the last segment, " + (number - 1));
    }
  }

  private int length() throws IOException {
    byte[] four = in.readNBytes(Integer.BYTES);
    if (four.length < Integer.BYTES) {
      throw cut();
    }
    int length = ByteBuffer.wrap(four).getInt();
    if (length < SealKey.OVERHEAD || length > SealedOutput.SEGMENT + SealKey.OVERHEAD) {
      throw new IOException("segment " + number + " has a length that no segment has");
    }
    return length;
  }

  /** A full one may be the last or not: only beside the right mark it opens. */
  private byte[] openedFull(byte[] sealed) throws IOException {
    try {
      return opened(sealed, false);
    } catch (IOException perhapsLast) {
      return opened(sealed, true);
    }
  }

  private byte[] opened(byte[] sealed, boolean last) throws IOException {
    try {
      byte[] opened = key.open(sealed, SealedOutput.place(bound, number, last));
      ended = last;
      return opened;
    } catch (IOException changed) {
      throw new IOException(
          "segment " + number + " does not open: changed, moved, or of another file", changed);
    }
  }

  private EOFException cut() {
    return new EOFException("it is cut at segment " + number);
  }
}
