// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files about to be laid down together: folders of mode 0700, secrets of mode 0600, the rest 0644.
 * What is there already is never overwritten, but for what was added with {@link #replace} or
 * {@link #replaceSecret}.
 */
public final class Deposit {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private enum Kind {
    FOLDER("folder", "rwx------"),
    SECRET("secret", "rw-------"),
    OPEN("file", "rw-r--r--"),
    REPLACED("changed file", "rw-r--r--"),
    REPLACED_SECRET("changed secret", "rw-------");

    private final String word;
    private final String mode;

    Kind(String word, String mode) {
      this.word = word;
      this.mode = mode;
    }
  }

  private record Entry(Kind kind, Path path, byte[] content) {}

  private final Optional<String> owner;
  private final List<Entry> entries = new ArrayList<>();

  /** Files of whoever runs this. */
  public Deposit() {
    this(Optional.empty());
  }

  /**
   * Files handed to another user.
   *
   * @param owner the user's name; empty for whoever runs this
   */
  public Deposit(Optional<String> owner) {
    this.owner = owner;
  }

  /** Adds a folder; one that is there is used if nobody else may enter it. */
  public Deposit folder(Path path) {
    entries.add(new Entry(Kind.FOLDER, path, new byte[0]));
    return this;
  }

  /** Adds a file that only its owner may read. */
  public Deposit secret(Path path, byte[] content) {
    entries.add(new Entry(Kind.SECRET, path, content.clone()));
    return this;
  }

  /** Adds a file that anybody may read who may enter its folder. */
  public Deposit open(Path path, byte[] content) {
    entries.add(new Entry(Kind.OPEN, path, content.clone()));
    return this;
  }

  /** Adds such a file with a text. */
  public Deposit open(Path path, String text) {
    return open(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds such a file, which takes the place of the one that may be there, at once or not at all.
   */
  public Deposit replace(Path path, byte[] content) {
    entries.add(new Entry(Kind.REPLACED, path, content.clone()));
    return this;
  }

  /**
   * Adds a file that only its owner may read, which takes the place of the one that may be there.
   */
  public Deposit replaceSecret(Path path, byte[] content) {
    entries.add(new Entry(Kind.REPLACED_SECRET, path, content.clone()));
    return this;
  }

  /** One line a file: what it is and where it will lie. */
  public List<String> lines() {
    return entries.stream().map(entry -> entry.kind().word + " " + entry.path()).toList();
  }

  /**
   * Looks whether all can be laid down.
   *
   * @throws FileAlreadyExistsException naming the first file that is there already
   * @throws IOException if a folder is open to others; the message names the fix
   */
  public void check() throws IOException {
    for (Entry entry : entries) {
      boolean there = Files.exists(entry.path(), LinkOption.NOFOLLOW_LINKS);
      if (entry.kind() == Kind.FOLDER && there) {
        checkFolder(entry.path());
      } else if (there && (entry.kind() == Kind.SECRET || entry.kind() == Kind.OPEN)) {
        throw new FileAlreadyExistsException(
            entry.path() + ": is there already; nothing was written");
      }
    }
  }

  private static void checkFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new FileAlreadyExistsException(path + ": expected a folder; nothing was written");
    }
    if (!FOLDER.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(path + ": others may enter; run 'chmod 700 " + path + "' and again");
    }
  }

  /**
   * Lays all down, after {@link #check}.
   *
   * @throws IOException as {@link #check} says, or if a file cannot be written
   */
  public void lay() throws IOException {
    check();
    for (Entry entry : entries) {
      FileAttribute<?> mode =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(entry.kind().mode));
      switch (entry.kind()) {
        case FOLDER -> layFolder(entry.path(), mode);
        case SECRET, OPEN -> write(entry.path(), entry, mode);
        case REPLACED, REPLACED_SECRET -> {
          Path fresh = entry.path().resolveSibling(entry.path().getFileName() + ".new");
          Files.deleteIfExists(fresh);
          write(fresh, entry, mode);
          Files.move(
              fresh,
              entry.path(),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private void layFolder(Path path, FileAttribute<?> mode) throws IOException {
    if (!Files.exists(path)) {
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.createDirectory(path, mode);
      handOver(path);
    }
  }

  /** Sets the mode again once written, since the process's mask may have narrowed it. */
  private void write(Path path, Entry entry, FileAttribute<?> mode) throws IOException {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(path, fresh, mode)) {
      channel.write(java.nio.ByteBuffer.wrap(entry.content()));
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(entry.kind().mode));
    handOver(path);
  }

  private void handOver(Path path) throws IOException {
    if (owner.isPresent()) {
      UserPrincipal user =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner.get());
      Files.setOwner(path, user);
    }
  }
}
