// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The sealed rows of the history as they lie there, for tests of other rooms. */
public final class Sealed {
  private Sealed() {}

  /** Something that changes a database. */
  @FunctionalInterface
  public interface Change {
    void run() throws IOException;
  }

  /** The bodies of the rows that begin in a span. */
  public static List<byte[]> of(Database database, Instant from, Instant to) throws IOException {
    List<byte[]> bodies = new ArrayList<>();
    database.change(
        on -> {
          for (String table : List.of("block", "summary")) {
            bodies.addAll(
                Sql.list(
                    on,
                    row -> row.getBytes(1),
                    "SELECT body FROM " + table + " WHERE start >= ? AND start < ?",
                    from.getEpochSecond(),
                    to.getEpochSecond()));
          }
        });
    return bodies;
  }

  /** The readings of the last minutes as they lie there. */
  public static List<byte[]> tails(Database database) throws IOException {
    return database.read(on -> TailTable.all(on).stream().map(TailTable.Sealed::body).toList());
  }

  /** Whether any file of a folder holds these bytes. */
  public static boolean inAnyFile(Path folder, byte[] bytes) throws IOException {
    return Canary.anyFileHolds(folder, bytes);
  }

  /** Does something on a database that takes so many rows more and then no further one. */
  public static void failAfter(Database database, int rows, Change change) throws IOException {
    long most = database.<Long>read(on -> Sql.number(on, "SELECT max(id) FROM block")) + rows;
    database.change(
        on ->
            Sql.execute(
                on,
                "CREATE TRIGGER full BEFORE INSERT ON block WHEN (SELECT max(id) FROM block) >= "
                    + most
                    + " BEGIN SELECT RAISE(ABORT, 'full'); END"));
    try {
      change.run();
      throw new AssertionError("it did not fail");
    } catch (IOException full) {
      database.change(on -> Sql.execute(on, "DROP TRIGGER full"));
    }
  }
}
