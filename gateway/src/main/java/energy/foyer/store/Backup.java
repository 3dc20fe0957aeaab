// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import energy.foyer.vault.SealedOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that a new box needs to go on, in one file that opens with a passphrase of the household or
 * its recovery code: the database as it was at one commit, and the keys of the box that open its
 * rows. Nothing that tells a consent, no phone, and nothing of the territory is in it. Behind the
 * {@link BackupHead}, sealed piece by piece:
 *
 * <pre>
 * length of the box keys, 4 | box keys | database | SHA-256 of the database, 32
 * </pre>
 */
public final class Backup {
  private static final int PIECE = 1 << 16;

  private final Database database;
  private final Housekeeping housekeeping;

  /** What the box has too little of for a backup. */
  public record Short(Housekeeping.Want want, long neededBytes) {}

  /**
   * What is written.
   *
   * @param taken nothing later is in it
   * @param out where it goes; left open
   * @param copied told how many bytes of the database were written, of how many
   */
  public record Asked(Unlocked resident, Instant taken, OutputStream out, Told copied) {}

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Told {
    void of(long done, long all);
  }

  public Backup(History history, Housekeeping housekeeping) {
    this.database = history.database();
    this.housekeeping = housekeeping;
  }

  /** What is missing for a copy of the database; empty if there is room for it. */
  public Optional<Short> refused() throws IOException {
    Housekeeping.Use use = housekeeping.use();
    long copy = use.bytes();
    if (use.bytes() + copy > use.quota()) {
      return Optional.of(new Short(Housekeeping.Want.QUOTA, use.bytes() + copy - use.quota()));
    }
    long left = use.free() - copy - Still.MOST_LOG - Housekeeping.FLOOR;
    return left < 0 ? Optional.of(new Short(Housekeeping.Want.DISK, -left)) : Optional.empty();
  }

  /** Takes it; others commit meanwhile. */
  public void write(Asked asked) throws IOException {
    try (BackupCopy copy = BackupCopy.of(database);
        SealKey fileKey = SealKey.create()) {
      BackupHead head = head(asked, Files.size(copy.file()), fileKey);
      asked.out().write(head.bytes());
      try (SealedOutput sealed = new SealedOutput(asked.out(), fileKey, head.bound())) {
        write(copy.file(), sealed, asked.copied());
        sealed.finish();
      }
    }
  }

  private BackupHead head(Asked asked, long length, SealKey fileKey) throws IOException {
    ResidentTable.Known known =
        database
            .resident()
            .known()
            .orElseThrow(() -> new IOException("nobody has claimed this box"));
    List<BackupHead.Way> ways = database.read(this::ways);
    byte[] wrapped = BackupHead.wrap(asked.resident().key(), fileKey);
    return new BackupHead(
        Shape.PRESENT.version(), asked.taken(), length, known.stretch(), ways, wrapped);
  }

  private List<BackupHead.Way> ways(Connection on) throws SQLException, IOException {
    return Sql.list(
        on,
        row ->
            new BackupHead.Way(
                Unlocked.Way.values()[row.getInt(1)], Sql.uuid(row.getBytes(2)), row.getBytes(3)),
        "SELECT kind, id, wrapped FROM way WHERE kind <> ? ORDER BY number",
        Unlocked.Way.PHONE.ordinal());
  }

  private void write(Path file, OutputStream sealed, Told told) throws IOException {
    byte[] keys = database.vault().keys().bytes();
    new DataOutputStream(sealed).writeInt(keys.length);
    sealed.write(keys);
    Arrays.fill(keys, (byte) 0);
    MessageDigest digest = digest();
    long all = Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE];
      long done = 0;
      for (int some = in.read(piece); some > 0; some = in.read(piece)) {
        digest.update(piece, 0, some);
        sealed.write(piece, 0, some);
        done += some;
        told.of(done, all);
      }
    }
    sealed.write(digest.digest());
  }

  /** SHA-256. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
