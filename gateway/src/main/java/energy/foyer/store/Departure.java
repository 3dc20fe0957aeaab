// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.PrivateFiles;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.ReceiptAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The household goes, or begins anew: everything of it is erased. In this order, and each step may
 * be done twice, so that a kill between any two goes on at the next start:
 *
 * <ol>
 *   <li>one transaction withdraws all consents, asks each service that can be reached to erase, and
 *       notes that the household goes;
 *   <li>a fresh database under fresh keys takes over what these services are to be told, as
 *       finished bytes, with the addresses of their receipts ({@link Farewells}), and what is
 *       nobody's: the territory's keys and its offers;
 *   <li>one rename decides;
 *   <li>{@link Settling} destroys the keys that were, then all other files, and puts the fresh ones
 *       into their place: the box belongs to nobody and stores nothing.
 * </ol>
 */
public final class Departure {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE departure (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            at INTEGER NOT NULL
          ) STRICT""");

  /** A file that says that nothing of what was is kept. */
  static final String GONE = "gone";

  /** What stays of a data folder, by name: nothing of it tells of anybody. */
  private static final Set<String> STAYS = Set.of("native", Reserve.FILE, Restore.DECIDED);

  private static final String METHOD = "departure";

  private final Consents consents;
  private final Database database;

  public Departure(Consents consents, History history) {
    this(consents, history.database());
  }

  Departure(Consents consents, Database database) {
    this.consents = consents;
    this.database = database;
  }

  /**
   * Does all but the last step, which is done before anything is opened again: then the agent is to
   * start anew.
   *
   * @throws IOException if the disk fails; what was begun goes on at the next start
   */
  public void leave(Instant now) throws IOException {
    begin(now);
    decide(database, now);
  }

  /**
   * Goes on where a kill ended it.
   *
   * @return whether there was something to go on with, so that the agent is to start anew
   */
  public static boolean goOn(Database database, Instant now) throws IOException {
    boolean begun = database.read(on -> Sql.number(on, "SELECT count(*) FROM departure")) > 0;
    if (begun) {
      decide(database, now);
    }
    return begun;
  }

  void begin(Instant now) throws IOException {
    Standing standing = new Standing(database.vault());
    consents.changing(
        on -> {
          for (ConsentRecord record : new ConsentTable(database.vault()).all(on)) {
            // of a refusal, and of what came back from a backup, no service hears anything
            if (!standing.reachable(on, record.id())) {
              continue;
            }
            if (!record.state(Instant.MIN).ended()) {
              ConsentEvent event = new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, now, METHOD);
              consents.change(record.id(), event, true);
            } else {
              consents.erase(record.id(), now);
            }
          }
          Sql.update(on, "INSERT OR REPLACE INTO departure (id, at) VALUES (1, ?)", now);
          return true;
        });
  }

  private static void decide(Database old, Instant now) throws IOException {
    // there is no day after for which it is kept
    old.reserve().release();
    Path folder = old.folder();
    Path aside = folder.resolve(Restore.CHECKED);
    BackupCopy.clear(aside);
    Files.createDirectory(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<Farewells.Farewell> farewells = old.read(on -> farewells(on, old.vault()));
    try (Database fresh = Database.open(aside, BoxKeys.open(aside))) {
      new Carried(old, fresh).carry();
      fresh.change(
          on -> {
            new Farewells(fresh).add(on, farewells);
            new Ledger(fresh).security("all-erased", now);
          });
    }
    PrivateFiles.write(aside.resolve(GONE), new byte[0]);
    Settling.sync(aside);
    Path decided = folder.resolve(Restore.DECIDED);
    BackupCopy.clear(decided);
    Files.move(aside, decided, StandardCopyOption.ATOMIC_MOVE);
    Settling.sync(folder);
  }

  private static List<Farewells.Farewell> farewells(Connection on, Vault vault)
      throws SQLException, IOException {
    ConsentTable consents = new ConsentTable(vault);
    OutboxTable outbox = new OutboxTable(vault);
    List<Farewells.Farewell> all = new ArrayList<>();
    for (ConsentRecord record : consents.all(on)) {
      Optional<ConsentKeys> keys = consents.keys(on, record.id());
      Optional<Row> notice = outbox.notice(on, record.id());
      if (keys.isPresent() && notice.isPresent()) {
        ReceiptAddress receipts = ReceiptAddress.of(record, keys.get());
        boolean asks = notice.get().payload().length > 0 && unconfirmed(on, record);
        String hash =
            Sql.one(
                    on,
                    row -> row.getString(1),
                    "SELECT record_hash FROM consent WHERE id = ?",
                    record.id())
                .orElseThrow();
        all.add(new Farewells.Farewell(asks, notice.get().envelope(), hash, receipts));
      }
    }
    return all;
  }

  private static boolean unconfirmed(Connection on, ConsentRecord record)
      throws SQLException, IOException {
    return Sql.number(
            on, "SELECT count(*) FROM consent WHERE id = ? AND erased IS NULL", record.id())
        > 0;
  }

  /**
   * Destroys what is left of the household in a folder, its keys first.
   *
   * @param most files removed at most, for a test that ends in the middle
   */
  static void destroy(Path folder, int most) throws IOException {
    List<Path> all = new ArrayList<>(List.of(folder.resolve(BoxKeys.FILE)));
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(path -> !path.equals(folder) && !STAYS.contains(first(folder, path)))
          .sorted(Comparator.reverseOrder())
          .forEach(all::add);
    }
    for (Path each : all.subList(0, Math.min(most, all.size()))) {
      PrivateFiles.destroy(each);
    }
    Settling.sync(folder);
  }

  private static String first(Path folder, Path path) {
    return folder.relativize(path).getName(0).toString();
  }
}
