// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Is told when a thread waits for its client, and how far that came. */
interface Pace {
  /** From now on the client is waited for. */
  void waits();

  /**
   * The client did something, or is gone.
   *
   * @param bytes that it sent or took
   */
  void goesOn(long bytes);

  /** A stream from the client. */
  static InputStream in(InputStream stream, Pace pace) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        int length = 0;
        pace.waits();
        try {
          length = in.read(into, from, most);
          return length;
        } finally {
          pace.goesOn(Math.max(0, length));
        }
      }

      @Override
      public long skip(long wanted) throws IOException {
        byte[] room = new byte[(int) Math.min(wanted, 8192)];
        return Math.max(0, read(room, 0, room.length));
      }

      /** Passes what the client still sends, so that it hears the answer. */
      @Override
      public void close() throws IOException {
        pace.waits();
        try {
          in.close();
        } finally {
          pace.goesOn(0);
        }
      }
    };
  }

  /** A stream to the client. */
  static OutputStream out(OutputStream stream, Pace pace) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        int taken = 0;
        pace.waits();
        try {
          out.write(bytes, from, length);
          taken = length;
        } finally {
          pace.goesOn(taken);
        }
      }

      @Override
      public void flush() throws IOException {
        pace.waits();
        try {
          out.flush();
        } finally {
          pace.goesOn(0);
        }
      }

      @Override
      public void close() throws IOException {
        pace.waits();
        try {
          out.close();
        } finally {
          pace.goesOn(0);
        }
      }
    };
  }
}
