// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.LostKeys;
import energy.foyer.vault.PrivateFiles;
import energy.foyer.vault.ResidentKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * Brings a backup back. All of it is read, opened and checked in a folder beside the database
 * before anything counts; then one rename of that folder decides, and {@link Settling}, at the next
 * start of the agent, puts it into its place. A kill leaves the one or the other whole.
 */
public final class Restore implements AutoCloseable {
  /** Where a backup is checked, within the folder of the database. */
  static final String CHECKED = "restore";

  /** What that folder is called once it was decided. */
  static final String DECIDED = "restored";

  /** A file in it where the database that was there is kept for a while. */
  static final String ASIDE = "aside";

  private final Path folder;
  private final Optional<BoxKeys> own;
  private final Optional<Database> present;
  private final Shape shape;

  /**
   * What a backup holds.
   *
   * @param taken nothing later is in it
   * @param bytes length of its database
   * @param suspended consents that lived then: each can be confirmed, as a new one
   * @param untold ends and questions of consents of the present box that no service has heard yet,
   *     which are lost with it
   */
  public record Found(Instant taken, long bytes, int suspended, int untold) {
    public Found {
      Objects.requireNonNull(taken);
    }
  }

  private Restore(Path folder, Optional<BoxKeys> own, Optional<Database> present, Shape shape) {
    this.folder = folder;
    this.own = own;
    this.present = present;
    this.shape = shape;
  }

  /** Over a box that works. */
  public static Restore over(History history) {
    Database database = history.database();
    return new Restore(
        database.folder(),
        Optional.of(database.vault().keys()),
        Optional.of(database),
        Shape.PRESENT);
  }

  /** Into the folder of a box whose database does not open, or whose keys are lost. */
  public static Restore into(Path folder) throws IOException {
    return into(folder, Shape.PRESENT);
  }

  /** The same for a shape that is not the present one. */
  static Restore into(Path folder, Shape shape) throws IOException {
    return new Restore(folder, own(folder), Optional.empty(), shape);
  }

  /** Empty where they are lost: the box goes on with fresh ones. */
  private static Optional<BoxKeys> own(Path folder) throws IOException {
    try {
      return Optional.of(BoxKeys.open(folder));
    } catch (LostKeys lost) {
      return Optional.empty();
    }
  }

  /**
   * Reads and checks a whole backup; nothing of it counts.
   *
   * @param in ends where the backup does
   * @throws Unusable if it is refused, and why
   */
  public Found check(InputStream in, BackupSecret secret, Instant now) throws IOException {
    NativeLibrary.unpackInto(folder);
    Path aside = folder.resolve(CHECKED);
    BackupCopy.clear(aside);
    Files.createDirectory(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    BackupReader reader = new BackupReader(in, aside.resolve(Database.FILE));
    BackupHead head = reader.head(shape.version(), Files.getFileStore(folder));
    ResidentKey key =
        head.open(secret)
            .orElseThrow(
                () -> new Unusable(Unusable.Why.SECRET, "neither passphrase nor code opens it"));
    try (key) {
      BoxKeys keys = own.orElseGet(BoxKeys::fresh).opening(reader.body(head, key));
      sound(aside.resolve(Database.FILE));
      return adapted(new Opened(aside, keys, key), head, now);
    }
  }

  /** A backup that was read. */
  private record Opened(Path aside, BoxKeys keys, ResidentKey key) {}

  private static void sound(Path file) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection on = config.createConnection("jdbc:sqlite:" + file)) {
      Optional<String> fault = Sql.one(on, row -> row.getString(1), "PRAGMA integrity_check(1)");
      if (!fault.equals(Optional.of("ok"))) {
        throw new Unusable(Unusable.Why.DAMAGED, "the pages of its database do not fit together");
      }
    } catch (SQLException damaged) {
      throw new Unusable(Unusable.Why.DAMAGED, "its database does not open", damaged);
    }
  }

  /** Makes of it what this box goes on with. */
  private Found adapted(Opened opened, BackupHead head, Instant now) throws IOException {
    int suspended;
    try (Database restored = Database.open(opened.aside(), opened.keys(), shape)) {
      byte[] half = opened.key().half().bytes();
      if (restored.resident().known().stream()
          .noneMatch(known -> Arrays.equals(known.half().bytes(), half))) {
        throw new Unusable(Unusable.Why.FOREIGN, "its database is of another resident");
      }
      if (present.isPresent()) {
        new Carried(present.get(), restored).carry();
      }
      Ledger ledger = new Ledger(restored);
      suspended = restored.<Integer>write(on -> suspend(on, restored.vault(), now));
      ledger.security("restored", now);
    }
    PrivateFiles.write(opened.aside().resolve(BoxKeys.FILE), opened.keys().bytes());
    return new Found(head.taken(), head.length(), suspended, untold());
  }

  /** What lives has no keys any more, and never gets any: it is suspended for good. */
  private static int suspend(Connection on, Vault vault, Instant now)
      throws SQLException, IOException {
    ConsentTable table = new ConsentTable(vault);
    int living = 0;
    for (ConsentRecord record : table.all(on)) {
      int number = record.events().size();
      ConsentEvent last = record.events().get(number - 1);
      if (!last.kind().last() && !record.restored()) {
        Instant at = now.isBefore(last.at()) ? last.at() : now;
        ConsentEvent event =
            new ConsentEvent(ConsentEvent.Kind.SUSPENDED, at, ConsentRecord.RESTORE);
        table.append(on, record.id(), number, event);
      }
      living += record.state(now).ended() ? 0 : 1;
    }
    return living;
  }

  private int untold() throws IOException {
    if (present.isEmpty()) {
      return 0;
    }
    String query =
        "SELECT count(*) FROM outbox WHERE seq = 0 AND acknowledged IS NULL AND dropped IS NULL";
    return (int) (long) present.get().<Long>read(on -> Sql.number(on, query));
  }

  /** From now on it counts: the next start of the agent puts it into its place. */
  public void decide() throws IOException {
    Path decided = folder.resolve(DECIDED);
    BackupCopy.clear(decided);
    if (present.isEmpty()) {
      // it may be only half damaged, or of an agent that comes back
      PrivateFiles.write(folder.resolve(CHECKED).resolve(ASIDE), new byte[0]);
      if (own.isEmpty()) {
        new Before(folder.resolve(Database.FILE)).setAside(folder.resolve(BoxKeys.FILE));
      }
    }
    Files.move(folder.resolve(CHECKED), decided, StandardCopyOption.ATOMIC_MOVE);
    Settling.sync(folder);
  }

  /** Removes what was not decided. */
  @Override
  public void close() throws IOException {
    BackupCopy.clear(folder.resolve(CHECKED));
  }
}
