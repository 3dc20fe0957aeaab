// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies beside a database from before something was done to it: a copy from before an upgrade,
 * {@code foyer.db.before-1} for one of version 1, or a database that a restore replaced since it
 * was damaged or newer, {@code foyer.db.replaced}, with its keys where they were damaged too. It
 * goes after a week, and at once when the resident erases anything.
 */
record Before(Path file) {
  private static final String COPY = ".before-";
  private static final String REPLACED = ".replaced";
  private static final Duration STAYS = Duration.ofDays(7);

  /**
   * Keeps a copy of the whole file.
   *
   * @throws Unusable if there is no room for it
   */
  void keep(int version) throws IOException {
    Path fresh = sibling(".copy");
    Files.deleteIfExists(fresh);
    try {
      copy(fresh);
    } catch (IOException failed) {
      Files.deleteIfExists(fresh);
      throw new Unusable(
          Unusable.Why.ROOM,
          "there is no room to copy "
              + file
              + " ("
              + (Files.size(file) >> 20)
              + " MiB) before it is upgraded: make room on the disk and start again",
          failed);
    }
    move(fresh, sibling(COPY + version));
  }

  private void copy(Path fresh) throws IOException {
    try (FileChannel from = FileChannel.open(file);
        FileChannel into =
            FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
      long size = from.size();
      long at = 0;
      while (at < size) {
        at += from.transferTo(at, size - at, into);
      }
      into.force(true);
    }
  }

  /** Moves the database and its log aside, in the place of an earlier one. */
  void setAside() throws IOException {
    for (String end : List.of("-wal", "")) {
      Path from = sibling(end);
      if (Files.exists(from)) {
        move(from, sibling(REPLACED + end));
      }
    }
  }

  /** Moves damaged keys aside, to the database that only they could open. */
  void setAside(Path keys) throws IOException {
    if (Files.exists(keys)) {
      move(keys, sibling(REPLACED + "-keys"));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(to.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /** All that lies there. */
  List<Path> all() throws IOException {
    String name = file.getFileName().toString();
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      return files
          .filter(
              one -> {
                String other = one.getFileName().toString();
                return other.startsWith(name + COPY) || other.startsWith(name + REPLACED);
              })
          .toList();
    }
  }

  /** Lets go what lies there for longer than a week: a move counts, not the last change before. */
  void sweep(Instant now) throws IOException {
    for (Path one : all()) {
      FileTime came = (FileTime) Files.getAttribute(one, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
      if (came.toInstant().plus(STAYS).isBefore(now)) {
        Files.deleteIfExists(one);
      }
    }
  }

  /** Destroys all of it: it holds what the resident erases. */
  void letGo() throws IOException {
    for (Path one : all()) {
      PrivateFiles.destroy(one);
    }
  }

  private Path sibling(String end) {
    return file.resolveSibling(file.getFileName() + end);
  }
}
