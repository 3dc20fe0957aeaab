// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Bytes that are read once. A regular file never keeps a reader waiting; a pipe does so until its
 * writer writes or leaves, since nothing but a waiting read tells its end from its silence.
 */
final class ReplayLink implements Link {
  private final Optional<Path> file;
  private volatile Optional<FileChannel> channel = Optional.empty();

  /** The bytes of a file, or of the standard input. */
  ReplayLink(Optional<Path> file) {
    this.file = file;
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    if (channel.isEmpty()) {
      // Opened by the reader: opening a pipe waits for its writer.
      channel = Optional.of(open());
    }
    return channel.get().read(ByteBuffer.wrap(buffer));
  }

  private FileChannel open() throws IOException {
    return file.isPresent()
        ? FileChannel.open(file.get(), StandardOpenOption.READ)
        : new FileInputStream(FileDescriptor.in).getChannel();
  }

  /** Ends a read that waits. */
  @Override
  public void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException failed) {
      System.getLogger(SteadyLine.class.getName()).log(System.Logger.Level.DEBUG, "close", failed);
    }
  }
}
