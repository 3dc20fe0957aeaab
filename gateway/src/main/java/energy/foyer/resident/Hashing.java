// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * SHA-256 on a thread of its own, beside whoever writes the bytes: as the box runs Java it takes as
 * long as reading and pressing them.
 */
final class Hashing implements AutoCloseable {
  /** Bytes that are hashed at once. */
  private static final int ROOM = 1 << 16;

  /** Rooms that wait at most; who is faster waits. */
  private static final int ON_THE_WAY = 3;

  private final ExecutorService beside = Executors.newSingleThreadExecutor(Hashing::thread);
  private final MessageDigest digest = sha256();
  private final Deque<Future<byte[]>> taken = new ArrayDeque<>();
  private byte[] room = new byte[ROOM];
  private int length;

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "export-hash");
    thread.setDaemon(true);
    return thread;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Takes bytes, which are free again at once. */
  void add(byte[] bytes, int from, int count) throws IOException {
    int at = from;
    while (at < from + count) {
      int some = Math.min(from + count - at, ROOM - length);
      System.arraycopy(bytes, at, room, length, some);
      at += some;
      length += some;
      if (length == ROOM) {
        handOver(room);
      }
    }
  }

  private void handOver(byte[] full) throws IOException {
    taken.add(
        beside.submit(
            () -> {
              digest.update(full);
              return full;
            }));
    room = taken.size() < ON_THE_WAY ? new byte[ROOM] : back();
    length = 0;
  }

  /** The hash of all that was added; what is added from now on belongs to the next one. */
  byte[] end() throws IOException {
    while (!taken.isEmpty()) {
      back();
    }
    digest.update(room, 0, length);
    length = 0;
    return digest.digest();
  }

  /** The room that was handed over first, once it is hashed. */
  private byte[] back() throws IOException {
    try {
      return taken.remove().get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    } catch (ExecutionException broken) {
      throw new IllegalStateException("hashing broke", broken);
    }
  }

  @Override
  public void close() {
    beside.shutdownNow();
  }
}
