// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The line of one meter, opened again for ever when it is lost.
 *
 * <p>Bytes are back at most 10 s after the cable is, however long it was out. The log hears of each
 * change of state once; what the bytes hold is never told. One thread reads; any other may ask for
 * the state and close. A line has no thread of its own: it is opened, tried and waited for inside
 * {@link #read}.
 */
public final class SteadyLine implements AutoCloseable {
  /** Fewer bytes than this are left to gather before the next read. */
  private static final int FEW = 256;

  /** How long they gather, milliseconds: a call for every byte would cost more than decoding. */
  private static final int GATHER_MILLIS = 50;

  private final LineSpec spec;
  private final Plug plug;
  private final Pace pace;
  private final Transitions state;
  private final Object turn = new Object();
  private volatile Optional<Link> link = Optional.empty();
  private volatile boolean closed;
  private boolean few;
  private boolean talked;
  private long framesAt;
  private long bytesAt;
  private long silentFrom = System.nanoTime();
  private long due = System.nanoTime();

  SteadyLine(String text, Path nativeFolder, Pace pace) throws IOException {
    this.spec = LineSpec.of(text);
    this.pace = pace;
    this.state = new Transitions(text);
    if (spec instanceof LineSpec.Serial serial) {
      plug = new SerialPlug(serial.device(), nativeFolder, pace);
    } else if (spec instanceof LineSpec.Tcp tcp) {
      plug = new TcpPlug(tcp, pace);
    } else {
      plug = new ReplayPlug(spec);
      link = Optional.of(plug.open());
    }
  }

  /**
   * The line of that name. A device or server that is not there yet is waited for.
   *
   * @param spec {@code serial:PATH}, {@code tcp://HOST:PORT}, {@code file:PATH} or {@code -} for
   *     the standard input
   * @param nativeFolder where the native half of the serial library is laid out; made with mode
   *     0700, and must allow execution
   * @throws IllegalArgumentException if the text is none of these
   * @throws IOException if a file to replay cannot be read
   */
  public static SteadyLine open(String spec, Path nativeFolder) throws IOException {
    return new SteadyLine(spec, nativeFolder, Pace.OF_THE_BOX);
  }

  /**
   * Reads what came. A pipe that is replayed may keep the reader waiting; nothing else does for
   * longer than about a second.
   *
   * @return how many bytes; 0 when none came within about a second, also while the line is lost; -1
   *     once a replay ended
   * @throws IOException if a replay cannot be read on, or the line was closed
   */
  public int read(byte[] buffer) throws IOException {
    synchronized (turn) {
      if (closed) {
        throw new IOException("the line is closed");
      }
      if (replays()) {
        return replay(buffer);
      }
      return link.isEmpty() ? reopen() : listen(link.get(), buffer);
    }
  }

  private boolean replays() {
    return plug instanceof ReplayPlug;
  }

  private int replay(byte[] buffer) throws IOException {
    int length = link.orElseThrow().read(buffer);
    if (length < 0) {
      state.to(Transitions.Kind.ENDED, "replayed to its end");
    } else if (state.kind() == Transitions.Kind.CLOSED) {
      state.to(Transitions.Kind.LISTENING, "replaying");
    }
    return length;
  }

  private int reopen() throws IOException {
    long left = due - System.nanoTime();
    if (left > 0) {
      pause(Math.min(Link.READ_MILLIS, left / 1_000_000 + 1));
      return 0;
    }
    try {
      link = Optional.of(plug.open());
      talked = false;
      few = false;
      framesAt = System.nanoTime();
      bytesAt = framesAt;
      boolean silent = state.kind() == Transitions.Kind.SILENT;
      state.to(silent ? Transitions.Kind.SILENT : Transitions.Kind.LISTENING, open(silent));
    } catch (IOException failed) {
      lose(failed);
    }
    return 0;
  }

  private int listen(Link open, byte[] buffer) throws IOException {
    if (few) {
      pause(GATHER_MILLIS);
    }
    int length;
    try {
      length = open.read(buffer);
    } catch (IOException lost) {
      lose(lost);
      return 0;
    }
    few = length > 0 && length < FEW;
    long now = System.nanoTime();
    bytesAt = length > 0 ? now : bytesAt;
    if (now - silentFrom > pace.frameSilence().toNanos()
        && state.kind() != Transitions.Kind.SILENT) {
      state.to(Transitions.Kind.SILENT, open(true));
    }
    if (plug.tires(new Plug.Quiet(talked, now - framesAt, now - bytesAt))) {
      open.close();
      link = Optional.empty();
      due = now;
    }
    return length;
  }

  private String open(boolean silent) {
    return "open" + plug.manner() + (silent ? ", but no frame comes" : "");
  }

  private void lose(IOException why) {
    link.ifPresent(Link::close);
    link = Optional.empty();
    due = System.nanoTime() + pace.wait(ThreadLocalRandom.current());
    silentFrom = due;
    state.to(Transitions.Kind.LOST, "lost: " + why.getMessage());
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for the line");
    }
  }

  /** To be told by the reader when a frame was understood: the line and its rate are right. */
  public void talking() {
    if (link.isPresent()) {
      talked = true;
      framesAt = System.nanoTime();
      silentFrom = framesAt;
      if (state.kind() != Transitions.Kind.TALKING) {
        state.to(Transitions.Kind.TALKING, "talking" + plug.manner());
      }
    }
  }

  /**
   * The state in words, for the status: {@code not opened yet}, {@code open at 9600 baud}, {@code
   * talking at 9600 baud}, {@code open at 1200 baud, but no frame comes}, {@code lost: REASON},
   * {@code replaying}, {@code replayed to its end}.
   */
  public String state() {
    return state.words();
  }

  /** What to change when this board's serial port or its name cannot serve well; else empty. */
  public Optional<String> advice() {
    return spec instanceof LineSpec.Serial serial
        ? PortAdvice.on(PortAdvice.MODEL, serial.device())
        : Optional.empty();
  }

  /** Closes the line; it may be closed twice. A read that waits for a pipe ends with an error. */
  @Override
  public void close() {
    closed = true;
    if (replays()) {
      link.ifPresent(Link::close);
      return;
    }
    synchronized (turn) {
      link.ifPresent(Link::close);
      link = Optional.empty();
      state.to(Transitions.Kind.CLOSED, "closed");
    }
  }

  /** Opens what is read once and never again. */
  private record ReplayPlug(LineSpec spec) implements Plug {
    @Override
    public Link open() throws IOException {
      if (spec instanceof LineSpec.Replay replay) {
        if (!Files.isReadable(replay.file())) {
          throw new NoSuchFileException(replay.file().toString(), null, "cannot be read");
        }
        return new ReplayLink(Optional.of(replay.file()));
      }
      return new ReplayLink(Optional.empty());
    }

    @Override
    public boolean tires(Quiet quiet) {
      return false;
    }

    @Override
    public String manner() {
      return "";
    }
  }
}
