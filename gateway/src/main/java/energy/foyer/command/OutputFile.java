// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A new file that the box writes piece by piece: nobody else reads it, and it has its name once it
 * is whole.
 *
 * @param part what is written until then
 */
record OutputFile(Path output, Path part) implements AutoCloseable {
  private static final String STATE = "Foyer-Export";
  private static final String STEP = "Foyer-Step";

  /** Refuses where the file or a part of it exists. */
  static OutputFile fresh(Session session, Path output) throws Trouble {
    Path part = output.resolveSibling(output.getFileName() + ".part");
    try {
      if (Files.exists(output)) {
        throw session.failed("export.there", output);
      }
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (NoSuchFileException nowhere) {
      throw session.failed("export.no-folder", output);
    } catch (FileAlreadyExistsException there) {
      throw session.failed("export.there", part);
    } catch (IOException unwritable) {
      throw session.failed("export.unwritable", part, unwritable.getMessage());
    }
    return new OutputFile(output, part);
  }

  /**
   * Takes all pieces of what the box writes.
   *
   * @param pieces where they are asked for
   * @return how many bytes it has
   */
  long fill(Session session, String pieces) throws Trouble {
    try {
      long bytes = 0;
      try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
        bytes = fill(session, pieces, file);
      }
      Files.move(part, output, StandardCopyOption.ATOMIC_MOVE);
      return bytes;
    } catch (IOException unwritable) {
      throw session.failed("export.unwritable", output, unwritable.getMessage());
    }
  }

  private static long fill(Session session, String pieces, OutputStream file)
      throws Trouble, IOException {
    long bytes = 0;
    long number = 1;
    try (Progress progress = Progress.patient(session)) {
      while (true) {
        ApiClient.Piece piece =
            session.api().bytes(pieces + "?number=" + number, List.of(STATE, STEP));
        if (piece.headers().get(STATE).equals("end")) {
          return bytes;
        }
        if (piece.headers().get(STATE).equals("more")) {
          file.write(piece.bytes());
          bytes += piece.bytes().length;
          number++;
        }
        progress.tell(session.words().say("export.step", piece.headers().get(STEP), bytes / 1024));
      }
    }
  }

  /** Removes what did not become whole. */
  @Override
  public void close() throws Trouble {
    try {
      Files.deleteIfExists(part);
    } catch (IOException stays) {
      throw new Trouble(Trouble.FAILED, stays.getMessage());
    }
  }
}
