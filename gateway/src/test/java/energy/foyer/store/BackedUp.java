// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.RecoveryCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A home of which backups are taken, and the boxes to which they are brought. */
final class BackedUp implements AutoCloseable {
  static final Instant TAKEN = Instant.parse("2026-04-01T10:00:00Z");
  static final Instant RESTORED = Instant.parse("2026-04-02T10:00:00Z");

  final Household home;
  final History history;
  final Settings settings;
  long free = 1L << 40;

  BackedUp(Path folder) throws IOException {
    this(new Household(folder));
  }

  private BackedUp(Household home) {
    this.home = home;
    settings = new Settings(home.database);
    history = new History(home.database, home.residence, settings, Household.PARIS);
  }

  Backup backup() {
    Housekeeping.Place place = new Housekeeping.Place(home.folder, () -> free, Household.PARIS);
    return new Backup(history, new Housekeeping(home.database, settings, place));
  }

  /** Takes one. */
  byte[] taken() throws IOException {
    return taken((done, all) -> {});
  }

  /** The same for who is told how far it is. */
  byte[] taken(Backup.Told told) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    backup().write(new Backup.Asked(home.unlocked(), TAKEN, out, told));
    return out.toByteArray();
  }

  static BackupSecret passphrase() {
    return new BackupSecret.Passphrase(Residents.passphrase());
  }

  static BackupSecret code(String text) {
    return new BackupSecret.Code(((RecoveryCode.Typed.Good) RecoveryCode.read(text)).code());
  }

  /** Only checks it, in an empty folder. */
  static Restore.Found checked(Path folder, byte[] backup, BackupSecret secret) throws IOException {
    try (Restore restore = Restore.into(folder)) {
      return restore.check(new ByteArrayInputStream(backup), secret, RESTORED);
    }
  }

  /** Brings one to a box that nobody claimed, or whose database is closed. */
  static Household restored(Path folder, byte[] backup) throws IOException {
    try (Restore restore = Restore.into(folder)) {
      restore.check(new ByteArrayInputStream(backup), passphrase(), RESTORED);
      restore.decide();
    }
    Settling.in(folder);
    return new Household(folder);
  }

  /** Brings one to this box, which starts anew. */
  BackedUp restored(byte[] backup) throws IOException {
    try (Restore restore = Restore.over(history)) {
      restore.check(new ByteArrayInputStream(backup), passphrase(), RESTORED);
      restore.decide();
    }
    close();
    Settling.in(home.folder);
    return new BackedUp(home.folder);
  }

  /** All rows of a table as text. */
  static List<String> rows(Household home, String table) throws IOException {
    return home.database.read(
        on -> {
          List<String> rows = new ArrayList<>();
          Sql.list(
              on,
              row -> {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                  Object value = row.getObject(i);
                  text.append('|')
                      .append(
                          value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
                }
                return rows.add(text.toString());
              },
              "SELECT * FROM " + table + " ORDER BY 1, 2");
          return rows;
        });
  }

  /** What lies in a folder: names and bytes. */
  static List<String> files(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        told.add(
            folder.relativize(file) + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return told;
  }

  static BoxKeys keys(Path folder) throws IOException {
    return BoxKeys.open(folder);
  }

  @Override
  public void close() throws IOException {
    history.close();
    home.close();
  }
}
