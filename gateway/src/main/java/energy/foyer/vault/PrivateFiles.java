// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only the agent's own user may read: folders of mode 0700, files of mode 0600. */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  /** Where Linux tells whom the running process belongs to. */
  private static final Path OWN_PROCESS = Path.of("/proc/self");

  private static final int ZEROS = 1 << 16;

  private PrivateFiles() {}

  /** Makes sure of a folder: made if it is missing, refused if its mode or owner is wrong. */
  static void folder(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(folder, attribute(FOLDER));
      Files.setPosixFilePermissions(folder, FOLDER);
    }
    check(folder, true);
  }

  /** Refuses what is a link, of another user, or open to others. */
  static void check(Path path, boolean isFolder) throws IOException {
    if (isFolder
        ? !Files.isDirectory(path)
        : !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          path + (isFolder ? ": expected a folder" : ": expected a file, and no link to one"));
    }
    int owner = (Integer) Files.getAttribute(path, "unix:uid");
    int own = (Integer) Files.getAttribute(OWN_PROCESS, "unix:uid");
    if (owner != own) {
      throw new IOException(
          path
              + " belongs to user "
              + owner
              + ", the agent runs as "
              + own
              + ": chown "
              + own
              + " "
              + path);
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
    if (!found.equals(isFolder ? FOLDER : FILE)) {
      throw new IOException(
          path
              + " has the mode "
              + PosixFilePermissions.toString(found)
              + ", which lets others near the keys or the agent not: chmod "
              + (isFolder ? "0700 " : "0600 ")
              + path);
    }
  }

  /**
   * Writes a file, mode 0600 from its first byte, so that it is there whole or as it was before,
   * whenever the power goes.
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, options, attribute(FILE))) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /**
   * Removes a file, its bytes overwritten first, or an empty folder; what is not there is left so.
   * On flash the bytes that were may stay where no file shows them.
   */
  public static void destroy(Path path) throws IOException {
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
        for (long at = 0; at < channel.size(); at += ZEROS) {
          zeros.rewind().limit((int) Math.min(ZEROS, channel.size() - at));
          channel.write(zeros, at);
        }
        channel.force(true);
      }
    }
    Files.deleteIfExists(path);
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(Set<PosixFilePermission> mode) {
    return PosixFilePermissions.asFileAttribute(mode);
  }
}
