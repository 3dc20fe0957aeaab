// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.function.Consumer;

/**
 * Bytes from the broker, as far as they are packets that this end agreed to. Their end is told
 * before it is met, and whoever is told may hold it back.
 */
final class Inlet extends InputStream {
  private final InputStream from;
  private final Consumer<IOException> ending;
  private final Framing framing = new Framing(PahoLine.MOST_PACKET_BYTES);
  private byte[] head = new byte[0];
  private int at;
  private boolean begun;

  /**
   * @param ending is told why no more comes, before the reader is
   */
  Inlet(InputStream from, Consumer<IOException> ending) {
    this.from = from;
    this.ending = ending;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      if (!begun) {
        begun = true;
        head = Connack.withoutAliases(from);
      }
      int read = take(buffer, offset, length);
      if (read < 0) {
        ending.accept(new SocketException("closed by the broker"));
      } else {
        framing.check(buffer, offset, read);
      }
      return read;
    } catch (IOException e) {
      ending.accept(e);
      throw e;
    }
  }

  private int take(byte[] buffer, int offset, int length) throws IOException {
    if (at == head.length) {
      return from.read(buffer, offset, length);
    }
    int count = Math.min(length, head.length - at);
    System.arraycopy(head, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return head.length - at + from.available();
  }
}
