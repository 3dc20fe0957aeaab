// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.SealKey;
import energy.foyer.vault.SealedInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;

/** Reads a backup, and believes nothing of it that was not authenticated. */
final class BackupReader {
  private static final int PIECE = 1 << 16;
  private static final int LONGEST_KEYS = 16_384;
  private static final int DIGEST = 32;

  private final InputStream in;
  private final Path file;

  /**
   * @param file where its database is written
   */
  BackupReader(InputStream in, Path file) {
    this.in = in;
    this.file = file;
  }

  /** Reads the head, and refuses a database for which the disk has no room. */
  BackupHead head(int shape, FileStore disk) throws IOException {
    BackupHead head = BackupHead.read(in, shape);
    long missing = head.length() + Housekeeping.FLOOR - disk.getUsableSpace();
    if (missing > 0) {
      throw new Unusable(
          Unusable.Why.ROOM, "the disk has " + ((missing >> 20) + 1) + " MiB too few for it");
    }
    return head;
  }

  /**
   * Reads the rest to its end and writes the database.
   *
   * @return the keys of the box that it was taken from
   */
  BoxKeys body(BackupHead head, ResidentKey key) throws IOException {
    SealKey fileKey = reading(() -> head.fileKey(key));
    try (fileKey;
        FileChannel out =
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
      SealedInput sealed = new SealedInput(in, fileKey, head.bound());
      BoxKeys keys = reading(() -> keys(sealed));
      byte[] digest = database(head.length(), sealed, out);
      byte[] told = reading(() -> sealed.readNBytes(DIGEST));
      if (told.length < DIGEST || reading(sealed::read) >= 0) {
        throw new Unusable(Unusable.Why.DAMAGED, "it is not as long as its head says");
      }
      if (!MessageDigest.isEqual(digest, told)) {
        throw new Unusable(Unusable.Why.DAMAGED, "its database is not what its hash tells");
      }
      return keys;
    }
  }

  private static BoxKeys keys(SealedInput sealed) throws IOException {
    int length = new DataInputStream(sealed).readInt();
    if (length < 0 || length > LONGEST_KEYS) {
      throw new IOException("its box keys are longer than any");
    }
    byte[] bytes = sealed.readNBytes(length);
    try {
      return BoxKeys.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] database(long length, SealedInput sealed, FileChannel out)
      throws IOException {
    MessageDigest digest = Backup.digest();
    byte[] piece = new byte[PIECE];
    long left = length;
    while (left > 0) {
      int most = (int) Math.min(PIECE, left);
      int some = reading(() -> sealed.read(piece, 0, most));
      if (some < 0) {
        throw new Unusable(Unusable.Why.DAMAGED, "it is not as long as its head says");
      }
      digest.update(piece, 0, some);
      ByteBuffer next = ByteBuffer.wrap(piece, 0, some);
      while (next.hasRemaining()) {
        out.write(next);
      }
      left -= some;
    }
    out.force(true);
    return digest.digest();
  }

  /** Something that is read. */
  private interface Reading<T> {
    T from() throws IOException;
  }

  /** What reading fails at is a fault of the file, unless whoever hands it over is gone. */
  private static <T> T reading(Reading<T> reading) throws IOException {
    try {
      return reading.from();
    } catch (InterruptedIOException gone) {
      throw gone;
    } catch (EOFException cut) {
      throw new Unusable(Unusable.Why.CUT, told(cut), cut);
    } catch (IOException damaged) {
      throw new Unusable(Unusable.Why.DAMAGED, told(damaged), damaged);
    }
  }

  private static String told(IOException fault) {
    return fault.getMessage() == null ? "it does not open" : fault.getMessage();
  }
}
