// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.provisioning.authority.Deposit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The one receiver that works in a folder: two would go by the same name to the broker and drive
 * each other away. The system takes the lock back when the process dies, however it does.
 */
public final class SoleReceiver implements Closeable {
  private final FileChannel file;

  private SoleReceiver(FileChannel file) {
    this.file = file;
  }

  /**
   * @param folder that of the archive, made where it is not there
   * @throws IOException if another receiver works in it
   */
  public static SoleReceiver of(Path folder) throws IOException {
    new Deposit().folder(folder).lay();
    FileChannel file =
        FileChannel.open(
            folder.resolve("receiver.lock"),
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (locked(file).isEmpty()) {
      file.close();
      throw new IOException(
          folder
              + ": another receiver uses this folder; stop it, or let several share a database with"
              + " --to postgresql");
    }
    return new SoleReceiver(file);
  }

  private static Optional<FileLock> locked(FileChannel file) throws IOException {
    try {
      return Optional.ofNullable(file.tryLock());
    } catch (OverlappingFileLockException inThisProcess) {
      return Optional.empty();
    }
  }

  /** Lets the next one in. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
