// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.provisioning.service.Archive;
import java.io.IOException;
import java.nio.file.Path;

/** Where a receiver can keep what homes send, each a real one. */
final class ArchiveEngines implements AutoCloseable {
  enum Engine {
    SQLITE,
    POSTGRESQL
  }

  private final TestPostgres postgres;

  ArchiveEngines() throws IOException {
    postgres = TestPostgres.create();
  }

  /** An empty archive, in a folder of the test or a database of its own. */
  ArchiveScene scene(Engine engine, Path folder) throws IOException {
    if (engine == Engine.SQLITE) {
      Path state = folder.resolve("state");
      return new ArchiveScene(Archive.open(state), "jdbc:sqlite:" + state.resolve("receiver.db"));
    }
    String address = database();
    return new ArchiveScene(TestPostgres.archive(address), address);
  }

  /** The address of an empty database of PostgreSQL. */
  String database() throws IOException {
    return postgres.database();
  }

  @Override
  public void close() {
    postgres.close();
  }
}
