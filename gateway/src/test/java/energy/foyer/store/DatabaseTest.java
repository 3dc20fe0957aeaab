// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {
  @TempDir Path temporary;
  private Path folder;
  private Path file;
  private BoxKeys keys;

  @BeforeEach
  void prepare() throws IOException {
    folder = temporary.resolve("box");
    file = folder.resolve(Database.FILE);
    keys = BoxKeys.open(folder);
  }

  @Test
  void newDatabase_isForTheAgentAlone_asTheDesignSays() throws IOException {
    try (Database database = Database.open(folder, keys)) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertEquals("wal", pragma(database, "journal_mode"));
      assertEquals("2", pragma(database, "synchronous"));
      assertEquals("-512", pragma(database, "cache_size"));
      assertEquals("1", pragma(database, "secure_delete"));
      assertEquals("1", pragma(database, "foreign_keys"));
      assertEquals("exclusive", pragma(database, "locking_mode"));
      assertEquals("1", pragma(database, "user_version"));
      assertEquals(
          0L,
          database.<Long>read(
              on ->
                  Sql.number(
                      on,
                      "SELECT count(*) FROM pragma_table_list"
                          + " WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'")));
    }
  }

  @Test
  void close_leavesOneFile() throws IOException {
    Database database = Database.open(folder, keys);
    new Ledger(database).security("a door was opened", Household.GIVEN);
    assertTrue(Files.size(wal()) > 0);
    database.close();
    database.close();
    assertFalse(Files.exists(wal()) && Files.size(wal()) > 0);
    assertThrows(IOException.class, () -> new Residence(database).people());
  }

  @Test
  void secondAgentInThisProcess_refused() throws IOException {
    try (Database database = Database.open(folder, keys)) {
      assertTrue(refusal().contains("another agent"), refusal());
      new Ledger(database).security("still at work", Household.GIVEN);
    }
    Database.open(folder, keys).close();
  }

  @Test
  void secondAgentInAnotherProcess_refused() throws Exception {
    Process other = Toil.start(folder, 1, "hold");
    try {
      Toil.awaitReady(other);
      assertTrue(refusal().contains("another agent"), refusal());
    } finally {
      other.destroyForcibly();
      assertTrue(other.waitFor(30, TimeUnit.SECONDS));
    }
    Database.open(folder, keys).close();
  }

  @Test
  void newerSchema_refusedAndUntouched() throws Exception {
    Database.open(folder, keys).close();
    try (Connection on = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Sql.execute(on, "PRAGMA user_version = " + (Shape.PRESENT.version() + 1));
    }
    byte[] before = Files.readAllBytes(file);
    String message = refusal();
    assertTrue(message.contains("newer") && message.contains("backup"), message);
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void foreignDatabase_refusedAndUntouched() throws Exception {
    try (Connection on = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Sql.execute(on, "CREATE TABLE something (id INTEGER)");
    }
    assertRefusedUntouched();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 100, 511, 4095, 4096, 8192, 12000})
  void cutFile_refusedAndUntouched(int length) throws IOException {
    Database.open(folder, keys).close();
    byte[] whole = Files.readAllBytes(file);
    assertTrue(length < whole.length);
    Files.write(file, Arrays.copyOf(whole, length));
    assertRefusedUntouched();
  }

  @Test
  void pagesOfNoise_refusedAndUntouched() throws IOException {
    Database.open(folder, keys).close();
    byte[] whole = Files.readAllBytes(file);
    for (int page = 0; page < whole.length / 4096; page++) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, page * 4096, page * 4096 + 4096, (byte) 0x5a);
      Files.write(file, damaged);
      assertRefusedUntouched();
    }
    Files.write(file, whole);
    Database.open(folder, keys).close();
  }

  @Test
  void damagedFileWithALog_refusedAndBothUntouched() throws IOException {
    Path copy = temporary.resolve("copy");
    try (Household home = new Household(folder)) {
      home.ledger.security("something", Household.GIVEN);
      home.copy(copy);
    }
    Path damaged = copy.resolve(Database.FILE);
    byte[] bytes = Files.readAllBytes(damaged);
    Arrays.fill(bytes, 0, 100, (byte) 0);
    Files.write(damaged, bytes);
    byte[] log = Files.readAllBytes(copy.resolve(Database.FILE + "-wal"));
    assertTrue(log.length > 0);
    IOException refused =
        assertThrows(IOException.class, () -> Database.open(copy, BoxKeys.open(copy)));
    assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
    assertArrayEquals(bytes, Files.readAllBytes(damaged));
    assertArrayEquals(log, Files.readAllBytes(copy.resolve(Database.FILE + "-wal")));
  }

  @Test
  void fileMissingBesideItsLog_refused() throws IOException {
    Path copy = temporary.resolve("copy");
    try (Household home = new Household(folder)) {
      home.ledger.security("something", Household.GIVEN);
      home.copy(copy);
    }
    BoxKeys ownKeys = BoxKeys.open(copy);
    Files.delete(copy.resolve(Database.FILE));
    assertThrows(IOException.class, () -> Database.open(copy, ownKeys));
    assertFalse(Files.exists(copy.resolve(Database.FILE)));
  }

  @Test
  void otherBoxKeys_refused() throws IOException {
    Database.open(folder, keys).close();
    BoxKeys others = BoxKeys.open(temporary.resolve("other"));
    IOException refused = assertThrows(IOException.class, () -> Database.open(folder, others));
    assertTrue(refused.getMessage().contains("other box keys"), refused.getMessage());
  }

  @Test
  void interruptedFirstStart_beginsAgain() throws IOException {
    Files.write(folder.resolve(Database.FILE + ".new"), new byte[5000]);
    Files.write(folder.resolve(Database.FILE + ".new-wal"), new byte[700]);
    try (Database database = Database.open(folder, keys)) {
      assertEquals(List.of(), new Residence(database).people());
    }
  }

  @Test
  void failedTransaction_leavesNothing_andTheNextOneWorks() throws IOException {
    try (Household home = new Household(folder)) {
      IOException failed =
          assertThrows(
              IOException.class,
              () ->
                  home.database.change(
                      on -> {
                        home.ledger.security("half", Household.GIVEN);
                        throw new SQLException("the disk went");
                      }));
      assertTrue(failed.getMessage().contains("the disk went"));
      assertEquals(0, home.count("SELECT count(*) FROM ledger"));
      home.ledger.security("whole", Household.GIVEN);
      assertEquals(1, home.count("SELECT count(*) FROM ledger"));
      assertTrue(home.verdict().intact());
    }
  }

  @Test
  void needsReadInsideAFailedTransaction_areNotKept() throws IOException {
    try (Household home = new Household(folder)) {
      home.giveDaily("conseil-essai");
      Need need = home.consents.needs().get(0);
      assertThrows(
          IOException.class,
          () ->
              home.database.change(
                  on -> {
                    home.database.needs().move(on, need, Household.FIRST_DAY.plusSeconds(86400));
                    assertFalse(home.consents.needs().contains(need));
                    throw new SQLException("the disk went");
                  }));
      assertEquals(List.of(need), home.consents.needs());
    }
  }

  @Test
  void needs_areToldWhileAnotherThreadHoldsTheDatabase() throws Exception {
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    try (Household home = new Household(folder)) {
      home.giveDaily("conseil-essai");
      assertEquals(1, home.consents.needs().size());
      CompletableFuture<Boolean> toldMeanwhile =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return home.database.read(
                      on -> {
                        holding.countDown();
                        return reached(told);
                      });
                } catch (IOException failed) {
                  throw new UncheckedIOException(failed);
                }
              });
      assertTrue(reached(holding));
      assertEquals(1, home.consents.needs().size());
      told.countDown();
      assertTrue(toldMeanwhile.get());
    }
  }

  private static boolean reached(CountDownLatch latch) throws IOException {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private void assertRefusedUntouched() throws IOException {
    byte[] before = Files.readAllBytes(file);
    String message = refusal();
    assertTrue(message.contains("damaged"), message);
    assertTrue(message.contains("restore a backup") && message.contains("away"), message);
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private String refusal() {
    return assertThrows(IOException.class, () -> Database.open(folder, keys).close()).getMessage();
  }

  private Path wal() {
    return folder.resolve(Database.FILE + "-wal");
  }

  private static String pragma(Database database, String name) throws IOException {
    return database.read(
        on -> Sql.one(on, row -> row.getString(1), "PRAGMA " + name).orElseThrow());
  }
}
