// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Receivers that share a database, on a server that isolates more than its makers' default. */
final class IsolationTest {

  @Test
  void whoWaitedForAHome_seesWhatItsHolderKept() throws Exception {
    try (TestPostgres postgres = TestPostgres.create()) {
      String address = postgres.database();
      Properties strict = TestPostgres.properties();
      strict.setProperty("options", "-c default_transaction_isolation=serializable");
      try (Archive first = Archive.postgresql(address, strict);
          Archive second = Archive.postgresql(address, strict)) {
        first.ready();
        second.ready();
        CompletableFuture<Long> seen =
            first.transact(
                () -> {
                  first.hold(List.of(7L));
                  new LineTable(first).add("home", "kept");
                  CompletableFuture<Long> other =
                      CompletableFuture.supplyAsync(() -> lines(second));
                  awaitWaiting(first);
                  return other;
                });
        assertEquals(1, seen.get(60, TimeUnit.SECONDS));
      }
    }
  }

  private static long lines(Archive archive) {
    try {
      return archive.transact(
          () -> {
            archive.hold(List.of(7L));
            return (long) new LineTable(archive).next(10).size();
          });
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void awaitWaiting(Archive archive) throws SQLException {
    String waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (archive.list(waiting, row -> row.getLong(1)).get(0) == 0) {
      assertTrue(System.nanoTime() < until, "nobody waits for the home");
    }
  }
}
