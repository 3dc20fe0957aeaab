// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import energy.foyer.provisioning.TestPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a service's own programme said while the database was gone. */
final class GivingTest {
  private static final UUID CONSENT = UUID.fromString("6b1f2a34-58cd-4e0f-9a37-0c1d2e3f4a5b");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  /** Says once that it erased, just after the database went. */
  private record Program(TestPostgres postgres, int[] asked) implements Outlet {
    @Override
    public int give(List<String> lines) throws IOException {
      if (asked[0] == 0) {
        postgres.stop();
      }
      return lines.size();
    }

    @Override
    public List<UUID> erased() {
      return asked[0]++ == 0 ? List.of(CONSENT) : List.of();
    }
  }

  @Test
  void erasureSaidWhileTheDatabaseWasGone_isWrittenDownLater() throws IOException {
    try (TestPostgres postgres = TestPostgres.create();
        Archive archive = TestPostgres.archive(postgres.database())) {
      archive.ready();
      archive.change(() -> new ErasureTable(archive).ask(CONSENT, "home", NOW));
      Giving giving =
          new Giving(archive, new Program(postgres, new int[1]), Clock.fixed(NOW, ZoneOffset.UTC));
      assertThrows(DatabaseGone.class, giving::turn);
      postgres.start();
      giving.turn();
      assertEquals(List.of(), new Erasures(archive).list(false));
    }
  }
}
