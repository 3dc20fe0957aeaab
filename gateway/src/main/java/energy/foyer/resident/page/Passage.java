// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * One connection of somebody in the home, from the door to the server behind it. Until its first
 * byte it has no way inside and costs the server nothing. Used by the thread of the door alone.
 */
final class Passage {
  /** Bytes on their way within this machine at most, each way. */
  private static final int BUFFER = 64 * 1024;

  /** Pieces that one passage moves before the others have their turn. */
  private static final int TURN = 8;

  /** How long a client may take to hear the end. */
  private static final Duration LEAVES = Duration.ofSeconds(2);

  /**
   * How long the last bytes may lie here untaken, and how long it may go on sending after the end.
   */
  static final Duration LAST = Duration.ofSeconds(30);

  private final SocketChannel outer;
  private final SelectionKey outside;
  private final InetAddress source;
  private final long opened;
  private Optional<Way> inside = Optional.empty();
  private final Half in = new Half();
  private final Half out = new Half();
  private long moved;

  /** When the server was last seen not to be done with it. */
  private long served;

  private boolean answered;

  /** One direction. */
  private static final class Half {
    /** What was read and is not passed on yet. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    /** Nothing more comes. */
    private boolean ended;

    /** Nobody takes it any more: what still comes is let go, so that the other end goes on. */
    private boolean lost;

    private boolean waits() {
      return rest.hasRemaining();
    }

    private boolean done() {
      return ended && !waits();
    }

    /** Moves what there is; whether a byte came or went. */
    private boolean move(SocketChannel from, SocketChannel to, ByteBuffer room) throws IOException {
      boolean went = waits() && write(to, rest);
      for (int i = 0; i < TURN && !waits() && !ended; i++) {
        int length = from.read(room.clear());
        if (length == 0) {
          break;
        }
        ended = length < 0;
        went |= length > 0;
        write(to, room.flip());
        keep(room);
      }
      return went;
    }

    private void keep(ByteBuffer bytes) {
      if (bytes.hasRemaining()) {
        rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      }
    }

    private boolean write(SocketChannel to, ByteBuffer bytes) {
      try {
        if (!lost) {
          return to.write(bytes) > 0;
        }
      } catch (IOException closed) {
        lost = true;
      }
      bytes.position(bytes.limit());
      return false;
    }
  }

  /** The way inside. */
  private record Way(SocketChannel channel, SelectionKey key, int port) {}

  /**
   * @param outer accepted, not blocking
   * @param now nanoseconds of a clock that only goes forward
   */
  Passage(SocketChannel outer, Selector selector, long now) throws IOException {
    this.outer = outer;
    this.source = ((InetSocketAddress) outer.getRemoteAddress()).getAddress();
    this.opened = now;
    this.moved = now;
    this.served = now;
    outer.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.outside = outer.register(selector, SelectionKey.OP_READ, this);
  }

  InetAddress source() {
    return source;
  }

  /** Whether it never sent a byte. */
  boolean silent() {
    return inside.isEmpty();
  }

  /** Whether it spoke and stands at the door still. */
  boolean waits() {
    return inside.isEmpty() && in.waits();
  }

  /** Whether the server has it, and has not said a byte yet: it may be waiting for more. */
  boolean unanswered() {
    return inside.isPresent() && !answered;
  }

  /** How long nothing went through it. */
  Duration quiet(long now) {
    return Duration.ofNanos(now - moved);
  }

  /** By which port of this machine the server knows it; empty before its first byte. */
  Optional<Integer> port() {
    return inside.map(Way::port);
  }

  /**
   * Takes its first bytes.
   *
   * @param room lent for the time of this call
   * @return whether there are some
   * @throws IOException if it went away without a byte
   */
  boolean speaks(ByteBuffer room) throws IOException {
    int length = outer.read(room.clear());
    if (length < 0) {
      throw new EOFException("it said nothing");
    }
    in.keep(room.flip());
    outside.interestOps(length > 0 ? 0 : SelectionKey.OP_READ);
    return length > 0;
  }

  /**
   * Leads it to the server.
   *
   * @return the port of this machine by which the server will know it; it is not connected yet
   */
  int prepare(InetAddress loopback, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      channel.bind(new InetSocketAddress(loopback, 0));
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      SelectionKey key = channel.register(selector, 0, this);
      inside = Optional.of(new Way(channel, key, port));
      return port;
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  /** Goes there. */
  void connect(InetSocketAddress server) throws IOException {
    Way way = inside.orElseThrow();
    boolean there = way.channel().connect(server);
    way.key().interestOps(there ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT);
  }

  /**
   * Moves what can be moved.
   *
   * @param room lent for the time of this call
   * @return false once nothing more will come
   */
  boolean move(ByteBuffer room, long now) throws IOException {
    Way way = inside.orElseThrow();
    if (way.channel().isConnectionPending() && !way.channel().finishConnect()) {
      return true;
    }
    served = out.ended ? served : now;
    boolean came = inwards(way, room);
    boolean told = outwards(way, room);
    answered |= told;
    moved = came || told ? now : moved;
    if (out.lost || out.done() && in.ended) {
      return false;
    }
    wish(way);
    return true;
  }

  private boolean inwards(Way way, ByteBuffer room) throws IOException {
    boolean before = in.done();
    boolean went = in.move(outer, way.channel(), room);
    if (in.done() && !before && !in.lost) {
      way.channel().shutdownOutput();
    }
    return went;
  }

  private boolean outwards(Way way, ByteBuffer room) throws IOException {
    boolean before = out.done();
    boolean went = false;
    try {
      went = out.move(way.channel(), outer, room);
    } catch (IOException cut) {
      out.ended = true;
    }
    if (out.done() && !before && !out.lost) {
      // the server is done with it: what still comes is passed over, so that the end is heard
      in.lost = true;
      in.rest = ByteBuffer.allocate(0);
      way.channel().close();
      outer.shutdownOutput();
    }
    return went;
  }

  private void wish(Way way) {
    boolean listens = !in.ended && !in.waits();
    outside.interestOps(
        (listens ? SelectionKey.OP_READ : 0) | (out.waits() ? SelectionKey.OP_WRITE : 0));
    if (way.key().isValid()) {
      boolean more = !out.ended && !out.waits();
      way.key()
          .interestOps(
              (more ? SelectionKey.OP_READ : 0) | (in.waits() ? SelectionKey.OP_WRITE : 0));
    }
  }

  /** Whether it has had its time: it never spoke, or does not hear the end, or will not. */
  boolean late(long now, Duration silence) {
    if (silent()) {
      return Duration.ofNanos(now - opened).compareTo(silence) >= 0;
    }
    boolean goesOn = Duration.ofNanos(now - served).compareTo(LAST) < 0;
    return out.ended && (!goesOn || quiet(now).compareTo(out.waits() ? LAST : LEAVES) >= 0);
  }

  /** Closes both ends. */
  void close() {
    try {
      outer.close();
    } catch (IOException gone) {
      // it is closed
    }
    try {
      if (inside.isPresent()) {
        inside.get().channel().close();
      }
    } catch (IOException gone) {
      // it is closed
    }
  }
}
