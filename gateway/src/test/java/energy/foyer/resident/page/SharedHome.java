// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages that share one box that somebody claimed. */
abstract class SharedHome {
  @TempDir static Path folder;
  static PageHome home;

  @BeforeAll
  static void open() throws IOException {
    home = PageHome.claimed(data());
  }

  @AfterAll
  static void close() throws IOException {
    home.close();
  }

  /** The data folder of the box. */
  static Path data() {
    return folder.resolve("data");
  }
}
