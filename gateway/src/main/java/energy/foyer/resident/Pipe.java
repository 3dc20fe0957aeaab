// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Bytes that go from one thread to another in pieces, a few at most on the way: who is faster
 * waits, and gives up where the other one is gone. A request is over in seconds; what it is part of
 * may take an hour.
 */
final class Pipe {
  /** Bytes of a piece. */
  static final int PIECE = 1 << 16;

  private static final int ON_THE_WAY = 3;

  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(ON_THE_WAY);
  private final long patienceMillis;
  private volatile boolean cut;

  /**
   * @param patienceMillis how long one waits for the other
   */
  Pipe(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  /** Whoever still waits gives up at once. */
  void cut() {
    cut = true;
    pieces.clear();
  }

  /**
   * Hands a piece over, an empty one at the end.
   *
   * @return false if nobody made room for it in that time
   */
  boolean give(byte[] piece, long millis) throws IOException {
    long slice = Math.min(millis, 500);
    for (long waited = 0; waited <= millis; waited += slice) {
      gone();
      try {
        if (pieces.offer(piece, slice, TimeUnit.MILLISECONDS)) {
          return true;
        }
      } catch (InterruptedException stopped) {
        throw stopped();
      }
    }
    return false;
  }

  /** The next piece, an empty one at the end; nothing if none came in that time. */
  Optional<byte[]> take(long millis) throws IOException {
    long slice = Math.min(millis, 500);
    for (long waited = 0; waited <= millis; waited += slice) {
      gone();
      try {
        Optional<byte[]> piece = Optional.ofNullable(pieces.poll(slice, TimeUnit.MILLISECONDS));
        if (piece.isPresent()) {
          return piece;
        }
      } catch (InterruptedException stopped) {
        throw stopped();
      }
    }
    return Optional.empty();
  }

  private void gone() throws IOException {
    if (cut) {
      throw new InterruptedIOException("the other end is gone");
    }
  }

  private static IOException stopped() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("stopped");
  }

  /** Where bytes go in. */
  OutputStream in() {
    return new OutputStream() {
      private byte[] room = new byte[PIECE];
      private int length;

      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        while (at < from + count) {
          int some = Math.min(from + count - at, room.length - length);
          System.arraycopy(bytes, at, room, length, some);
          length += some;
          at += some;
          if (length == room.length) {
            send(room);
            room = new byte[PIECE];
            length = 0;
          }
        }
      }

      private void send(byte[] piece) throws IOException {
        if (!give(piece, patienceMillis)) {
          throw new InterruptedIOException("nobody takes what comes");
        }
      }

      @Override
      public void close() throws IOException {
        if (length > 0) {
          send(Arrays.copyOf(room, length));
          length = 0;
        }
        send(new byte[0]);
      }
    };
  }

  /** Where they come out. */
  InputStream out() {
    return new InputStream() {
      private byte[] piece = {};
      private int at;
      private boolean ended;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        if (at == piece.length && !ended) {
          piece =
              take(patienceMillis)
                  .orElseThrow(() -> new InterruptedIOException("nothing comes any more"));
          at = 0;
          ended = piece.length == 0;
        }
        if (ended) {
          return -1;
        }
        int some = Math.min(count, piece.length - at);
        System.arraycopy(piece, at, bytes, from, some);
        at += some;
        return some;
      }
    };
  }
}
